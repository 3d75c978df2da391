/** The store's revision, read again only after a moment. */
export interface RevisionWatch {
  /** The revision where it was read a moment ago. */
  known(): number | undefined;
  read(): Promise<number>;
  /** It has changed: what was read does not count any more. */
  changed(): void;
}

/**
 * Reading the revision is a query and costs as much as an answer. What this process stores is told by `changed`; what
 * another process stores may be seen this much later.
 */
const MOMENT_MS = 25;

/** `elapsed` in milliseconds, from any start. */
export function watchRevision(revision: () => Promise<number>, elapsed: () => number): RevisionWatch {
  let last: { readonly revision: number; readonly until: number } | undefined;
  let reading: Promise<number> | undefined;

  async function readOnce(): Promise<number> {
    try {
      const until = elapsed() + MOMENT_MS;
      const read = await revision();
      last = { revision: read, until };
      return read;
    } finally {
      reading = undefined;
    }
  }

  const known = () => (last !== undefined && elapsed() < last.until ? last.revision : undefined);
  return {
    known,
    read: () => {
      const revisionNow = known();
      if (revisionNow !== undefined) return Promise.resolve(revisionNow);
      reading ??= readOnce();
      return reading;
    },
    changed: () => {
      last = undefined;
      reading = undefined;
    },
  };
}
