/**
 * A term as an integer below 2^47, which SQLite stores in six bytes. Among five million different terms about one
 * pair is expected to collide in ten databases, and a collision only offers the matcher one candidate too many.
 */
export function hashTerm(term: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < term.length; index += 1) {
    const unit = term.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (high & 0x7fff) * 0x100000000 + (low >>> 0);
}

/** Different hashes of an article's terms, in ascending order, as they are kept with it. */
export function packTerms(terms: readonly string[]): {
  readonly hashes: readonly number[];
  readonly blob: Buffer;
} {
  const hashes = [...new Set(terms.map(hashTerm))].sort((a, b) => a - b);
  const blob = Buffer.alloc(hashes.length * 6);
  hashes.forEach((hash, index) => {
    blob.writeUIntLE(hash, index * 6, 6);
  });
  return { hashes, blob };
}

export function unpackTerms(blob: Buffer): readonly number[] {
  return Array.from({ length: blob.length / 6 }, (_, index) => blob.readUIntLE(index * 6, 6));
}
