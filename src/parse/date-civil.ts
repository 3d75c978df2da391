/** A date as written, before it is known to exist. Months from 1, fields absent where not written. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
}

/** RFC 5322 §4.3 and RFC 2822: two digits from 90 on are of the last century; three are counted from 1900. */
export function fullYear(written: string): number {
  const year = Number(written);
  if (written.length === 3) return year + 1900;
  if (written.length > 2) return year;
  return year + (year < 90 ? 2000 : 1900);
}

/** What the named groups of a date's pattern caught. */
export type DateGroups = Readonly<Record<string, string | undefined>>;

const LATE = /^(?:p|م|오후|下午|午後|μ)/;

/** The time of day in the groups `hour`, `minute`, `second`, `fraction` and `half` (a.m., p.m.), on 24 hours. */
export function timeOf(
  groups: DateGroups,
): Required<Pick<CivilDate, 'hour' | 'minute' | 'second' | 'millisecond'>> {
  const half = groups['half'];
  const written = Number(groups['hour'] ?? 0);
  const late = half !== undefined && LATE.test(half);
  return {
    hour: late && written < 12 ? written + 12 : half !== undefined && !late && written === 12 ? 0 : written,
    minute: Number(groups['minute'] ?? 0),
    second: Number(groups['second'] ?? 0),
    millisecond: Number((groups['fraction'] ?? '').padEnd(3, '0').slice(0, 3)),
  };
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Milliseconds of a civil date as if it were UTC; undefined where there is no such date or time. */
export function civilToUtc(civil: CivilDate): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = civil;
  if (year < 1000 || year > 9999 || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysIn(year, month)) return undefined;
  // 24:00 ends a day (ISO 8601:2004 §4.2.3); the sixtieth second is a leap second.
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}
