import { decodeHTML } from 'entities';
import { foldText } from './fold-text.ts';
import { calendarWords, generalTitles } from './general-titles.ts';
import { knownOutlets } from './outlets.ts';
import { withoutMarks } from './title-marks.ts';

/** Signs between a headline and an outlet's name; a hyphen counts only with spaces around it. */
const separator = /\s+(?:[-–—|•·«»]+|::)\s+|\s*[|•]\s*/u;
const parting = new RegExp(`(${separator.source})`, 'u');
const domain =
  /^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|news|africa|tv|ma|dz|tn|sn|ci|fr|uk|co\.uk|eg|ng|ke|za|io|me)$/;

/** Ways to write per cent, folded. */
const perCent = /٪|(?<!\p{L})(?:pour ?cent|per ?cent|(?:في |ب|ف)الم(?:اي|ي)ه)(?!\p{L})/gu;

function wordsOf(folded: string): string {
  return folded
    .replace(perCent, '%')
    .replace(/(?<!\d)\d{1,3}(?:[.,'\s]\d{3})+(?!\d)/gu, (figure) => figure.replace(/\D/g, ''))
    .replace(/[%\p{Sc}]/gu, ' $& ')
    .replace(/[^\p{L}\p{N}%\p{Sc}]+/gu, ' ')
    .trim();
}

const plainName = (name: string): string => wordsOf(foldText(name));
const known = new Set(knownOutlets.map(plainName));
const calendar = new Set(calendarWords);
const withoutCalendar = (words: string): string =>
  words
    .split(' ')
    .filter((word) => !calendar.has(word) && !/^\d/.test(word))
    .join(' ');
const general = new Set(generalTitles.map((title) => withoutCalendar(plainName(title))));

/** A headline without an outlet's name behind it (or before it, where it is the source's own). */
function withoutOutlet(title: string, own: ReadonlySet<string>): string {
  const parts = title.split(parting);
  const isOutlet = (text: string): boolean =>
    own.has(plainName(text)) || known.has(plainName(text)) || domain.test(text.trim());
  while (parts.length >= 3 && isOutlet(parts[parts.length - 1] ?? '')) parts.splice(-2);
  while (parts.length >= 3 && own.has(plainName(parts[0] ?? ''))) parts.splice(0, 2);
  return parts.join('');
}

/** Scripts that part no words by spaces. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Too short or too general for two articles under it to be taken for the same. */
function saysTooLittle(words: string): boolean {
  if (general.has(withoutCalendar(words))) return true;
  const list = words.split(' ').filter((word) => /\p{L}/u.test(word));
  if ((words.match(unspaced)?.length ?? 0) >= 8) return false;
  return list.length < 2 || (list.length === 2 ? list.join('').length < 16 : list.join('').length < 10);
}

/** Longer titles are no headlines; their beginning tells them apart. */
const longestTitle = 600;

function decoded(title: string): string {
  let text = title.slice(0, longestTitle);
  for (let pass = 0; pass < 2 && text.includes('&'); pass++) text = decodeHTML(text);
  return text;
}

const ownNames = new WeakMap<readonly string[], ReadonlySet<string>>();

function namesOf(outlets: readonly string[]): ReadonlySet<string> {
  const names =
    ownNames.get(outlets) ??
    new Set(
      outlets
        .flatMap((name) => [name, ...name.split(separator)])
        .map(plainName)
        .filter((name) => name.length > 1),
    );
  ownNames.set(outlets, names);
  return names;
}

const none: readonly string[] = [];

/**
 * A title as it is compared: words in order, parted by single spaces; case, accents, quotes, dashes, Arabic letter forms,
 * digits and digit groups folded; entities decoded; marks such as `(Vidéo)` or `عاجل` and an outlet's name at the end
 * taken off. `outlets` are names of the article's own source. Empty where it says too little to compare by.
 */
export function foldTitle(title: string, outlets: readonly string[] = none): string {
  const own = namesOf(outlets);
  let folded = foldText(decoded(title)).replace(/\s+/gu, ' ').trim();
  for (;;) {
    const shorter = withoutMarks(withoutOutlet(folded, own));
    if (shorter === folded) break;
    folded = shorter;
  }
  const words = wordsOf(folded);
  return saysTooLittle(words) ? '' : words;
}
