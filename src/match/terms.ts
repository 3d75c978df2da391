import { hashTerm } from '../model/index.ts';

/** How rare terms are: in how many of `documents` each stands; a term that is not listed stands in one. */
export interface TermCounts {
  readonly documents: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** A set of terms prepared for comparison: their hashes, ascending, so that two sets are compared in one walk. */
export interface TermSet {
  readonly ids: Float64Array;
}

/** A set of terms with the rarity of each beside its hash. */
export interface Terms extends TermSet {
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly total: number;
  /** Euclidean length of the weights. */
  readonly norm: number;
}

/** Inverse document frequency in natural logarithms; about 0.1 for the commonest word and 7 for a new one. */
export function rarity(term: string, counts: TermCounts): number {
  return Math.log((counts.documents + 1) / ((counts.counts.get(term) ?? 1) + 0.5)) + 0.1;
}

/** Prepares a set; repetitions count once. */
export function termSet(terms: Iterable<string>): TermSet {
  const ids = new Set<number>();
  for (const term of terms) ids.add(hashTerm(term));
  return { ids: new Float64Array(ids).sort() };
}

/** Prepares a set with weights; repetitions count once. */
export function weigh(terms: Iterable<string>, counts: TermCounts): Terms {
  const rarities = new Map<number, number>();
  for (const term of terms) rarities.set(hashTerm(term), rarity(term, counts));
  const ids = new Float64Array(rarities.keys()).sort();
  const weights = ids.map((id) => rarities.get(id) ?? 0);
  let total = 0;
  let square = 0;
  for (const weight of weights) {
    total += weight;
    square += weight * weight;
  }
  return { ids, weights, total, norm: Math.sqrt(square) };
}
