import type { EpochMs } from '../model/index.ts';
import { DAY, HOUR } from './bounds.ts';

/** The hour of the day, UTC: 0–23. */
export function hourOf(at: EpochMs): number {
  return Math.floor(at / HOUR) % 24;
}

/** The day of the week, UTC: 0 = Sunday. 1970-01-01 was a Thursday. */
export function dayOf(at: EpochMs): number {
  return (Math.floor(at / DAY) + 4) % 7;
}

/** Calls back for each piece of a span that lies in one clock hour. */
export function eachHour(from: EpochMs, to: EpochMs, visit: (start: EpochMs, end: EpochMs) => void): void {
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / HOUR) + 1) * HOUR);
    visit(start, end);
    start = end;
  }
}
