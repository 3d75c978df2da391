import { type Claim, type PollOutcome, type SavedPoll, StoreError } from '../store/index.ts';
import { failed, type PollContext, type Polled } from './poll-source.ts';
import type { PollerOptions, PollReport } from './ports.ts';
import type { Saver } from './saver.ts';
import type { Failure } from './state.ts';

/** Ends polls: saves what they came to, and reports it. */
export interface Conclude {
  /** False where another process took the source over meanwhile: nothing was saved. */
  conclude(claim: Claim, polled: Polled): Promise<boolean>;
  /** Not polled, but due again at `nextDue`; `why` is one sentence. */
  postpone(claim: Claim, nextDue: number, why: string): Promise<void>;
}

const NO_TRANSFER = { bytesReceived: 0, durationMs: 0 };
const NOTHING_SAVED: SavedPoll = { added: [], edited: [], unchanged: 0, saved: true };

/** A poll that ended by a bug of ours: saved as a failure, so that it neither repeats at once nor stops the others. */
export function broken(claim: Claim, error: unknown, context: PollContext): Polled {
  const what = error instanceof Error ? error.message : String(error);
  const fault: Failure = {
    code: 'internal-error',
    message: `A fault of Telewire's own, please report it: ${what}`,
  };
  return failed(claim, context.clock(), NO_TRANSFER, fault, context);
}

export function createConclude(
  options: Pick<PollerOptions, 'log' | 'onPolled'>,
  save: Saver,
  context: PollContext,
): Conclude {
  const { log, onPolled } = options;

  function report({ source }: Claim, polled: Omit<Polled, 'outcome'>, saved: SavedPoll): void {
    const { code: outcome, error, found } = polled;
    const { id, url } = source;
    const { added: addedIds, edited: editedIds, unchanged } = saved;
    if (error === undefined)
      log.debug({ source: id, url, outcome, added: addedIds.length, edited: editedIds.length }, 'polled');
    else log.warn({ source: id, url, outcome, error }, 'a source could not be polled');
    const about: PollReport = { source, outcome, addedIds, editedIds, unchanged };
    if (error === undefined) onPolled(found === undefined ? about : { ...about, found });
    else onPolled({ ...about, error });
  }

  /** A fault in deciding one article costs its source this poll, never the others theirs. */
  async function saveBroken(claim: Claim, error: unknown) {
    if (error instanceof StoreError) throw error;
    log.error({ err: error, source: claim.source.id }, 'a poll could not be saved');
    const polled = broken(claim, error, context);
    return { polled, saved: await save(claim, polled.outcome) };
  }

  return {
    async conclude(claim, came) {
      let polled = came;
      let saved: SavedPoll;
      try {
        saved = await save(claim, came.outcome);
      } catch (error) {
        ({ polled, saved } = await saveBroken(claim, error));
      }
      if (saved.saved) report(claim, polled, saved);
      else log.warn({ source: claim.source.id }, 'another process took the poll over; its result counts');
      return saved.saved;
    },
    async postpone(claim, nextDue, why) {
      const outcome: PollOutcome = {
        at: context.clock(),
        articles: [],
        state: { ...claim.state, nextDue: Math.round(nextDue) },
      };
      await save(claim, outcome);
      report(claim, { code: 'host-paused', error: why }, NOTHING_SAVED);
    },
  };
}
