import type { EpochMs } from '../model/index.ts';

const DAY_MS = 86_400_000;

/** The UTC day of a moment, as `2026-01-31`. */
export function dayOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** When a day begins. */
export function dayStart(day: string): EpochMs {
  return Date.parse(`${day}T00:00:00Z`);
}

export function nextDay(day: string): string {
  return dayOf(dayStart(day) + DAY_MS);
}

/** Whether the text is a day of the calendar, from 1970 to 9998. */
export function isDay(text: string): boolean {
  if (!/^(?:19[7-9]\d|[2-9]\d{3})-\d\d-\d\d$/.test(text) || text.startsWith('9999')) return false;
  const at = dayStart(text);
  return !Number.isNaN(at) && dayOf(at) === text;
}
