import { SUSPECT_LETTERS, translateC1, undoDoubleEncoding } from './double-encoding.ts';
import type { MendList } from './mends.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const NOT_XML = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/;
/** Anything that has to be looked at more closely. */
const SUSPECT = new RegExp(`${NOT_XML.source}|${SUSPECT_LETTERS}`);
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Whether XML 1.0 §2.2 lets a code point stand in a document. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0x10ffff && code !== 0xfffe && code !== 0xffff;
}

/** Leaves only what Unicode can write: halves of characters go. */
export function wholeCharacters(text: string): string {
  return text.replace(LONE_SURROGATE, '');
}

/** Makes letters of what an encoding mistaken for another left behind. */
export function repairLetters(text: string, mends: MendList): string {
  const undone = undoDoubleEncoding(text);
  if (undone !== text) mends.note('double-encoded');
  const translated = translateC1(undone);
  if (translated !== undone) mends.note('windows-1252-characters');
  return translated;
}

/** Takes out what XML forbids and repairs letters. Linear; most texts come back untouched. */
export function cleanCharacters(text: string, mends: MendList): string {
  let clean = text.startsWith('\ufeff') ? text.replace(/^\ufeff+/, '') : text;
  if (!SUSPECT.test(clean)) return clean;
  if (NOT_XML.test(clean)) {
    mends.note('control-characters');
    clean = clean.replace(new RegExp(NOT_XML, 'g'), '');
  }
  return repairLetters(clean, mends);
}
