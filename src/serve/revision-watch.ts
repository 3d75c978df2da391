/** The store's revision, read at most once in a turn of the event loop. */
export interface RevisionWatch {
  /** The revision where this turn has read it already. */
  known(): number | undefined;
  read(): Promise<number>;
}

/**
 * Reading the revision costs a query. Requests that arrive together share one: whatever was committed before they were
 * sent was committed before it is read.
 */
export function watchRevision(revision: () => Promise<number>): RevisionWatch {
  let known: number | undefined;
  let reading: Promise<number> | undefined;

  async function readOnce(): Promise<number> {
    try {
      known = await revision();
      setImmediate(() => {
        known = undefined;
      });
      return known;
    } finally {
      reading = undefined;
    }
  }

  return {
    known: () => known,
    read: () => {
      if (known !== undefined) return Promise.resolve(known);
      reading ??= readOnce();
      return reading;
    },
  };
}
