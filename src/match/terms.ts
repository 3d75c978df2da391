import { hashTerm } from '../model/index.ts';

/** How rare terms are: in how many of `documents` each stands; a term that is not listed stands in one. */
export interface TermCounts {
  readonly documents: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** A set of terms prepared for comparison: their hashes, ascending, so that two sets are compared in one walk. */
export interface TermSet {
  readonly ids: readonly number[];
}

/** A set of terms with the rarity of each beside its hash. */
export interface Terms extends TermSet {
  readonly weights: readonly number[];
  /** Sum of the weights. */
  readonly total: number;
  /** Euclidean length of the weights. */
  readonly norm: number;
}

/** Inverse document frequency in natural logarithms; about 0.1 for the commonest word and 7 for a new one. */
export function rarity(term: string, counts: TermCounts): number {
  return Math.log((counts.documents + 1) / ((counts.counts.get(term) ?? 1) + 0.5)) + 0.1;
}

/** Most sets are smaller: put in order one by one, they cost less than a sort of numbers in any order. */
const small = 16;

/** Hashes in ascending order, each once. Plain lists: a thousand typed arrays would take more room for themselves. */
function ascending(hashes: readonly number[]): readonly number[] {
  const ids: number[] = [];
  if (hashes.length > small) {
    const sorted = new Float64Array(hashes).sort();
    for (let at = 0; at < sorted.length; at++)
      if (at === 0 || sorted[at] !== sorted[at - 1]) ids.push(sorted[at] ?? 0);
    return ids;
  }
  for (const hash of hashes) {
    const place = placeOf(ids, hash);
    if (ids[place] !== hash) ids.splice(place, 0, hash);
  }
  return ids;
}

/** Where a hash stands in an ascending list, or would stand. */
export function placeOf(ids: readonly number[], id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Prepares a set of what is hashed already; repetitions count once. */
export function hashSet(hashes: readonly number[]): TermSet {
  return { ids: ascending(hashes) };
}

/** Prepares a set; repetitions count once. */
export function termSet(terms: readonly string[]): TermSet {
  return hashSet(terms.map(hashTerm));
}

/** Prepares a set with weights; repetitions count once. */
export function weigh(terms: readonly string[], counts: TermCounts): Terms {
  const hashes = terms.map(hashTerm);
  const ids = ascending(hashes);
  const weights = ids.map(() => 0);
  for (let at = 0; at < hashes.length; at++)
    weights[placeOf(ids, hashes[at] ?? 0)] = rarity(terms[at] ?? '', counts);
  let total = 0;
  let square = 0;
  for (const weight of weights) {
    total += weight;
    square += weight * weight;
  }
  return { ids, weights, total, norm: Math.sqrt(square) };
}
