import { parse } from 'yaml';
import { termTrie, wordsOf } from './term-trie.ts';

/** What a term says of the text it stands in: `sure` is about telecom; `hint` may be; `other` is about something else. */
type Strength = 'sure' | 'hint' | 'other';

interface Signal {
  readonly strength: Strength;
  /** Terms of one line mean the same: together they are one signal. */
  readonly line: string;
}

/** Tells whether an article is about telecom. */
export interface Relevance {
  /** `title` and the first words of the text, both plain. */
  isTelecom(title: string, lead: string): boolean;
}

type Lists = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Lists {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function linesOf(lists: unknown, place: string): readonly (readonly string[])[] {
  if (Array.isArray(lists))
    return lists.map((line) => {
      if (typeof line === 'string' || typeof line === 'number')
        return String(line)
          .split(/\s*,\s*/)
          .filter((term) => term !== '');
      throw new Error(`relevance.yaml: ${place}: each line must be text, terms parted by commas`);
    });
  if (isRecord(lists))
    return Object.entries(lists).flatMap(([name, list]) => linesOf(list, `${place}.${name}`));
  throw new Error(`relevance.yaml: ${place}: expected a list of lines`);
}

/**
 * Reads config/relevance.yaml; that file says how it is written. Throws where it is not so: it is shipped with the program,
 * and without it no source can be judged.
 */
export function parseRelevance(yaml: string): Relevance {
  const lists: unknown = parse(yaml);
  if (!isRecord(lists)) throw new Error('relevance.yaml: expected the keys sure, hint and other');
  const terms: (readonly [string, Signal])[] = [];
  for (const strength of ['sure', 'hint', 'other'] as const)
    for (const line of linesOf(lists[strength], strength))
      for (const term of line) terms.push([term, { strength, line: `${strength} ${line[0] ?? ''}` }]);
  const trie = termTrie(terms);
  return {
    isTelecom: (title, lead) => {
      const inTitle = trie.find(wordsOf(title));
      if (inTitle.some(({ strength }) => strength === 'sure')) return true;
      const inLead = trie.find(wordsOf(lead));
      const hintsOf = (signals: readonly Signal[]) =>
        new Set(signals.filter(({ strength }) => strength !== 'other').map(({ line }) => line));
      const title_ = hintsOf(inTitle);
      const all = new Set([...title_, ...hintsOf(inLead)]);
      const sure = inLead.filter(({ strength }) => strength === 'sure').length;
      return sure > 1 || (sure === 1 && title_.size > 0) || (title_.size > 0 && all.size > 1);
    },
  };
}
