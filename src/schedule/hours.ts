import type { EpochMs } from '../model/index.ts';
import { HOUR } from './bounds.ts';

/** The clock hour of a moment, as hours since 1970. */
export function clockHour(at: EpochMs): number {
  return Math.floor(at / HOUR);
}

/** The day of the week of a clock hour, UTC: 0 = Sunday. 1970-01-01 was a Thursday. */
export function dayOfClockHour(hour: number): number {
  return (Math.floor(hour / 24) + 4) % 7;
}

/** The hour of the day, UTC: 0–23. */
export function hourOf(at: EpochMs): number {
  return clockHour(at) % 24;
}

/** The day of the week, UTC: 0 = Sunday. */
export function dayOf(at: EpochMs): number {
  return dayOfClockHour(clockHour(at));
}

/** Calls back for each piece of a span that lies in one clock hour. */
export function eachHour(from: EpochMs, to: EpochMs, visit: (start: EpochMs, end: EpochMs) => void): void {
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / HOUR) + 1) * HOUR);
    visit(start, end);
    start = end;
  }
}
