import type { EpochMs } from '../model/index.ts';
import { HOUR } from './bounds.ts';
import { dayOf, hourOf } from './hours.ts';
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
  return numbers.reduce((total, one) => total + one, 0);
}

/** How often articles appear in a source. */
export interface Rates {
  /** Articles per millisecond in the long run. */
  readonly mean: number;
  /** The long run's rate at a moment. */
  usual(at: EpochMs): number;
  /** What is to be expected at a moment, the burst or silence of late taken into account, which fades. */
  expected(at: EpochMs): number;
  /** Of the articles, how many are published. */
  readonly relevantShare: number;
  /** Half-life of what is remembered as "lately", milliseconds. */
  readonly latelyMs: number;
  /** What an hour leaves of it. */
  readonly latelyFadeOfAnHour: number;
}

/**
 * Rates as posterior means of gamma-Poisson models: over all, then by hour of day and by day of week around the mean of
 * all (a bin with little watching stays near it), then of late against what was expected.
 */
export function ratesOf(rhythm: Rhythm): Rates {
  const count = sum(rhythm.hourCounts);
  const hourly = (count + PRIOR_COUNT) / (sum(rhythm.hourHours) + PRIOR_HOURS);
  const factors = (counts: readonly number[], hours: readonly number[], prior: number) =>
    counts.map((found, bin) => (found + prior) / ((hours[bin] ?? 0) + prior / hourly) / hourly);
  const byHour = factors(rhythm.hourCounts, rhythm.hourHours, HOUR_PRIOR);
  const byDay = factors(rhythm.dayCounts, rhythm.dayHours, DAY_PRIOR);
  const mean = hourly / HOUR;
  const latelyMs = Math.min(Math.max(LATELY_ARTICLES / mean, LATELY_SHORTEST), LATELY_LONGEST);
  const ratio = (rhythm.lately + LATELY_PRIOR) / (rhythm.latelyExpected + LATELY_PRIOR);
  const usual = (at: EpochMs): number => mean * (byHour[hourOf(at)] ?? 1) * (byDay[dayOf(at)] ?? 1);
  return {
    mean,
    usual,
    expected: (at) => usual(at) * (1 + (ratio - 1) * 2 ** (-Math.max(0, at - rhythm.at) / latelyMs)),
    relevantShare: Math.min(1, (rhythm.relevant + PRIOR_COUNT) / (count + PRIOR_COUNT)),
    latelyMs,
    latelyFadeOfAnHour: 2 ** (-HOUR / latelyMs),
  };
}
