import type { EpochMs } from '../model/index.ts';
import { DAY, HOUR } from './bounds.ts';
import { clockHour, dayOfClockHour } from './hours.ts';
import { type Rates, ratesOf } from './rates.ts';
import type { Rhythm } from './rhythm.ts';

/** Half of what was counted is forgotten in this time. */
export const HALF_LIFE = 21 * DAY;
const FADE_OF_AN_HOUR = 2 ** (-HOUR / HALF_LIFE);
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

/**
 * Counts the hours between two moments as watched, those of long ago half forgotten; returns how many articles were
 * expected in them at the rates given, faded by the half-life of "lately". From the newest hour back, so that what fades
 * is a product and not a power.
 */
export function watch(tally: Tally, from: EpochMs, to: EpochMs, rates: Rates): number {
  const first = Math.max(from, to - MEMORY);
  let expected = 0;
  let [weight, lately] = [1, 1];
  // The hour that ends here, or that this moment lies within; its place in the day and the week is counted down.
  let hour = clockHour(to - 1);
  let [ofDay, day] = [hour % 24, dayOfClockHour(hour)];
  for (let end = to; end > first; ) {
    const start = Math.max(first, hour * HOUR);
    const hours = (end - start) / HOUR;
    add(tally.hourHours, ofDay, hours * weight);
    add(tally.dayHours, day, hours * weight);
    expected += rates.usualIn(ofDay, day) * (end - start) * lately;
    weight *= hours === 1 ? FADE_OF_AN_HOUR : 2 ** (-(end - start) / HALF_LIFE);
    lately *= hours === 1 ? rates.latelyFadeOfAnHour : 2 ** (-(end - start) / rates.latelyMs);
    end = start;
    hour -= 1;
    ofDay = ofDay === 0 ? 23 : ofDay - 1;
    if (ofDay === 23) day = day === 0 ? 6 : day - 1;
  }
  return expected;
}

/** A rhythm at a later moment, nothing having appeared since: the hours count as watched, and what was counted fades. */
export function passTime(rhythm: Rhythm, at: EpochMs): { readonly tally: Tally; readonly next: Rhythm } {
  const tally = fade(rhythm, at);
  const rates = ratesOf(rhythm);
  const expected = watch(tally, rhythm.at, at, rates);
  const passed = at - rhythm.at;
  const left = 2 ** (-passed / rates.latelyMs);
  const { window, known, delays, hints } = rhythm;
  const { hourCounts, hourHours, dayCounts, dayHours, relevant } = tally;
  const next: Rhythm = {
    at,
    hourCounts,
    hourHours,
    dayCounts,
    dayHours,
    relevant,
    lately: rhythm.lately * left,
    latelyExpected: rhythm.latelyExpected * left + expected,
    window,
    caution: Math.max(1, rhythm.caution * 2 ** (-passed / CAUTION_HALF_LIFE)),
    known,
    delays,
    hints,
  };
  return { tally, next };
}
