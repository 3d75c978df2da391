import { parse } from 'yaml';
import { z } from 'zod';
import { foldSpelling } from '../normalise/index.ts';
import { tokenise } from './fold.ts';

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

type Patterns = ReadonlyMap<string, readonly WordPattern[]>;

export interface Lexicon {
  /** Aliases by their first folded word, longest first. */
  readonly names: ReadonlyMap<string, readonly Alias[]>;
  /** Patterns by their first word, whole or as far as it is given. */
  readonly words: { readonly whole: Patterns; readonly open: Patterns };
  /** The country a thing speaks of although it does not name it, by the thing's id; money's is `money:` and its code. */
  readonly homes: ReadonlyMap<string, string>;
  /** Ids of ideas that readers may filter by. */
  readonly topics: ReadonlySet<string>;
  /** How to call a thing in an explanation. */
  readonly labels: ReadonlyMap<string, string>;
}

const schema = z.strictObject({
  kind: z.enum(['company', 'regulator', 'person', 'place', 'country', 'event', 'word', 'home']),
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

function patternOf(id: string, text: string): WordPattern {
  const words = text.split(/[ -]/).map((part) => ({
    text: foldSpelling(part.replace(/\*$/, '')),
    open: part.endsWith('*'),
  }));
  return { id, words };
}

const homely: readonly ThingKind[] = ['company', 'regulator', 'person', 'place', 'event'];

/**
 * Reads the lexicon's YAML files: `kind`, `things` (id → names in any script), and for `kind: word` the `topics`; for
 * `kind: home`, things are countries with the ids of what speaks of them. Throws where a file is not of that shape, as
 * the files are part of the product.
 */
export function parseLexicon(texts: readonly string[]): Lexicon {
  const names = new Map<string, Alias[]>();
  const whole = new Map<string, WordPattern[]>();
  const open = new Map<string, WordPattern[]>();
  const topics = new Set<string>();
  const labels = new Map<string, string>();
  const homes = new Map<string, string>();
  for (const text of texts) {
    const file = schema.parse(parse(text));
    const { kind } = file;
    for (const topic of file.topics) topics.add(`${prefixes.word}:${topic}`);
    for (const [key, list] of Object.entries(file.things)) {
      if (kind === 'home') {
        for (const thing of list)
          if (/^[A-Z]{3}$/.test(thing)) homes.set(`money:${thing}`, `cy:${key}`);
          else for (const one of homely) homes.set(`${prefixes[one]}:${thing}`, `cy:${key}`);
        continue;
      }
      const id = `${prefixes[kind]}:${key}`;
      labels.set(id, kind === 'word' ? key : (list[0] ?? key));
      for (const name of list) {
        if (kind === 'word') {
          const pattern = patternOf(id, name);
          const [first] = pattern.words;
          if (first !== undefined) push(first.open ? open : whole, first.text, pattern);
        } else {
          const alias = aliasOf(id, kind, name);
          if (alias.words[0] !== undefined) push(names, alias.words[0], alias);
        }
      }
    }
  }
  for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { names, words: { whole, open }, homes, topics, labels };
}
