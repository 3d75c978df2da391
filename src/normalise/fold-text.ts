const spellings: ReadonlyMap<string, string> = new Map([
  ['أ', 'ا'],
  ['إ', 'ا'],
  ['آ', 'ا'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ئ', 'ي'],
  ['ؤ', 'و'],
  ['ة', 'ه'],
  ['ڤ', 'ف'],
  ['گ', 'ك'],
  ['ک', 'ك'],
  ['ی', 'ي'],
  ['پ', 'ب'],
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
]);

const strangers: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
  ['`', "'"],
]);

const strange = /[øłđı`۰-۹]/;

const arabicIndic = 0x660;
const persian = 0x6f0;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
const ascii = /^[\x00-\x7f]*$/;

/**
 * Text with case, accents, Arabic letter forms, vowel marks, tatweel, Arabic-Indic digits and apostrophes folded, so that
 * French, English and Arabic spellings of one word are equal. White space and other signs stay; lengths may change.
 */
export function foldSpelling(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\u0640\p{Mn}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[أإآٱىئؤةڤگکیپœæß’‘ʼ]/g, (letter) => spellings.get(letter) ?? letter)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - arabicIndic));
}

/** `foldSpelling`, and beyond it letters of other languages, Persian digits and the grave accent that stands for an apostrophe. */
export function foldText(text: string): string {
  const folded = foldSpelling(text);
  if (!strange.test(folded)) return folded;
  return folded
    .replace(/[øłđı`]/g, (letter) => strangers.get(letter) ?? letter)
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - persian));
}
