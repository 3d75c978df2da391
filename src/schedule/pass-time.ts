import type { EpochMs } from '../model/index.ts';
import { DAY, HOUR } from './bounds.ts';
import { dayOf, eachHour, hourOf } from './hours.ts';
import { type Rates, ratesOf } from './rates.ts';
import type { Rhythm } from './rhythm.ts';

/** Half of what was counted is forgotten in this time. */
export const HALF_LIFE = 21 * DAY;
/** What lies further back does not count. */
export const MEMORY = 28 * DAY;
/** Caution after a missed window halves in this time. */
const CAUTION_HALF_LIFE = 3 * DAY;

/** The counts as they are being brought up to date. */
export interface Tally {
  readonly hourCounts: number[];
  readonly hourHours: number[];
  readonly dayCounts: number[];
  readonly dayHours: number[];
  relevant: number;
}

export function add(bins: number[], bin: number, amount: number): void {
  bins[bin] = (bins[bin] ?? 0) + amount;
}

function fade(rhythm: Rhythm, at: EpochMs): Tally {
  const left = 2 ** (-Math.max(0, at - rhythm.at) / HALF_LIFE);
  const faded = (bins: readonly number[]) => bins.map((amount) => amount * left);
  return {
    hourCounts: faded(rhythm.hourCounts),
    hourHours: faded(rhythm.hourHours),
    dayCounts: faded(rhythm.dayCounts),
    dayHours: faded(rhythm.dayHours),
    relevant: rhythm.relevant * left,
  };
}

/** Hours of watching, by hour and by day. */
export function watch(tally: Tally, from: EpochMs, to: EpochMs): void {
  eachHour(Math.max(from, to - MEMORY), to, (start, end) => {
    const hours = ((end - start) / HOUR) * 2 ** (-(to - end) / HALF_LIFE);
    add(tally.hourHours, hourOf(start), hours);
    add(tally.dayHours, dayOf(start), hours);
  });
}

/** How many articles were expected between two moments, those of long ago half forgotten. */
function expectedBetween(rates: Rates, from: EpochMs, to: EpochMs): number {
  let expected = 0;
  eachHour(Math.max(from, to - MEMORY), to, (start, end) => {
    expected += rates.usual(start) * (end - start) * 2 ** (-(to - end) / rates.latelyMs);
  });
  return expected;
}

/** A rhythm at a later moment, nothing having appeared since: the hours count as watched, and what was counted fades. */
export function passTime(rhythm: Rhythm, at: EpochMs): { readonly tally: Tally; readonly next: Rhythm } {
  const tally = fade(rhythm, at);
  watch(tally, rhythm.at, at);
  const rates = ratesOf(rhythm);
  const passed = at - rhythm.at;
  const left = 2 ** (-passed / rates.latelyMs);
  const next: Rhythm = {
    ...rhythm,
    ...tally,
    at,
    lately: rhythm.lately * left,
    latelyExpected: rhythm.latelyExpected * left + expectedBetween(rates, rhythm.at, at),
    caution: Math.max(1, rhythm.caution * 2 ** (-passed / CAUTION_HALF_LIFE)),
  };
  return { tally, next };
}
