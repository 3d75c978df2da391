import { decodeHTMLStrict } from 'entities';
import { fromWindows1252, isXmlCharacter, wholeCharacters } from './characters.ts';
import type { MendList } from './mends.ts';

/** Entities that a document declares, with the text they stand for. */
export type DeclaredEntities = ReadonlyMap<string, string>;

const REFERENCE = /&(?:#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,10}));?|([A-Za-z_][\w.-]{0,63});)?/g;
const OF_XML: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Characters that a document's own entities may add to it, all uses together. */
const EXPANSION_LIMIT = 100_000;

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** The character of a numeric reference; those of windows-1252 are what was meant by codes that have none. */
function fromCode(code: number): string {
  if (code >= 0x80 && code < 0xa0) return fromWindows1252(code);
  if (isSurrogate(code)) return String.fromCharCode(code);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : '';
}

/** Replaces numeric references, and nothing else. */
export function decodeNumeric(text: string): string {
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string) => {
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
    return decimal === undefined ? whole : fromCode(Number.parseInt(decimal, 10));
  });
}

/** Decodes a text's character and entity references once: XML 1.0 §4.1, and HTML's names beside it. */
export type Decode = (text: string) => string;

export function createDecode(declared: DeclaredEntities, mends: MendList): Decode {
  const ofHtml = new Map<string, string>();
  let expanded = 0;

  function named(name: string, whole: string): string {
    const own = OF_XML[name];
    if (own !== undefined) return own;
    const value = declared.get(name);
    if (value !== undefined) {
      expanded += value.length;
      if (expanded <= EXPANSION_LIMIT) return value;
      mends.note('entity-limit');
      return '';
    }
    let known = ofHtml.get(name);
    if (known === undefined) {
      known = decodeHTMLStrict(whole);
      ofHtml.set(name, known);
    }
    mends.note(known === whole ? 'unknown-entity' : 'html-entity');
    return known;
  }

  return (text) => {
    if (!text.includes('&')) return text;
    let halves = false;
    const decoded = text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named(name, whole);
      if (hex === undefined && decimal === undefined) {
        mends.note('bare-ampersand');
        return whole;
      }
      const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
      halves ||= isSurrogate(code);
      return fromCode(code);
    });
    // Two halves written as two references have met by now.
    return halves ? wholeCharacters(decoded) : decoded;
  };
}
