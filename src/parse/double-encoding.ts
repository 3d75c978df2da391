/** What windows-1252 has where Unicode has control characters, from U+0080 on (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const SIGNS = WINDOWS_1252.replace(/[\x80-\x9f]/g, '');

const C1 = /[\x80-\x9f]/;
const CONTINUED = `[\\x80-\\xbf${SIGNS}]`;
/** Characters that are the bytes of one in UTF-8, read as windows-1252 or ISO 8859-1 (RFC 3629 §4). */
const SEQUENCE = `[\\xc2-\\xdf]${CONTINUED}|[\\xe0-\\xef]${CONTINUED}{2}|[\\xf0-\\xf4]${CONTINUED}{3}`;
const ANY_SEQUENCE = new RegExp(SEQUENCE);
const NOT_ASCII = new RegExp(`(${SEQUENCE})|[^\\0-\\x7f]`, 'g');

/** Matches wherever there could be something to repair, and little else. */
export const SUSPECT_LETTERS = `[\\x80-\\x9f]|[\\xc2-\\xf4]${CONTINUED}`;

/** A text with fewer of them may have them by chance. */
const FEWEST = 4;
/** Share of other letters beyond ASCII that a text may have which was encoded twice. */
const OTHERS = 0.02;

/** Smallest code point that so many bytes are needed for, by their number. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

function byteAt(characters: string, at: number): number {
  const code = characters.charCodeAt(at);
  return code < 0x100 ? code : 0x80 + WINDOWS_1252.indexOf(characters.charAt(at));
}

/** The character that these were before, or themselves (RFC 3629 §3). */
function fromUtf8(characters: string): string {
  const { length } = characters;
  let code = byteAt(characters, 0) & (0xff >> (length + 1));
  for (let at = 1; at < length; at++) code = (code << 6) | (byteAt(characters, at) & 0x3f);
  const isOne = code >= (SMALLEST[length] ?? 0) && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isOne ? String.fromCodePoint(code) : characters;
}

/** Whether a whole text was UTF-8 that somebody read as windows-1252 and encoded again. */
function isEncodedTwice(text: string): boolean {
  if (!ANY_SEQUENCE.test(text)) return false;
  let sequences = 0;
  let others = 0;
  for (const [, sequence] of text.matchAll(NOT_ASCII)) {
    if (sequence !== undefined) sequences++;
    else if (++others > text.length * OTHERS) return false;
  }
  return sequences >= FEWEST && others <= sequences * OTHERS;
}

function undo(text: string, isMeant: (sequence: string) => boolean): string {
  return text.replace(NOT_ASCII, (found, sequence?: string) =>
    sequence !== undefined && isMeant(sequence) ? fromUtf8(sequence) : found,
  );
}

/** Undoes what was encoded twice: in the whole text where all of it was, else where it left control characters behind. */
export function undoDoubleEncoding(text: string): string {
  if (isEncodedTwice(text)) return undo(text, () => true);
  return C1.test(text) ? undo(text, (sequence) => C1.test(sequence)) : text;
}

/** Translates control characters from U+0080 to U+009F into what windows-1252 has in their place. */
export function translateC1(text: string): string {
  return C1.test(text)
    ? text.replace(new RegExp(C1, 'g'), (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? '')
    : text;
}
