import { memoByWord } from '../../model/index.ts';

const arabicLetters: ReadonlyMap<string, string> = new Map([
  ['\u0622', '\u0627'],
  ['\u0623', '\u0627'],
  ['\u0625', '\u0627'],
  ['\u0671', '\u0627'],
  ['\u0649', '\u064a'],
  ['\u06cc', '\u064a'],
  ['\u0626', '\u064a'],
  ['\u0624', '\u0648'],
  ['\u0629', '\u0647'],
  ['\u06a9', '\u0643'],
  ['\u0640', ''],
]);
const latinLetters: ReadonlyMap<string, string> = new Map([
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
]);

const arabicLetter = /[\u0600-\u06ff]/u;

function foldLetters(lower: string): string {
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæßøłđı]/gu, (letter) => latinLetters.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function foldArabic(lower: string): string {
  const letters = lower
    .replace(
      /[\u0622-\u0626\u0629\u0640\u0649\u0671\u06a9\u06cc]/gu,
      (letter) => arabicLetters.get(letter) ?? letter,
    )
    .replace(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - 0x660));
  return foldLetters(letters).replace(/(?<=^| )\u0627\u0644(?=\p{L}{3})/gu, '');
}

const foldWord = memoByWord((word) => {
  const lower = word.normalize('NFKC').toLowerCase();
  const folded = arabicLetter.test(lower) ? foldArabic(lower) : foldLetters(lower);
  return folded.trim();
});

/**
 * Text as it is indexed and searched: accents and case folded, Arabic letters and digits normalised, diacritics and
 * tatweel dropped, the Arabic article `ال` taken off longer words, anything but letters and digits turned into spaces.
 */
export function foldForSearch(text: string): string {
  const words: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const folded = foldWord(word);
    if (folded !== '') words.push(folded);
  }
  return words.join(' ');
}

/** The words of clean HTML; tags part words. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&amp;/gu, '&')
    .replace(/&(?:lt|gt|quot|nbsp|#39|apos);/gu, ' ');
}

/**
 * An FTS5 expression (SQLite FTS5 §3) for what a reader typed: all words, "phrases" together, `-word` excluded. Any
 * string is legal: operators mean nothing, since every word is quoted. Undefined where no word is left to look for.
 */
export function searchExpression(typed: string): string | undefined {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const match of typed.matchAll(/(?<minus>(?<![^\s])-)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu)) {
    const folded = foldForSearch(match.groups?.['phrase'] ?? match.groups?.['word'] ?? '');
    if (folded === '') continue;
    (match.groups?.['minus'] === undefined ? wanted : unwanted).push(`"${folded}"`);
  }
  if (wanted.length === 0) return undefined;
  return unwanted.length === 0
    ? wanted.join(' AND ')
    : `(${wanted.join(' AND ')}) NOT (${unwanted.join(' OR ')})`;
}
