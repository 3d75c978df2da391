import type { EpochMs } from '../model/index.ts';
import { type Bounds, HOUR, MINUTE } from './bounds.ts';
import type { Rates } from './rates.ts';

/** How far ahead is planned: a day has all of a source's hours. */
const HORIZON = 24 * HOUR;
/** Moments that are considered lie this far apart near now, and a share of the distance further away. */
const NEAR_STEPS = 12;
const SHARE = 0.07;

export interface PlanInput {
  readonly at: EpochMs;
  readonly rates: Rates;
  readonly bounds: Bounds;
  /** A request costs as much as one article coming so many milliseconds later. */
  readonly requestCostMs: number;
  /** No more articles than this are let pass unseen between two polls, where the shortest interval allows. */
  readonly mostUnseen: number;
}

/** Moments from now on, as milliseconds after it: dense at first, and each later gap a share of the distance. */
function moments({ minIntervalMs, maxIntervalMs }: Bounds): readonly number[] {
  const near = Math.max(MINUTE, minIntervalMs / 2);
  const end = Math.max(HORIZON, maxIntervalMs);
  const all = [0];
  for (let moment = 0; moment < end; ) {
    moment += moment < near * NEAR_STEPS ? near : Math.max(near, moment * SHARE);
    all.push(moment);
  }
  return all;
}

/** Integrals of the expected rate, and of rate times time, from now to each moment. */
function integrate(
  input: PlanInput,
  times: readonly number[],
): { readonly articles: number[]; readonly moment: number[] } {
  const { at, rates } = input;
  const articles = [0];
  const moment = [0];
  for (let index = 1; index < times.length; index += 1) {
    const [from, to] = [times[index - 1] ?? 0, times[index] ?? 0];
    let [expected, weighted] = [articles[index - 1] ?? 0, moment[index - 1] ?? 0];
    const pieces = Math.max(1, Math.ceil((to - from) / HOUR));
    for (let piece = 0; piece < pieces; piece += 1) {
      const middle = from + ((to - from) * (piece + 0.5)) / pieces;
      const found = rates.expected(at + middle) * ((to - from) / pieces);
      expected += found;
      weighted += found * middle;
    }
    articles.push(expected);
    moment.push(weighted);
  }
  return { articles, moment };
}

/**
 * How long to wait for the next poll: the first step of the cheapest plan for a day ahead, found by dynamic programming.
 * A plan costs {@link PlanInput.requestCostMs} a poll, and for each article expected the time until the poll that brings
 * it. For a steady rate λ and a cost c that is the square-root rule, an interval of √(2c/λ), by which Sia, Cho and Cho
 * ("Efficient Monitoring Algorithm for Fast News Alerts", TKDE 19(7), 2007) give requests to sources; where the rate
 * changes with the hour, polls gather after the busy hours as in their section on retrieval scheduling.
 */
export function planInterval(input: PlanInput): number {
  const { bounds, requestCostMs, rates, mostUnseen } = input;
  const times = moments(bounds);
  const { articles, moment } = integrate(input, times);
  const last = times.length - 1;
  const cheapest = new Float64Array(times.length);
  let first = bounds.maxIntervalMs;
  for (let from = last - 1; from >= 0; from -= 1) {
    const [start, before, weighted] = [times[from] ?? 0, articles[from] ?? 0, moment[from] ?? 0];
    let best = Number.POSITIVE_INFINITY;
    for (let to = from + 1; to <= last; to += 1) {
      const end = times[to] ?? 0;
      const gap = end - start;
      if (gap < bounds.minIntervalMs && to < last) continue;
      const unseen = (articles[to] ?? 0) - before;
      if (best < Number.POSITIVE_INFINITY && (gap > bounds.maxIntervalMs || unseen > mostUnseen)) break;
      const late = rates.relevantShare * (end * unseen - ((moment[to] ?? 0) - weighted));
      const cost = requestCostMs + late + (cheapest[to] ?? 0);
      if (cost >= best) continue;
      best = cost;
      if (from === 0) first = gap;
    }
    cheapest[from] = best;
  }
  return Math.min(Math.max(first, bounds.minIntervalMs), bounds.maxIntervalMs);
}
