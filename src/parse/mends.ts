import type { Mend } from '../model/index.ts';

/** What can be wrong in a document and is put right, in words for the operator. The keys are stable. */
const WORDS = {
  'junk-before-document': 'there was text before the feed began',
  'control-characters': 'control characters were taken out',
  'windows-1252-characters': 'characters that only windows-1252 has were translated',
  'double-encoded': 'text that was UTF-8 had been encoded once more',
  'bare-ampersand': 'an ampersand was not written as &amp;',
  'html-entity': 'HTML entities were used that XML does not know',
  'unknown-entity': 'an entity is used that nothing defines; its name was left in the text',
  'entity-limit': 'entities that the document defines were left out: they would have grown without limit',
  'undeclared-prefix': 'a namespace prefix is used but not declared; it was read as what it usually means',
  'unclosed-element': 'an element was not closed before the next one began',
  'stray-end-tag': 'an end tag closes nothing',
  'broken-tag': 'a tag is not written as XML asks',
  truncated: 'the document ends before it is finished; only its whole items were read',
  'entry-limit': 'the document has more than 50 000 entries; the first of them were read',
  'title-cut': 'a title was cut at its greatest length',
  'too-long': 'an address or identifier that is longer than any should be was left out',
  'address-unusable': 'an address is none that a reader could open',
  'html-in-plain-text': 'text that is declared as plain was HTML',
  'date-unreadable': 'a date could not be read',
  'date-in-future': 'a date lies in the future',
  'date-before-1990': 'a date lies before 1990',
  'json-repaired': 'the JSON was not well-formed',
} as const;

/** Entries that are read of one document; no feed has as many. */
export const ENTRY_LIMIT = 50_000;

export type MendCode = keyof typeof WORDS;

/** Collects what was mended, each kind once. */
export interface MendList {
  note(code: MendCode, detail?: string): void;
  list(): readonly Mend[];
}

export function createMendList(): MendList {
  let found: Map<MendCode, Mend> | undefined;
  return {
    note(code, detail) {
      found ??= new Map();
      if (!found.has(code)) found.set(code, { code, detail: detail ?? WORDS[code] });
    },
    list: () => (found === undefined ? [] : [...found.values()]),
  };
}
