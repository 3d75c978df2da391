import { nearest } from '../config/index.ts';
import type { EpochMs, Source } from '../model/index.ts';

/** A value that was read, or why it cannot be: one sentence, and what was probably meant. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly detail: string; readonly suggestion?: string };

const MOST_VALUES = 50;
const LONGEST_TEXT = 200;

export function refuse(detail: string, suggestion?: string): Read<never> {
  return { ok: false, detail, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** What stands in quotes in a sentence: short and on one line. */
export function quoted(text: string): string {
  const line = [...text.slice(0, 200).replace(/[\p{C}\s]+/gu, ' ')];
  return `“${line.length > 60 ? `${line.slice(0, 60).join('')}…` : line.join('')}”`;
}

/** Values separated by commas or by repeating the parameter, each once. */
export function readList(
  texts: readonly string[],
  one: (text: string) => Read<string>,
): Read<readonly string[]> {
  const parts = texts.flatMap((text) => text.split(',')).map((part) => part.trim());
  const named = parts.filter((part) => part !== '');
  if (named.length === 0) return refuse('names nothing.');
  if (named.length > MOST_VALUES) return refuse(`names more than ${MOST_VALUES} values.`);
  const values = new Set<string>();
  for (const part of named) {
    const read = one(part);
    if (!read.ok) return read;
    values.add(read.value);
  }
  return { ok: true, value: [...values].sort() };
}

export function readText(text: string): Read<string> {
  // Half a character (a lone surrogate) can be neither searched for nor written into a feed.
  const line = text.replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ').trim();
  if (line === '') return refuse('is empty.');
  if (line.length > LONGEST_TEXT) return refuse(`is longer than ${LONGEST_TEXT} characters.`);
  return { ok: true, value: line };
}

export function readNumber(text: string, least: number, most: number): Read<number> {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return { ok: true, value: number };
  return refuse(`expects a whole number from ${least} to ${most}, not ${quoted(text)}.`);
}

/** One of a fixed set of words, in any case. */
export function readWord(text: string, known: readonly string[], what: string): Read<string> {
  const found = known.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return { ok: true, value: found };
  return refuse(`knows no ${what} ${quoted(text)}.`, nearest(text.slice(0, LONGEST_TEXT), known));
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const commonLanguages = ['fr', 'ar', 'en', 'es', 'pt', 'de', 'it', 'sw', 'und'];

/** A primary language subtag (RFC 5646 §2.2.1), or `und` for articles whose language is not known. */
export function readLanguage(text: string): Read<string> {
  const tag = text.toLowerCase();
  const known = /^[a-z]{2,3}$/.test(tag) && (tag === 'und' || languageNames.of(tag) !== undefined);
  if (known) return { ok: true, value: tag };
  const byName = commonLanguages.find((code) => languageNames.of(code)?.toLowerCase() === tag);
  const primary = /^([a-z]{2,3})[-_]/.exec(tag)?.[1];
  return refuse(
    `expects a language such as fr, ar or en, not ${quoted(text)}.`,
    byName ?? primary ?? nearest(tag.slice(0, 20), commonLanguages),
  );
}

/** A moment in ISO 8601: a day, or a time with seconds and zone (UTC where none is named). */
export function readTime(text: string): Read<EpochMs> {
  // A plus sign in a query string reads as a space.
  const written = text.trim().replace(/ (\d\d:?\d\d)$/, '+$1');
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
      written,
    );
  if (match !== null) {
    const [, year = '', month = '', day = '', hour, minute = '00', second = '00', zone = 'Z'] = match;
    const offset = zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2').toUpperCase();
    const at = Date.parse(`${year}-${month}-${day}T${hour ?? '00'}:${minute}:${second}${offset}`);
    const isDay =
      new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
    if (!Number.isNaN(at) && isDay) return { ok: true, value: at };
  }
  return refuse(`expects a date such as 2026-01-31 or 2026-01-31T12:00:00Z, not ${quoted(text)}.`);
}

/** A source by its id, title, address or the host of its address or site. */
export function readSource(text: string, sources: readonly Source[]): Read<string> {
  const wanted = text.toLowerCase();
  const host = (url: string | undefined) =>
    url !== undefined && URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : undefined;
  const found =
    sources.find(({ id }) => id === wanted) ??
    sources.find(({ title }) => title.toLowerCase() === wanted) ??
    sources.find(({ url, siteUrl }) => url === text || host(siteUrl) === wanted || host(url) === wanted);
  if (found !== undefined) return { ok: true, value: found.id };
  const names = sources.flatMap(({ id, title }) => [id, title]);
  return refuse(
    `knows no source ${quoted(text)}; /api/v1/sources lists them.`,
    nearest(text.slice(0, LONGEST_TEXT), names),
  );
}
