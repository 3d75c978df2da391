import { pino } from 'pino';
import type { Config } from '../config/index.ts';
import type { PollReport } from '../poll/index.ts';
import { buildPoller } from './poller.ts';
import { openStore } from './store.ts';

/** What one round of polling came to. */
export interface PollSummary {
  readonly polled: number;
  /** Sources that another process was polling, or that were not reached before the round was stopped. */
  readonly leftOut: number;
  readonly added: number;
  readonly edited: number;
  readonly unchanged: number;
  /** How many sources ended each way, such as `ok`, `not-modified`, or an error's code. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failures: readonly PollFailure[];
}

/** A source that could not be read, and why in one sentence. */
export interface PollFailure {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly code: string;
  readonly message: string;
}

/** How far a round has come. */
export interface PollProgress {
  readonly done: number;
  readonly total: number;
  readonly title: string;
}

export interface PollOnceOptions {
  readonly all: boolean;
  /** Only these. */
  readonly sourceIds?: readonly string[];
  readonly onProgress?: (progress: PollProgress) => void;
  /** Aborted, it gives up what is being fetched and ends; those sources stay due. */
  readonly stop?: AbortSignal;
}

/** Polls the sources that are due, or all, once in this process, and closes everything it opened. */
export async function pollOnce(config: Config, options: PollOnceOptions): Promise<PollSummary> {
  const store = await openStore(config);
  try {
    await store.syncSources(config.sourceList, Date.now());
    const now = Date.now();
    const chosen = (await store.listSources()).filter(({ source, state }) => {
      if (!source.enabled) return false;
      if (options.sourceIds !== undefined) return options.sourceIds.includes(source.id);
      return state.goneReason === undefined && (options.all || state.nextDue <= now);
    });
    const outcomes: Record<string, number> = {};
    const failures: PollFailure[] = [];
    let [polled, added, edited, unchanged] = [0, 0, 0, 0];
    // A command's log would mix with its output; what went wrong is in the summary.
    const log = pino({ level: 'silent' });
    const onPolled = (event: PollReport): void => {
      polled++;
      added += event.addedIds.length;
      edited += event.editedIds.length;
      unchanged += event.unchanged;
      outcomes[event.outcome] = (outcomes[event.outcome] ?? 0) + 1;
      const { id, url, title } = event.source;
      if (event.error !== undefined) {
        failures.push({ id, url, title, code: event.outcome, message: event.error });
      }
      options.onProgress?.({ done: polled, total: Math.max(chosen.length, polled), title });
    };
    const poller = buildPoller(config, store, log, { onPolled });
    const giveUp = () => void poller.close();
    options.stop?.addEventListener('abort', giveUp);
    try {
      if (options.stop?.aborted !== true)
        await poller.poll({
          all: options.all,
          ...(options.sourceIds === undefined ? {} : { sourceIds: options.sourceIds }),
        });
    } finally {
      options.stop?.removeEventListener('abort', giveUp);
      await poller.close();
    }
    const leftOut = Math.max(0, chosen.length - polled);
    return { polled, leftOut, added, edited, unchanged, outcomes, failures };
  } finally {
    await store.close();
  }
}
