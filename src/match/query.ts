import { type Reading, rarity, type TermCounts } from './reading.ts';

const most = 48;

/** How much each kind of term says of a candidate, beside its rarity. */
function worth(term: string): number {
  if (term.startsWith('=')) return 0.45;
  if (term.startsWith('/')) return 0.35;
  if (term.startsWith('~')) return 0.3;
  if (term.startsWith('w:')) return 0.6;
  return 1;
}

/** What to look for in the index: the terms that tell the most, weighted. */
export function queryTerms(reading: Reading, counts: TermCounts): ReadonlyMap<string, number> {
  const inTitle = new Set([...reading.profile.titleNames, ...reading.profile.titleWords]);
  const all = [
    ...reading.shared.weights.keys(),
    ...reading.stems.weights.keys(),
    ...reading.prefixes.weights.keys(),
  ].map((term): [string, number] => [
    term,
    worth(term) *
      rarity(term, counts) *
      (inTitle.has(term) || reading.titleStems.weights.has(term) ? 1.5 : 1),
  ]);
  const pick = (own: (term: string) => boolean, limit: number) =>
    all
      .filter(([term]) => own(term))
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, limit);
  const text = (term: string) => /^[=/~]/.test(term);
  return new Map([...pick((term) => !text(term), most / 2), ...pick(text, most / 2)]);
}
