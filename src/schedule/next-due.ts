import type { EpochMs, UpdateHints } from '../model/index.ts';
import type { Bounds } from './bounds.ts';
import { MINUTE } from './bounds.ts';
import { publisherBound } from './publisher-bound.ts';

export interface NextDueInput {
  /** When the source was polled. */
  readonly at: EpochMs;
  readonly rhythm?: string;
  readonly hints: UpdateHints;
  /** How long the answer is fresh by its headers. */
  readonly freshForMs?: number;
  readonly bounds: Bounds;
  /** In [0, 1). */
  readonly random: number;
}

/** When a source that answered is polled next. */
export function nextDue({ at, hints, freshForMs, bounds, random }: NextDueInput): EpochMs {
  const interval = Math.min(Math.max(30 * MINUTE, bounds.minIntervalMs), bounds.maxIntervalMs);
  const due = Math.max(at + interval, publisherBound(at, hints, freshForMs, at + bounds.maxIntervalMs));
  return Math.round(due + random * Math.min(MINUTE, interval / 10));
}
