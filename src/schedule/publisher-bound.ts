import type { EpochMs, UpdateHints } from '../model/index.ts';
import { HOUR, MINUTE } from './bounds.ts';

function isSkipped(at: EpochMs, { skipHours = [], skipDays = [] }: UpdateHints): boolean {
  const date = new Date(at);
  return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay());
}

/** The next moment of a feed that is written every `period` from `base` on (RSS 1.0 syndication module). */
function nextUpdate(at: EpochMs, period: number, base: EpochMs | undefined): EpochMs {
  return base === undefined ? at + period : base + (Math.floor((at - base) / period) + 1) * period;
}

/**
 * The earliest moment after `at` that the publisher's hints leave for the next request, never after `latest`: RSS 2.0
 * `ttl`, `skipHours` and `skipDays`, the syndication module's period, and how long the answer itself is fresh
 * (RFC 9111 §4.2.1).
 */
export function publisherBound(
  at: EpochMs,
  hints: UpdateHints,
  freshForMs: number | undefined,
  latest: EpochMs,
): EpochMs {
  const { ttlMinutes = 0, updateSeconds = 0, updateBase } = hints;
  let bound = Math.max(at + ttlMinutes * MINUTE, at + (freshForMs ?? 0));
  if (updateSeconds > 0) bound = Math.max(bound, nextUpdate(at, updateSeconds * 1000, updateBase));
  while (bound < latest && isSkipped(bound, hints)) bound = (Math.floor(bound / HOUR) + 1) * HOUR;
  return Math.min(bound, latest);
}
