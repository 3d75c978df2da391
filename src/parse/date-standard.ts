import type { EpochMs } from '../model/index.ts';
import { type CivilDate, civilToUtc } from './date-civil.ts';
import { FURTHEST } from './date-zones.ts';

const RFC_822 =
  /^(?:[a-z]{3,9}, ?)?(\d{1,2}) ([a-z]{3})[a-z]{0,6} (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:gmt|utc|z|([+-])(\d{2})(\d{2}))$/i;
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/i;
const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function atOffset(date: CivilDate, sign = '+', hours = '0', minutes = '0'): EpochMs | undefined {
  const utc = civilToUtc(date);
  const offset = Number(hours) * 60 + Number(minutes);
  if (utc === undefined || offset > FURTHEST) return undefined;
  return utc - (sign === '-' ? -offset : offset) * 60_000;
}

function readRfc822(text: string): EpochMs | undefined {
  const [, day, name, year, hour, minute, second = 0, sign, hours, minutes] = RFC_822.exec(text) ?? [];
  const month = name === undefined ? 0 : ENGLISH.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return undefined;
  const date = { year: Number(year), month, day: Number(day) };
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second) };
  return atOffset({ ...date, ...time }, sign, hours, minutes);
}

function readRfc3339(text: string): EpochMs | undefined {
  const found = RFC_3339.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours, minutes] = found;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second) };
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  return atOffset({ ...date, ...time, millisecond }, sign, hours, minutes);
}

/** The two forms that nearly every feed has (RFC 822 §5, RFC 3339 §5.6), read fast; undefined for all others. */
export function readStandard(text: string): EpochMs | undefined {
  return readRfc3339(text) ?? readRfc822(text);
}

const UNIX = /^(?:@|\/date\()?(\d{9,10}|\d{13}|\d{16})(?:[.,]\d+)?(?:[+-]\d{4})?(?:\)\/)?$/i;

/** Unix time in seconds, milliseconds or microseconds, also as Microsoft's JSON has it (`/Date(…)/`). */
export function readUnix(text: string): EpochMs | undefined {
  const digits = UNIX.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const unit = digits.length <= 10 ? 1000 : digits.length === 13 ? 1 : 0.001;
  return Math.floor(Number(digits) * unit);
}
