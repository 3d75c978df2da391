import { rarity, type TermCounts, type Weighted } from './reading.ts';

function dot(a: Weighted, b: Weighted): number {
  const [small, large] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small.weights) {
    const other = large.weights.get(term);
    if (other !== undefined) sum += weight * other;
  }
  return sum;
}

/** Cosine of two weighted sets of terms, 0 to 1. */
export function cosine(a: Weighted, b: Weighted): number {
  return a.norm === 0 || b.norm === 0 ? 0 : dot(a, b) / (a.norm * b.norm);
}

function total(weighted: Weighted): number {
  let sum = 0;
  for (const weight of weighted.weights.values()) sum += weight;
  return sum;
}

/** How much that is rare stands in both, in natural logarithms. */
export function rareShared(a: Weighted, b: Weighted): number {
  let sum = 0;
  for (const [term, weight] of a.weights) if (weight > 4 && b.weights.has(term)) sum += weight - 3;
  return Math.log1p(sum);
}

/** Which share of the first's terms, by rarity, stands in the second. */
export function coverage(a: Weighted, b: Weighted): number {
  let found = 0;
  for (const [term, weight] of a.weights) if (b.weights.has(term)) found += weight;
  const all = total(a);
  return all === 0 ? 0 : found / all;
}

/** Which share of the lighter one, by rarity, stands in the other. */
export function contained(a: Weighted, b: Weighted): number {
  const [small, large] = total(a) < total(b) ? [a, b] : [b, a];
  let shared = 0;
  for (const [term, weight] of small.weights) if (large.weights.has(term)) shared += weight;
  const all = total(small);
  return all === 0 ? 0 : shared / all;
}

export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const one of small) if (large.has(one)) shared++;
  return shared;
}

/** Which share of the smaller set stands in the other; 0 where it is too small to tell. */
export function containedSet(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least < 3 ? 0 : countShared(a, b) / least;
}

/** Summed rarity of what stands in both. */
export function sharedRarity(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  counts: TermCounts,
  prefix = '',
): number {
  let sum = 0;
  for (const one of a) if (b.has(one)) sum += rarity(prefix + one, counts);
  return sum;
}

/** Summed rarity of a set. */
export function rarityOf(a: ReadonlySet<string>, counts: TermCounts, prefix = ''): number {
  let sum = 0;
  for (const one of a) sum += rarity(prefix + one, counts);
  return sum;
}

type Kinds = ReadonlyMap<string, ReadonlySet<string>>;

/** 1 where both have something of a kind, and nothing of it in common. */
export function conflict(a: Kinds, b: Kinds, kind: string): number {
  const left = a.get(kind);
  const right = b.get(kind);
  return left === undefined || right === undefined || countShared(left, right) > 0 ? 0 : 1;
}

/** 1 where both hold something, and nothing in common. */
export function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size > 0 && b.size > 0 && countShared(a, b) === 0 ? 1 : 0;
}
