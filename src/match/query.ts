import { type Reading, rarity, type TermCounts } from './reading.ts';

/** So many terms of each sort are asked for at most: what all languages share, and words of one. */
const asked = 24;
/** So many are kept in the index: what one article asks for is seldom beyond what tells most of the other. */
const indexed = 40;

/** How much each kind of term says of a candidate, beside its rarity. */
function worth(term: string): number {
  if (term.startsWith('=')) return 0.45;
  if (term.startsWith('/')) return 0.35;
  if (term.startsWith('~')) return 0.3;
  if (term.startsWith('w:')) return 0.6;
  return 1;
}

function telling(reading: Reading, counts: TermCounts, most: number): readonly (readonly [string, number])[] {
  const inTitle = new Set([...reading.profile.titleNames, ...reading.profile.titleWords]);
  const best = (terms: readonly string[]) =>
    terms
      .map((term): [string, number] => [
        term,
        worth(term) *
          rarity(term, counts) *
          (inTitle.has(term) || reading.titleStems().weights.has(term) ? 1.5 : 1),
      ])
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, most);
  const shared = [...reading.shared().weights.keys()];
  const isText = (term: string) => term.startsWith('~');
  return [
    ...best(shared.filter((term) => !isText(term))),
    ...best([
      ...shared.filter(isText),
      ...reading.stems().weights.keys(),
      ...reading.prefixes().weights.keys(),
    ]),
  ];
}

/** What to look for in the index: the terms that tell the most, weighted. */
export function queryTerms(reading: Reading, counts: TermCounts): ReadonlyMap<string, number> {
  return new Map(telling(reading, counts, asked));
}

/** What an article is to be found by: the terms that tell the most of it. */
export function indexTerms(reading: Reading, counts: TermCounts): readonly string[] {
  return telling(reading, counts, indexed).map(([term]) => term);
}
