import type { EpochMs } from '../model/index.ts';
import { HOUR } from './bounds.ts';
import { dayOfClockHour } from './hours.ts';
import type { Rhythm } from './rhythm.ts';

/** Before anything is known: one article in six hours, believed as much as six hours of watching. */
const PRIOR_COUNT = 1;
const PRIOR_HOURS = 6;
/** How many articles of average rate each hour and each day is given beforehand. */
const HOUR_PRIOR = 1;
const DAY_PRIOR = 2;
/** The same for the last hours against the long run. */
const LATELY_PRIOR = 4;
/** "Lately" is the time in which so many articles are expected. */
const LATELY_ARTICLES = 3;
const LATELY_SHORTEST = 2 * HOUR;
const LATELY_LONGEST = 7 * 24 * HOUR;

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (let bin = 0; bin < numbers.length; bin += 1) total += numbers[bin] ?? 0;
  return total;
}

/** How often articles appear in a source. */
export interface Rates {
  /** Articles per millisecond in the long run. */
  readonly mean: number;
  /** The long run's rate in a clock hour, given as hours since 1970. */
  usual(hour: number): number;
  /** The same by hour of the day and day of the week (Sunday first). */
  usualIn(ofDay: number, day: number): number;
  /** By what share the burst or silence of late, which fades, lifts what is to be expected at a moment; −1 at the least. */
  excess(at: EpochMs): number;
  /** Of the articles, how many are published. */
  readonly relevantShare: number;
  /** Half-life of what is remembered as "lately", milliseconds. */
  readonly latelyMs: number;
  /** What an hour leaves of it. */
  readonly latelyFadeOfAnHour: number;
}

/** How much more than the mean appears in each bin; a bin with little watching stays near it. */
function factors(
  counts: readonly number[],
  hours: readonly number[],
  prior: number,
  hourly: number,
): readonly number[] {
  return counts.map((found, bin) => (found + prior) / ((hours[bin] ?? 0) + prior / hourly) / hourly);
}

/**
 * Rates as posterior means of gamma-Poisson models: over all, then by hour of day and by day of week around the mean of
 * all, then of late against what was expected.
 */
export function ratesOf(rhythm: Rhythm): Rates {
  const count = sum(rhythm.hourCounts);
  const hourly = (count + PRIOR_COUNT) / (sum(rhythm.hourHours) + PRIOR_HOURS);
  const byHour = factors(rhythm.hourCounts, rhythm.hourHours, HOUR_PRIOR, hourly);
  const byDay = factors(rhythm.dayCounts, rhythm.dayHours, DAY_PRIOR, hourly);
  const mean = hourly / HOUR;
  const latelyMs = Math.min(Math.max(LATELY_ARTICLES / mean, LATELY_SHORTEST), LATELY_LONGEST);
  const ratio = (rhythm.lately + LATELY_PRIOR) / (rhythm.latelyExpected + LATELY_PRIOR);
  const usualIn = (ofDay: number, day: number) => mean * (byHour[ofDay] ?? 1) * (byDay[day] ?? 1);
  return {
    mean,
    usual: (hour) => usualIn(hour % 24, dayOfClockHour(hour)),
    usualIn,
    excess: (at) => (ratio - 1) * 2 ** (-Math.max(0, at - rhythm.at) / latelyMs),
    relevantShare: Math.min(1, (rhythm.relevant + PRIOR_COUNT) / (count + PRIOR_COUNT)),
    latelyMs,
    latelyFadeOfAnHour: 2 ** (-HOUR / latelyMs),
  };
}
