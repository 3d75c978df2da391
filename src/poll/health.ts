import type { EpochMs, SourceWithState } from '../model/index.ts';
import { describeRhythm } from '../schedule/index.ts';

/**
 * A source's health in a word: `blocked` where the publisher refuses us (a challenge, a login, 401, 403), `moved` where it
 * works at another address than the one listed, `moving` while a permanent redirect is not yet believed.
 */
export type Health =
  | 'ok'
  | 'slow'
  | 'moving'
  | 'moved'
  | 'failing'
  | 'blocked'
  | 'gone'
  | 'off'
  | 'not yet polled';

/** What an operator is shown of a source's polling. */
export interface SourceHealth {
  readonly health: Health;
  /** Since when it fails, or is gone. */
  readonly since?: EpochMs;
  /** One sentence: what is wrong, and where the source is now. */
  readonly note?: string;
  /** Articles a day, of late weeks. */
  readonly perDay?: number;
  /** From publication to the poll that brought an article, of the last forty. */
  readonly medianDelayMs?: number;
}

const BLOCKS: ReadonlySet<string> = new Set([
  'blocked',
  'forbidden',
  'unauthorised',
  'challenge-page',
  'login-page',
]);
const SLOW_MS = 5000;

function healthOf({ source, state }: SourceWithState): Health {
  if (state.goneReason !== undefined) return 'gone';
  if (!source.enabled) return 'off';
  if (state.lastPolled === undefined) return 'not yet polled';
  if (state.failingSince !== undefined) return BLOCKS.has(state.lastErrorCode ?? '') ? 'blocked' : 'failing';
  if (state.movedTo !== undefined) return 'moving';
  if ((state.lastDurationMs ?? 0) > SLOW_MS) return 'slow';
  return state.previousUrls.length > 0 ? 'moved' : 'ok';
}

function noteOf(health: Health, { source, state }: SourceWithState): string | undefined {
  switch (health) {
    case 'gone':
      return state.goneReason;
    case 'failing':
    case 'blocked':
      return state.lastError;
    case 'moving':
      return `redirects for good to ${state.movedTo}; seen ${state.movedCount} of 3 times in a row`;
    case 'moved':
      return `moved from ${state.previousUrls.at(-1)} to ${source.url}; the source list may be brought up to date`;
    case 'slow':
      return `takes ${Math.round((state.lastDurationMs ?? 0) / 1000)} s to answer`;
    default:
      return undefined;
  }
}

/** How a source fares, from what polls left in its state. */
export function describeHealth(entry: SourceWithState): SourceHealth {
  const health = healthOf(entry);
  const note = noteOf(health, entry);
  const since = entry.state.failingSince;
  const rhythm = describeRhythm(entry.state.rhythm);
  return {
    health,
    ...(since === undefined ? {} : { since }),
    ...(note === undefined ? {} : { note }),
    ...(rhythm?.perDay === undefined ? {} : { perDay: rhythm.perDay }),
    ...(rhythm?.medianDelayMs === undefined ? {} : { medianDelayMs: rhythm.medianDelayMs }),
  };
}
