import { isUtf8 } from 'node:buffer';
import type { MendList } from './mends.ts';

/** What windows-1252 has where Unicode has control characters, from U+0080 on (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const C1 = /[\x80-\x9f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const NOT_XML = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters that are the bytes of one in UTF-8 (RFC 3629 §4). */
const BYTES_OF_UTF8 = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

function fromUtf8(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1');
  return isUtf8(buffer) ? buffer.toString('utf8') : bytes;
}

/**
 * What control characters from U+0080 to U+009F were meant to be: bytes of UTF-8 that somebody read one by one, else
 * letters and signs of windows-1252.
 */
export function repairC1(text: string, mends: MendList): string {
  if (!C1.test(text)) return text;
  const whole = text.replace(BYTES_OF_UTF8, (bytes) => (C1.test(bytes) ? fromUtf8(bytes) : bytes));
  if (whole !== text) mends.note('double-encoded');
  if (!C1.test(whole)) return whole;
  mends.note('windows-1252-characters');
  return whole.replace(
    new RegExp(C1, 'g'),
    (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? '',
  );
}

/** Whether XML 1.0 §2.2 lets a code point stand in a document. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0x10ffff && code !== 0xfffe && code !== 0xffff;
}

/** Leaves only what Unicode can write: halves of characters go. */
export function wholeCharacters(text: string): string {
  return text.replace(LONE_SURROGATE, '');
}

/** Takes out what XML forbids and translates what windows-1252 left behind. Linear; most texts come back untouched. */
export function cleanCharacters(text: string, mends: MendList): string {
  let clean = text.startsWith('\ufeff') ? text.replace(/^\ufeff+/, '') : text;
  if (NOT_XML.test(clean)) {
    mends.note('control-characters');
    clean = clean.replace(new RegExp(NOT_XML, 'g'), '');
  }
  return repairC1(clean, mends);
}
