import type { EpochMs } from '../model/index.ts';
import { type Bounds, HOUR, MINUTE } from './bounds.ts';
import { clockHour } from './hours.ts';
import type { Rates } from './rates.ts';

/** How far ahead is planned: a day has all of a source's hours. */
const HORIZON = 24 * HOUR;
/** Moments that are considered lie this far apart near now, and a share of the distance further away. */
const NEAR_STEPS = 12;
const SHARE = 0.1;
/** So long a rate is taken to hold, milliseconds. */
const PIECE = HOUR / 2;

export interface PlanInput {
  readonly at: EpochMs;
  readonly rates: Rates;
  readonly bounds: Bounds;
  /** A request costs as much as one article coming so many milliseconds later. */
  readonly requestCostMs: number;
  /** No more articles than this are let pass unseen between two polls, where the shortest interval allows. */
  readonly mostUnseen: number;
}

/** What a plan is reckoned in. */
interface Grid {
  readonly bounds: Bounds;
  /** Moments from now on, as milliseconds after it: dense at first, and each later gap a share of the distance. */
  readonly moments: Float64Array;
  /** For each moment, the first that lies the shortest interval after it, and the last within the longest. */
  readonly soonest: Int32Array;
  readonly latest: Int32Array;
  /** Articles expected from now to each moment. */
  readonly articles: Float64Array;
  /** The sum of the times at which they are expected. */
  readonly times: Float64Array;
  /** What the cheapest plan from each moment on costs. */
  readonly cheapest: Float64Array;
}

function makeGrid(bounds: Bounds): Grid {
  const near = Math.max(MINUTE, bounds.minIntervalMs / 2);
  const end = Math.max(HORIZON, bounds.maxIntervalMs);
  const moments = [0];
  for (let moment = 0; moment < end; ) {
    moment += moment < near * NEAR_STEPS ? near : Math.max(near, moment * SHARE);
    moments.push(moment);
  }
  const last = moments.length - 1;
  const numbers = () => new Float64Array(moments.length);
  return {
    bounds,
    moments: Float64Array.from(moments),
    soonest: Int32Array.from(moments, (from) => {
      const index = moments.findIndex((to) => to > from && to - from >= bounds.minIntervalMs);
      return index < 0 ? last : index;
    }),
    latest: Int32Array.from(moments, (from) =>
      moments.findLastIndex((to) => to - from <= bounds.maxIntervalMs),
    ),
    articles: numbers(),
    times: numbers(),
    cheapest: numbers(),
  };
}

let lastGrid: Grid | undefined;

/** The operator's bounds are the same for all sources, and only one plan is made at a time: its room is used again. */
function gridFor(bounds: Bounds): Grid {
  const { minIntervalMs, maxIntervalMs } = lastGrid?.bounds ?? {};
  if (
    lastGrid === undefined ||
    minIntervalMs !== bounds.minIntervalMs ||
    maxIntervalMs !== bounds.maxIntervalMs
  )
    lastGrid = makeGrid(bounds);
  return lastGrid;
}

/** Integrals of the expected rate, and of rate times time, from now to each moment; the rate is taken to hold for half an hour. */
function integrate({ at, rates }: PlanInput, { moments, articles, times }: Grid): void {
  const fadeOfAPiece = Math.sqrt(rates.latelyFadeOfAnHour);
  let [expected, weighted, from] = [0, 0, 0];
  let [pieceStart, pieceEnd] = [0, 0];
  let rate = 0;
  let excess = rates.excess(at);
  for (let index = 1; index < moments.length; index += 1) {
    const to = moments[index] ?? 0;
    while (from < to) {
      if (from >= pieceEnd) {
        const passed = from - pieceStart;
        if (passed > 0) excess *= passed === PIECE ? fadeOfAPiece : 2 ** (-passed / rates.latelyMs);
        const hour = clockHour(at + from);
        pieceStart = from;
        pieceEnd = Math.min((hour + 1) * HOUR - at, from + PIECE);
        rate = rates.usual(hour) * (1 + excess);
      }
      const end = Math.min(to, pieceEnd);
      expected += rate * (end - from);
      weighted += (rate * (end - from) * (from + end)) / 2;
      from = end;
    }
    articles[index] = expected;
    times[index] = weighted;
  }
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
  const grid = gridFor(bounds);
  integrate(input, grid);
  const { moments, soonest, latest, articles, times, cheapest } = grid;
  const last = moments.length - 1;
  cheapest[last] = 0;
  let first = bounds.maxIntervalMs;
  for (let from = last - 1; from >= 0; from -= 1) {
    const before = articles[from] ?? 0;
    const weighted = times[from] ?? 0;
    const end = latest[from] ?? last;
    let best = Number.POSITIVE_INFINITY;
    let next = last;
    for (let to = soonest[from] ?? last; to <= last; to += 1) {
      const unseen = (articles[to] ?? 0) - before;
      if (best < Number.POSITIVE_INFINITY && (to > end || unseen > mostUnseen)) break;
      const late = rates.relevantShare * ((moments[to] ?? 0) * unseen - ((times[to] ?? 0) - weighted));
      // To wait still longer makes articles later still.
      if (requestCostMs + late >= best) break;
      const cost = requestCostMs + late + (cheapest[to] ?? 0);
      if (cost >= best) continue;
      best = cost;
      next = to;
    }
    cheapest[from] = best;
    if (from === 0) first = moments[next] ?? first;
  }
  return Math.min(Math.max(first, bounds.minIntervalMs), bounds.maxIntervalMs);
}
