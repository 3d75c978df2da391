import type { Claim, PollOutcome, Store } from '../store/port.ts';

interface Waiting {
  readonly claim: Claim;
  readonly outcome: PollOutcome;
  readonly done: (saved: boolean) => void;
  readonly failed: (error: unknown) => void;
}

/** Saves a poll that brought no article; false where its lease was lost. */
export type QuietSaver = (claim: Claim, outcome: PollOutcome) => Promise<boolean>;

const WAIT_MS = 5;

/**
 * Puts polls that brought nothing into one transaction, up to `most` (as many as there are slots, for then nothing else
 * goes on) that end within a few milliseconds: most polls are such, and committing costs more than what they write.
 */
export function createQuietSaver(store: Pick<Store, 'saveQuietPolls'>, most: number): QuietSaver {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
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
      waiting.push({ claim, outcome, done, failed });
      if (waiting.length >= most) flush();
      else timer ??= setTimeout(flush, WAIT_MS);
    });
}
