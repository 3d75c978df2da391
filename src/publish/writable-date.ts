import type { EpochMs } from '../model/index.ts';

/** A moment as a Date that every format can write: from 1970 to 9999, 1970 for what is none. */
export function writableDate(at: EpochMs): Date {
  return new Date(Number.isFinite(at) ? Math.min(Math.max(at, 0), 253402300799000) : 0);
}
