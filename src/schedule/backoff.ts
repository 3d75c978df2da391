import type { EpochMs } from '../model/index.ts';
import type { Bounds } from './bounds.ts';
import { DAY, MINUTE } from './bounds.ts';

export interface Retry {
  readonly at: EpochMs;
  /** How many polls in a row have failed, this one counted: 1 or more. */
  readonly failures: number;
  /** What the publisher asked for (RFC 9110 §10.2.3). */
  readonly retryAfterMs?: number;
  readonly bounds: Bounds;
  /** A day where nothing is said. */
  readonly longestMs?: number;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * When a source that failed is tried again: the shortest interval, doubled with each failure in a row up to a day, with up
 * to a quarter more by chance, so that sources that failed together do not come back together. A Retry-After is waited for, a day at the most, with up to a minute more.
 */
export function retryAt({ at, failures, retryAfterMs, bounds, longestMs = DAY, random }: Retry): EpochMs {
  const doubled = bounds.minIntervalMs * 2 ** Math.min(failures - 1, 30);
  const backoff = Math.min(doubled * (1 + random / 4), longestMs * (0.8 + random / 5));
  const asked = retryAfterMs === undefined ? 0 : Math.min(retryAfterMs, DAY) + random * MINUTE;
  return Math.round(at + Math.max(retryAfterMs === undefined ? backoff : bounds.minIntervalMs, asked));
}
