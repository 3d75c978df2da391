import { readRhythm } from './rhythm.ts';

/** What an operator wants to know of a source's rhythm. */
export interface RhythmSummary {
  /** Articles a day, of late weeks; absent before an hour was watched. */
  readonly perDay?: number;
  /** From publication to the poll that brought an article, over the last ones; absent before the first. */
  readonly medianDelayMs?: number;
  /** How many entries a whole document holds. */
  readonly window: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Undefined where nothing was learnt yet. */
export function describeRhythm(json: string | undefined): RhythmSummary | undefined {
  const rhythm = readRhythm(json);
  if (rhythm === undefined) return undefined;
  const sorted = rhythm.delays.toSorted((a, b) => a - b);
  const medianDelayMs = sorted[Math.floor(sorted.length / 2)];
  const hours = sum(rhythm.hourHours);
  return {
    window: rhythm.window,
    ...(hours < 1 ? {} : { perDay: (24 * sum(rhythm.hourCounts)) / hours }),
    ...(medianDelayMs === undefined ? {} : { medianDelayMs }),
  };
}
