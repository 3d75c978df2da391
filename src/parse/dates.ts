import type { EpochMs } from '../model/index.ts';
import { civilToUtc } from './date-civil.ts';
import { type DateReading, readNumbers } from './date-forms.ts';
import { foldDate } from './date-names.ts';
import { readStandard, readUnix } from './date-standard.ts';
import { readWords } from './date-words.ts';
import { readZone } from './date-zones.ts';

export interface DateContext {
  readonly now: EpochMs;
  /** Minutes east of Greenwich for a date that names no zone; UTC where absent. */
  readonly utcOffsetMinutes?: number;
}

/** Why a date that was written is treated as if it were not. */
export type MissingDate = 'unreadable' | 'in-future' | 'before-1990';

export type DateResult = { readonly at: EpochMs } | { readonly missing: MissingDate };

const MINUTE = 60_000;
/** Publishers' clocks and embargoes run ahead by this much at the most. */
const AHEAD = 2 * 24 * 60 * MINUTE;
const EARLIEST = Date.UTC(1990, 0, 1);
/** No date is longer; what is longer is not worth the time. */
const LONGEST = 120;

function toEpoch({ civil, zone }: DateReading, fallback: number): EpochMs | undefined {
  const utc = civilToUtc(civil);
  const read = readZone(zone.trim(), utc ?? 0);
  if (utc === undefined || read === 'broken') return undefined;
  return utc - (read?.offset ?? fallback) * MINUTE;
}

/** Every moment that a date may mean, likeliest first. */
function readAny(text: string, fallback: number): readonly EpochMs[] {
  const exact = readStandard(text) ?? readUnix(text);
  if (exact !== undefined) return [exact];
  const folded = foldDate(text);
  const unix = readUnix(folded);
  if (unix !== undefined) return [unix];
  const numbers = readNumbers(folded);
  const readings = numbers.length > 0 ? numbers : readWords(folded);
  return readings.map((reading) => toEpoch(reading, fallback)).filter((at) => at !== undefined);
}

/**
 * Reads a date as feeds write it: RFC 822/2822/5322 with all its breakages, RFC 3339 and W3CDTF (whole or in part),
 * ISO 8601, asctime, Unix time, and dates with month names in some fifteen languages. A wrong week day is passed over.
 *
 * @returns the moment; `missing` with the reason where there is no such date, or it lies more than two days after
 * `now` or before 1990, which no news does; undefined for an empty text.
 */
export function parseDate(text: string, { now, utcOffsetMinutes = 0 }: DateContext): DateResult | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const readings = trimmed.length > LONGEST ? [] : readAny(trimmed, utcOffsetMinutes);
  const latest = now + AHEAD;
  const [first] = readings;
  const at = readings.find((reading) => reading >= EARLIEST && reading <= latest);
  if (at !== undefined) return { at };
  if (first === undefined) return { missing: 'unreadable' };
  return { missing: first > latest ? 'in-future' : 'before-1990' };
}
