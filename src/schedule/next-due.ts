import type { EpochMs } from '../model/index.ts';
import type { Bounds } from './bounds.ts';
import { MINUTE } from './bounds.ts';
import { passTime } from './pass-time.ts';
import { planInterval } from './plan.ts';
import { publisherBound } from './publisher-bound.ts';
import { ratesOf } from './rates.ts';
import { emptyRhythm, readRhythm } from './rhythm.ts';

/** A request is worth one article's coming two minutes earlier: about as many requests as one an hour. */
const REQUEST_COST = 2 * MINUTE;
/** Of a document's entries, the share that may pass between two polls on average; bursts bring several times that. */
const WINDOW_SHARE = 1 / 3;

export interface NextDueInput {
  /** When the source was polled. */
  readonly at: EpochMs;
  /** What `learn` made of the source's documents; since the last one nothing new came. */
  readonly rhythm?: string | undefined;
  /** How long the answer is fresh by its headers. */
  readonly freshForMs?: number | undefined;
  readonly bounds: Bounds;
  /** In [0, 1). */
  readonly random: number;
  /** A hub delivers its articles: polls are only a safety net. */
  readonly pushed?: boolean;
  /** A request costs as much as one article coming so many milliseconds later; two minutes where nothing is said. */
  readonly requestCostMs?: number;
}

/**
 * When a source that answered is polled next: when its rhythm makes it worth a request, not before the publisher allows,
 * never sooner or later than the operator's bounds, and up to a minute (a tenth of the interval) later by chance, so that
 * sources spread.
 */
export function nextDue({ at, bounds, random, ...input }: NextDueInput): EpochMs {
  const learnt = readRhythm(input.rhythm) ?? emptyRhythm(at);
  const rhythm = at > learnt.at ? passTime(learnt, at).next : learnt;
  const interval =
    input.pushed === true
      ? bounds.maxIntervalMs
      : planInterval({
          at,
          rates: ratesOf(rhythm),
          bounds,
          requestCostMs: input.requestCostMs ?? REQUEST_COST,
          mostUnseen: ((rhythm.window || 10) * WINDOW_SHARE) / rhythm.caution,
        });
  const latest = at + bounds.maxIntervalMs;
  const due = Math.max(at + interval, publisherBound(at, rhythm.hints, input.freshForMs, latest));
  return Math.round(due + random * Math.min(MINUTE, (due - at) / 10));
}
