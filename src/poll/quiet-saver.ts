import type { Claim, PollOutcome, Store } from '../store/port.ts';

interface Waiting {
  readonly claim: Claim;
  readonly outcome: PollOutcome;
  readonly done: (saved: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/** Saves a poll that brought no article; false where its lease was lost. */
export type QuietSaver = (claim: Claim, outcome: PollOutcome) => Promise<boolean>;

/**
 * Puts polls that brought nothing and end in the same turn of the event loop into one transaction: most polls are such,
 * and committing costs more than what they write.
 */
export function createQuietSaver(store: Pick<Store, 'saveQuietPolls'>): QuietSaver {
  let waiting: Waiting[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    store.saveQuietPolls(batch.map(({ claim, outcome }) => ({ claim, outcome }))).then(
      (saved) => {
        batch.forEach(({ done }, index) => {
          done(saved[index] ?? false);
        });
      },
      (error: unknown) => {
        for (const { failed } of batch) failed(error);
      },
    );
  }

  return (claim, outcome) =>
    new Promise<boolean>((done, failed) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ claim, outcome, done, failed });
    });
}
