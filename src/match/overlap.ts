import { placeOf, type TermSet, type Terms } from './terms.ts';

/** Cosine of two weighted sets of terms, 0 to 1. */
export function cosine(a: Terms, b: Terms): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  const left = a.ids;
  const right = b.ids;
  let sum = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const difference = (left[i] ?? 0) - (right[j] ?? 0);
    if (difference === 0) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return sum / (a.norm * b.norm);
}

/** Summed weight, less what is taken off each, of those terms of the first above a least weight that stand in both. */
function sumShared(a: Terms, b: TermSet, least: number, less: number): number {
  const left = a.ids;
  const right = b.ids;
  let sum = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const difference = (left[i] ?? 0) - (right[j] ?? 0);
    if (difference === 0) {
      const weight = a.weights[i] ?? 0;
      if (weight > least) sum += weight - less;
    }
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return sum;
}

/** Summed rarity of what stands in both. */
export function sharedRarity(a: Terms, b: TermSet): number {
  return sumShared(a, b, 0, 0);
}

/** How much that is rare stands in both, in natural logarithms. */
export function rareShared(a: Terms, b: TermSet): number {
  return Math.log1p(sumShared(a, b, 4, 3));
}

/** Rarity above the usual of what stands in both. */
export function sharedBeyond(a: Terms, b: TermSet, usual: number): number {
  return sumShared(a, b, usual, usual);
}

/** Which share of the first's terms, by rarity, stands in the second. */
export function coverage(a: Terms, b: TermSet): number {
  return a.total === 0 ? 0 : sharedRarity(a, b) / a.total;
}

/** Which share of the lighter one, by rarity, stands in the other. */
export function contained(a: Terms, b: Terms): number {
  return a.total < b.total ? coverage(a, b) : coverage(b, a);
}

/** A sum as a share of the lighter one's whole; 0 where that is empty. */
export function ofLesser(sum: number, a: Terms, b: Terms): number {
  const least = Math.min(a.total, b.total);
  return least === 0 ? 0 : sum / least;
}

export function countShared(a: TermSet, b: TermSet): number {
  const left = a.ids;
  const right = b.ids;
  let shared = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const difference = (left[i] ?? 0) - (right[j] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
}

/** How many terms stand in one of them only. */
export function countDiffering(a: TermSet, b: TermSet): number {
  return a.ids.length + b.ids.length - 2 * countShared(a, b);
}

/** Which share of the smaller set stands in the other; 0 where it has fewer than `least`, too few to tell. */
export function containedSet(a: TermSet, b: TermSet, least: number): number {
  const size = Math.min(a.ids.length, b.ids.length);
  return size < least ? 0 : countShared(a, b) / size;
}

/** Whether a term, by its hash, stands in a set. */
export function has({ ids }: TermSet, id: number): boolean {
  return ids[placeOf(ids, id)] === id;
}

/** 1 where both hold something, and nothing in common. */
export function apart(a: TermSet, b: TermSet): number {
  return a.ids.length > 0 && b.ids.length > 0 && countShared(a, b) === 0 ? 1 : 0;
}

/** Sets by what kind of thing they hold. */
export type Kinds<T extends TermSet = TermSet> = ReadonlyMap<string, T>;

/** 1 where both have something of a kind, and nothing of it in common. */
export function conflict(a: Kinds, b: Kinds, kind: string): number {
  const left = a.get(kind);
  const right = b.get(kind);
  return left === undefined || right === undefined ? 0 : apart(left, right);
}

/** How many of a kind stand in both. */
export function sharedOfKind(a: Kinds, b: Kinds, kind: string): number {
  const left = a.get(kind);
  const right = b.get(kind);
  return left === undefined || right === undefined ? 0 : countShared(left, right);
}

/** Summed rarity of what of a kind stands in both. */
export function rarityOfKind(a: Kinds<Terms>, b: Kinds<Terms>, kind: string): number {
  const left = a.get(kind);
  const right = b.get(kind);
  return left === undefined || right === undefined ? 0 : sharedRarity(left, right);
}
