import type { EpochMs, UpdateHints } from '../model/index.ts';

/**
 * What a source's documents showed so far, as it is kept between polls. Counts and hours fade with age, so that the last
 * weeks speak louder than the months before.
 */
export interface Rhythm {
  readonly version: 1;
  /** When this was last brought up to date. */
  readonly at: EpochMs;
  /** By hour of day (UTC): articles that appeared, and hours watched. */
  readonly hourCounts: readonly number[];
  readonly hourHours: readonly number[];
  /** By day of week (UTC, Sunday first): the same. */
  readonly dayCounts: readonly number[];
  readonly dayHours: readonly number[];
  /** Of the articles, those that are published. */
  readonly relevant: number;
  /** Articles of late, and how many the rates above led to expect: tells a burst or a silence. */
  readonly lately: number;
  readonly latelyExpected: number;
  /** How many entries the last whole document held. */
  readonly window: number;
  /** Doubles when a document had nothing in common with the one before, so that articles may have been missed. */
  readonly caution: number;
  /** Short ids of the newest entries known, each {@link ID_LENGTH} characters. */
  readonly known: string;
  /** Milliseconds from publication to the poll that brought it, newest last. */
  readonly delays: readonly number[];
  readonly hints: UpdateHints;
}

export const ID_LENGTH = 6;

const zeros = (length: number): readonly number[] => new Array<number>(length).fill(0);

export function emptyRhythm(at: EpochMs): Rhythm {
  return {
    version: 1,
    at,
    hourCounts: zeros(24),
    hourHours: zeros(24),
    dayCounts: zeros(7),
    dayHours: zeros(7),
    relevant: 0,
    lately: 0,
    latelyExpected: 0,
    window: 0,
    caution: 1,
    known: '',
    delays: [],
    hints: {},
  };
}

/** Reads the JSON of {@link writeRhythm}; undefined where there is none or another version wrote it. */
export function readRhythm(json: string | undefined): Rhythm | undefined {
  if (json === undefined) return undefined;
  try {
    const read = JSON.parse(json) as Rhythm | null;
    return read?.version === 1 && Array.isArray(read.hourCounts) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A thousandth is finer than the counts deserve, and keeps the text short. */
function short(numbers: readonly number[]): number[] {
  return numbers.map((number) => Math.round(number * 1000) / 1000);
}

export function writeRhythm(rhythm: Rhythm): string {
  return JSON.stringify({
    ...rhythm,
    hourCounts: short(rhythm.hourCounts),
    hourHours: short(rhythm.hourHours),
    dayCounts: short(rhythm.dayCounts),
    dayHours: short(rhythm.dayHours),
  });
}
