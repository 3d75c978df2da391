import { type CivilDate, type DateGroups, fullYear, timeOf } from './date-civil.ts';

const TIME = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\s?(?<fraction>\d+))?)?)?`;
const HALF = String.raw`(?:\s?(?<half>[ap]\.?m\.?)(?!\p{L}))?`;
const ZONE = String.raw`\s?(?<zone>[a-z_/]*\s?(?:[+-]\S*)?(?:\s?[([].*)?)`;
const CLOCK = String.raw`(?:[t\s,]+${TIME}${HALF})?${ZONE}`;
const COMPACT = String.raw`(?:[t\s]?(?<hour>\d{2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?${ZONE}`;
const WEEKDAY = String.raw`(?:\p{L}+\.?,?\s*)?`;

const form = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'u');

/**
 * Dates of numbers alone, on folded text, in order of trust: RFC 3339 and W3CDTF with what is often wrong in them, the
 * other forms of ISO 8601:1988 (§5.2), Perforce's, and the ones of daily life. Where several fit, each is a reading.
 */
const FORMS: readonly RegExp[] = [
  form(String.raw`(?<year>\d{4})-0?(?<month>\d{1,2})-(?<day>\d{1,2})${CLOCK}`),
  form(String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})${COMPACT}`),
  form(String.raw`(?<year>\d{4})-?(?<ordinal>\d{3})${CLOCK}`),
  form(String.raw`(?<year>\d{4})(?:-(?<month>\d{1,2}))?`),
  form(String.raw`${WEEKDAY}(?<year>\d{4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})${CLOCK}`),
  form(String.raw`(?<year>\d{2})-(?<month>\d{2})-(?<day>\d{2})${CLOCK}`),
  form(String.raw`(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})${CLOCK}`),
  form(String.raw`(?<year>\d{2})-?(?<ordinal>\d{3})${CLOCK}`),
  form(String.raw`-(?<year>\d{2})-?(?<month>\d{2})`),
  // An American date has an American time; elsewhere the day comes first.
  form(
    String.raw`${WEEKDAY}(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}|\d{2}),?\s${TIME}\s?(?<half>[ap]\.?m\.?)${ZONE}`,
  ),
  form(String.raw`${WEEKDAY}(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4}|\d{2})${CLOCK}`),
  form(String.raw`${WEEKDAY}(?<month>\d{1,2})[-/.](?<day>\d{1,2})[-/.](?<year>\d{4}|\d{2})${CLOCK}`),
];

/** A date as read, with the text that should name its zone. */
export interface DateReading {
  readonly civil: CivilDate;
  readonly zone: string;
}

function toReading(groups: DateGroups): DateReading {
  const ordinal = groups['ordinal'];
  const year = fullYear(groups['year'] ?? '');
  const first = ordinal === undefined ? undefined : new Date(Date.UTC(year, 0, Number(ordinal)));
  const month = first === undefined ? Number(groups['month'] ?? 1) : first.getUTCMonth() + 1;
  const day = first === undefined ? Number(groups['day'] ?? 1) : first.getUTCDate();
  // A day of the year beyond its end would run over into the next year.
  const exists = first === undefined || (first.getUTCFullYear() === year && Number(ordinal) > 0);
  return { civil: { year, month, day: exists ? day : 0, ...timeOf(groups) }, zone: groups['zone'] ?? '' };
}

/** Every reading of a folded date of numbers, likeliest first. */
export function readNumbers(text: string): readonly DateReading[] {
  if (!/^[^\d]{0,15}\d/.test(text)) return [];
  return FORMS.map((pattern) => pattern.exec(text)?.groups)
    .filter((groups) => groups !== undefined)
    .map(toReading);
}
