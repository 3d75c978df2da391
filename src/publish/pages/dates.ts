import type { EpochMs } from '../../model/index.ts';
import type { Words } from '../words.ts';
import { writableDate } from '../writable-date.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';

/** Morocco writes Arabic with European digits and its own names of months. */
const locales: Readonly<Record<Words['language'], string>> = { fr: 'fr', en: 'en-GB', ar: 'ar-MA-u-nu-latn' };

/** Writes moments as people read them, in one language and zone. */
export interface PageDates {
  /** A day, such as `jeudi 2 avril 2026`: equal for all moments of it. */
  readonly day: (at: EpochMs) => string;
  /** The time of the day, as a `time` element. */
  readonly time: (at: EpochMs) => Markup;
  /** Day and time, as a `time` element. */
  readonly moment: (at: EpochMs) => Markup;
}

const known = new Map<string, PageDates>();

export function pageDates(language: Words['language'], timeZone: string): PageDates {
  const key = `${language} ${timeZone}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { timeZone, ...options });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = format({ hour: '2-digit', minute: '2-digit', hour12: false });
  const moment = format({ dateStyle: 'long', timeStyle: 'short' });
  // French calls the first day of a month by its ordinal, which the platform does not.
  const ordinal = (text: string) => (language === 'fr' ? text.replace(/(?<!\d)1 (?=\p{L})/u, '1er ') : text);
  const element = (at: EpochMs, text: string) =>
    markup`<time datetime="${writableDate(at).toISOString()}">${text}</time>`;
  const dates: PageDates = {
    day: (at) => ordinal(day.format(writableDate(at))),
    time: (at) => element(at, time.format(writableDate(at))),
    moment: (at) => element(at, ordinal(moment.format(writableDate(at)))),
  };
  known.set(key, dates);
  return dates;
}
