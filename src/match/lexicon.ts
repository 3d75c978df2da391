import { parse } from 'yaml';
import { z } from 'zod';
import { fold, tokenise } from './fold.ts';

/** What a thing of the lexicon is; `word` is an idea told by ordinary words. */
export type ThingKind = 'company' | 'regulator' | 'person' | 'place' | 'country' | 'event' | 'word';

/** One name of a thing, ready to be looked for: its folded words, and how it must be written. */
export interface Alias {
  readonly id: string;
  readonly kind: ThingKind;
  readonly words: readonly string[];
  /** `any`: however written; `capital`: with a capital first; `exact`: letter for letter (acronyms). */
  readonly writing: 'any' | 'capital' | 'exact';
  readonly written: readonly string[];
}

/** Words of one idea: each pattern is a sequence of words; `open` words match any ending. */
export interface WordPattern {
  readonly id: string;
  readonly words: readonly { readonly text: string; readonly open: boolean }[];
}

export interface Lexicon {
  /** Aliases by their first folded word, longest first. */
  readonly names: ReadonlyMap<string, readonly Alias[]>;
  /** Patterns by the first two letters of their first word. */
  readonly words: ReadonlyMap<string, readonly WordPattern[]>;
  /** Ids of ideas that readers may filter by. */
  readonly topics: ReadonlySet<string>;
  /** How to call a thing in an explanation. */
  readonly labels: ReadonlyMap<string, string>;
}

const schema = z.strictObject({
  kind: z.enum(['company', 'regulator', 'person', 'place', 'country', 'event', 'word']),
  topics: z.array(z.string()).default([]),
  things: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});

const prefixes: Readonly<Record<ThingKind, string>> = {
  company: 'co',
  regulator: 're',
  person: 'pe',
  place: 'pl',
  country: 'cy',
  event: 'ev',
  word: 'w',
};

function aliasOf(id: string, kind: ThingKind, name: string): Alias {
  const tokens = tokenise(name);
  const [first] = tokens;
  const acronym = tokens.length === 1 && /^(?:[\p{Lu}\p{N}&+]{2,6}|\p{Lu}\p{Ll}{1,2})$/u.test(name);
  const writing = acronym
    ? 'exact'
    : first !== undefined && /^\p{Lu}/u.test(first.written)
      ? 'capital'
      : 'any';
  return {
    id,
    kind,
    words: tokens.map((token) => token.folded),
    writing,
    written: tokens.map((token) => token.written),
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/**
 * Reads the lexicon's YAML files: `kind`, `things` (id → names in any script), and for `kind: word` the `topics`.
 * Throws where a file is not of that shape, as the files are part of the product.
 */
export function parseLexicon(texts: readonly string[]): Lexicon {
  const names = new Map<string, Alias[]>();
  const words = new Map<string, WordPattern[]>();
  const topics = new Set<string>();
  const labels = new Map<string, string>();
  for (const text of texts) {
    const file = schema.parse(parse(text));
    for (const topic of file.topics) topics.add(`${prefixes.word}:${topic}`);
    for (const [key, list] of Object.entries(file.things)) {
      const id = `${prefixes[file.kind]}:${key}`;
      labels.set(id, file.kind === 'word' ? key : (list[0] ?? key));
      for (const name of list) {
        if (file.kind === 'word') {
          const parts = name.split(' ').map((part) => ({
            text: fold(part.replace(/\*$/, '')),
            open: part.endsWith('*'),
          }));
          push(words, parts[0]?.text.slice(0, 2) ?? '', { id, words: parts });
        } else {
          const alias = aliasOf(id, file.kind, name);
          if (alias.words[0] !== undefined) push(names, alias.words[0], alias);
        }
      }
    }
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { names, words, topics, labels };
}
