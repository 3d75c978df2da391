import { decodeHTMLStrict } from 'entities';
import { isXmlCharacter, repairLetters, wholeCharacters } from './characters.ts';
import type { MendList } from './mends.ts';

/** Entities that a document declares, with the text they stand for. */
export type DeclaredEntities = ReadonlyMap<string, string>;

const REFERENCE = /&(?:#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,10}));?|([A-Za-z_][\w.-]{0,63});)?/y;
const OF_XML: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Names that HTML 5 gave to other characters than the document types of RSS 0.91 and XHTML 1.0 do. */
const OF_OLD_TYPES: Readonly<Record<string, string>> = { lang: '\u2329', rang: '\u232a' };
/** Characters that a document's own entities may add to it, all uses together. */
const EXPANSION_LIMIT = 100_000;

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

const isC1 = (code: number): boolean => code >= 0x80 && code < 0xa0;

function fromCode(code: number): string {
  if (isSurrogate(code)) return String.fromCharCode(code);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : '';
}

/** Replaces numeric references, and nothing else. */
export function decodeNumeric(text: string): string {
  return text.replace(new RegExp(REFERENCE, 'g'), (whole, hex?: string, decimal?: string) => {
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
    return decimal === undefined ? whole : fromCode(Number.parseInt(decimal, 10));
  });
}

/** Decodes a text's character and entity references once: XML 1.0 §4.1, and HTML's names beside it. */
export type Decode = (text: string) => string;

export function createDecode(declared: DeclaredEntities, mends: MendList): Decode {
  const ofHtml = new Map<string, string>();
  let expanded = 0;
  let halves = false;
  let controls = false;
  let end = 0;

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
      known = OF_OLD_TYPES[name] ?? decodeHTMLStrict(whole);
      ofHtml.set(name, known);
    }
    mends.note(known === whole ? 'unknown-entity' : 'html-entity');
    return known;
  }

  function numeric(hex: string | undefined, decimal: string): string {
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    halves ||= isSurrogate(code);
    controls ||= isC1(code);
    return fromCode(code);
  }

  /** What the reference at `at` stands for; `end` is then behind it. */
  function reference(text: string, at: number): string {
    if (text.startsWith('&amp;', at)) {
      end = at + 5;
      return '&';
    }
    REFERENCE.lastIndex = at;
    const [whole = '&', hex, decimal, name] = REFERENCE.exec(text) ?? [];
    end = at + whole.length;
    if (name !== undefined) return named(name, whole);
    if (hex !== undefined || decimal !== undefined) return numeric(hex, decimal ?? '');
    mends.note('bare-ampersand');
    return whole;
  }

  return (written) => {
    if (!written.includes('&')) return written;
    // Nearly all references of a feed are these. None of them yields an ampersand that could begin another.
    const text = written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
    let at = text.indexOf('&');
    if (at < 0) return text;
    halves = false;
    controls = false;
    end = 0;
    let decoded = '';
    while (at >= 0) {
      decoded += text.slice(end, at);
      decoded += reference(text, at);
      at = text.indexOf('&', end);
    }
    decoded += text.slice(end);
    // Two halves written as two references have met by now.
    if (halves) decoded = wholeCharacters(decoded);
    return controls ? repairLetters(decoded, mends) : decoded;
  };
}
