import type { Claim, EndedPoll, PollOutcome, SavedPoll } from '../store/index.ts';
import { type Decide, type Store, StoreError } from '../store/index.ts';

interface Waiting extends EndedPoll {
  readonly done: (saved: SavedPoll) => void;
  readonly failed: (error: unknown) => void;
}

/** Saves a poll; rejects with what `decide` threw for it, or with the store's error. */
export type Saver = (claim: Claim, outcome: PollOutcome) => Promise<SavedPoll>;

export interface SaverOptions {
  readonly store: Pick<Store, 'savePoll' | 'savePolls'>;
  readonly decide: Decide;
  /** So many polls are saved together at the most. */
  readonly most: number;
  /** Whether polls are in flight, which may soon be saved too. */
  readonly othersFly: () => boolean;
}

/** No poll waits longer than this for others. */
const WAIT_MS = 50;
/** Nor are more articles than this brought together, for the room that they take. */
const MOST_ARTICLES = 4_000;

/**
 * Puts polls that end about the same time into one transaction, since committing costs more than what most of them
 * write: until there are enough, or none is left in flight; and while some are being saved, the next wait for their end.
 */
export function createSaver({ store, decide, most, othersFly }: SaverOptions): Saver {
  let waiting: Waiting[] = [];
  let articles = 0;
  let saving = false;
  let timer: NodeJS.Timeout | undefined;
  let look: NodeJS.Immediate | undefined;

  async function saveAlone({ claim, outcome, done, failed }: Waiting): Promise<void> {
    await store.savePoll(claim, outcome, decide).then(done, failed);
  }

  async function saveAll(batch: readonly Waiting[]): Promise<void> {
    let rest = batch;
    try {
      while (rest.length > 1) {
        const saved = await store.savePolls(rest, decide);
        saved.forEach((one, index) => {
          rest[index]?.done(one);
        });
        rest = rest.slice(saved.length);
      }
    } catch (error) {
      if (error instanceof StoreError) {
        for (const { failed } of rest) failed(error);
        return;
      }
    }
    // The last one; or whose articles are at fault shows when each is saved by itself, and the others lose nothing.
    for (const one of rest) await saveAlone(one);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    clearImmediate(look);
    timer = undefined;
    look = undefined;
    if (saving) return;
    saving = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      articles = 0;
      await saveAll(batch);
    }
    saving = false;
  }

  function lookAround(): void {
    look = undefined;
    if (othersFly()) timer ??= setTimeout(flush, WAIT_MS);
    else void flush();
  }

  return (claim, outcome) =>
    new Promise((done, failed) => {
      waiting.push({ claim, outcome, done, failed });
      articles += outcome.articles.length;
      if (waiting.length >= most || articles >= MOST_ARTICLES) void flush();
      // What ends in this very turn comes along.
      else look ??= setImmediate(lookAround);
    });
}
