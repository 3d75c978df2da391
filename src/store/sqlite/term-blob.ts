import { hashTerm } from '../../model/index.ts';

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
  const hashes: number[] = [];
  for (let at = 0; at < blob.length; at += 6)
    hashes.push(blob.readUInt32LE(at) + blob.readUInt16LE(at + 4) * 0x100000000);
  return hashes;
}
