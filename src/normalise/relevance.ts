import { parse } from 'yaml';
import { termTrie } from './term-trie.ts';

const strengths = ['sure', 'hint', 'weak', 'other'] as const;

/** What a term says of the text it stands in: how surely it is about telecom. */
type Strength = (typeof strengths)[number];

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

/** How much a line counts by where it stands. */
const points = {
  needed: 9,
  title: { sure: 10, hint: 6, weak: 2, other: 0 },
  lead: { sure: 6, hint: 3, weak: 1, other: 0 },
} as const;
/** So often a sure line may count in the text. */
const mostTimes = 2;

function pointsOf(
  signals: readonly Signal[],
  worth: Readonly<Record<Strength, number>>,
  counted: readonly Signal[] = [],
): number {
  const times = new Map<string, number>();
  let sum = 0;
  for (const { strength, line } of signals) {
    if (strength === 'other' || (strength !== 'sure' && counted.some((one) => one.line === line))) continue;
    const before = times.get(line) ?? 0;
    if (before >= (strength === 'sure' ? mostTimes : 1)) continue;
    times.set(line, before + 1);
    sum += worth[strength];
  }
  return sum;
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
  if (!isRecord(lists)) throw new Error('relevance.yaml: expected the keys sure, hint, weak and other');
  const terms: (readonly [string, Signal])[] = [];
  for (const strength of strengths)
    for (const line of linesOf(lists[strength], strength))
      for (const term of line) terms.push([term, { strength, line: `${strength} ${line[0] ?? ''}` }]);
  const trie = termTrie(terms);
  return {
    isTelecom: (title, lead) => {
      const inTitle = trie.find(title);
      if (inTitle.some(({ strength }) => strength === 'sure')) return true;
      return (
        pointsOf(inTitle, points.title) + pointsOf(trie.find(lead), points.lead, inTitle) >= points.needed
      );
    },
  };
}
