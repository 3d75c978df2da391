import { parseTags } from './conditional.ts';

type Marks = ReadonlyMap<string, string>;

/** What the entries of documents were when they were sent, to reckon a delta from (RFC 3229). */
export interface DeltaHistory {
  remember(key: string, digest: string, entries: Marks): void;
  /** The newest remembered document of this key that one of the entity tags names, and its tag. */
  known(key: string, ifNoneMatch: string): { readonly entries: Marks; readonly tag: string } | undefined;
}

/** A history of at most about so many entries; the oldest documents are forgotten first. */
export function createDeltaHistory(mostEntries: number): DeltaHistory {
  const documents = new Map<string, Marks>();
  let total = 0;
  // A long address weighs as much as some entries.
  const weightOf = (id: string, entries: Marks) => entries.size + 1 + id.length / 50;
  return {
    remember: (key, digest, entries) => {
      const id = `${key} ${digest}`;
      if (documents.has(id)) return;
      documents.set(id, entries);
      total += weightOf(id, entries);
      for (const [oldest, marks] of documents) {
        if (total <= mostEntries) return;
        documents.delete(oldest);
        total -= weightOf(oldest, marks);
      }
    },
    known: (key, ifNoneMatch) => {
      const tags = parseTags(ifNoneMatch);
      if (tags === '*') return undefined;
      for (const tag of tags) {
        const digest = tag.slice(1, -1).replace(/-(?:gzip|br|zstd)$/, '');
        const entries = documents.get(`${key} ${digest}`);
        if (entries !== undefined) return { entries, tag };
      }
      return undefined;
    },
  };
}

/** Whether an A-IM field accepts deltas of feeds (RFC 3229 §10.5.3). */
export function acceptsFeedDelta(aIm: string | string[] | undefined): boolean {
  const parts = [aIm ?? []].flat().join(',').toLowerCase().split(',');
  return parts.some((part) => /^\s*feed\s*(?:;\s*q\s*=\s*(?:1(?:\.0*)?|0?\.\d*[1-9]\d*)\s*)?$/.test(part));
}
