import { type EpochMs, recentMap, type UpdateHints } from '../model/index.ts';

/**
 * What a source's documents showed so far, as it is kept between polls. Counts and hours fade with age, so that the last
 * weeks speak louder than the months before.
 */
export interface Rhythm {
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

/** As it is kept. Version 1 wrote counts and hours as they are, version 2 in thousandths: whole numbers are read faster. */
interface Kept extends Rhythm {
  readonly version: number;
}

const THOUSAND = 1000;

function divided(numbers: readonly number[]): readonly number[] {
  return numbers.map((number) => number / THOUSAND);
}

function parseRhythm(json: string): Rhythm | undefined {
  try {
    const read = JSON.parse(json) as Kept | null;
    if (!Array.isArray(read?.hourCounts) || (read.version !== 1 && read.version !== 2)) return undefined;
    if (read.version === 1) return read;
    const { hourCounts, hourHours, dayCounts, dayHours } = read;
    return Object.assign(read, {
      hourCounts: divided(hourCounts),
      hourHours: divided(hourHours),
      dayCounts: divided(dayCounts),
      dayHours: divided(dayHours),
    });
  } catch {
    return undefined;
  }
}

/** A source without news shows the same text at every poll. */
const readLately = recentMap<string, Rhythm>(2_000);

/** Reads the JSON of {@link writeRhythm}; undefined where there is none or a version not known wrote it. */
export function readRhythm(json: string | undefined): Rhythm | undefined {
  if (json === undefined) return undefined;
  const known = readLately.get(json);
  if (known !== undefined) return known;
  const read = parseRhythm(json);
  if (read !== undefined) readLately.set(json, read);
  return read;
}

/** A thousandth is finer than the counts deserve, and keeps the text short. */
function thousandths(numbers: readonly number[]): readonly number[] {
  return numbers.map((number) => Math.round(number * THOUSAND));
}

export function writeRhythm(rhythm: Rhythm): string {
  const kept: Kept = {
    ...rhythm,
    version: 2,
    hourCounts: thousandths(rhythm.hourCounts),
    hourHours: thousandths(rhythm.hourHours),
    dayCounts: thousandths(rhythm.dayCounts),
    dayHours: thousandths(rhythm.dayHours),
  };
  return JSON.stringify(kept);
}
