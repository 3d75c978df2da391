const letters: ReadonlyMap<string, string> = new Map([
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
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
  ['`', "'"],
]);

const arabicIndic = 0x660;
const persian = 0x6f0;

/**
 * Text with case, accents, Arabic letter forms, vowel marks, tatweel, digits and apostrophes folded, so that spellings of
 * one word are equal. White space and other signs stay; lengths may change.
 */
export function foldText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
  if (/^[\x00-\x5f\x61-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\u0640\p{Mn}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[أإآٱىئؤةڤگکیپœæßøłđı’‘ʼ`]/g, (letter) => letters.get(letter) ?? letter)
    .replace(/[٠-٩۰-۹]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (code >= persian ? persian : arabicIndic));
    });
}
