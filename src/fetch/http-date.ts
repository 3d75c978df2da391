import type { EpochMs } from '../model/index.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const IMF = /^[a-z]{3,9},? +(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2})(?: (?:gmt|utc|[+-]0000))?$/;
const RFC850 = /^[a-z]{3,9}, (\d{2})-([a-z]{3})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) gmt$/;
const ASCTIME = /^[a-z]{3} ([a-z]{3}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;

type Fields = readonly [
  year: string,
  month: string,
  day: string,
  hour: string,
  minute: string,
  second: string,
];

/** A year of two digits is the latest that is not more than 50 years ahead (RFC 9110 §5.6.7). */
function fullYear(two: number, now: EpochMs): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = Math.floor(thisYear / 100) * 100 + two;
  return year > thisYear + 50 ? year - 100 : year;
}

function read(text: string, now: EpochMs): Fields | undefined {
  const imf = IMF.exec(text);
  if (imf !== null) {
    const [, day = '', month = '', year = '', ...time] = imf;
    return [year, month, day, time[0] ?? '', time[1] ?? '', time[2] ?? ''];
  }
  const old = RFC850.exec(text);
  if (old !== null) {
    const [, day = '', month = '', year = '', ...time] = old;
    return [String(fullYear(Number(year), now)), month, day, time[0] ?? '', time[1] ?? '', time[2] ?? ''];
  }
  const unix = ASCTIME.exec(text);
  if (unix === null) return undefined;
  const [, month = '', day = '', hour = '', minute = '', second = '', year = ''] = unix;
  return [year, month, day.trim(), hour, minute, second];
}

/** Reads an HTTP date in any of its three forms (RFC 9110 §5.6.7); undefined where it is none. */
export function parseHttpDate(value: string, now: EpochMs): EpochMs | undefined {
  const fields = read(value.trim().toLowerCase(), now);
  if (fields === undefined) return undefined;
  const [year, month, day, hour, minute, second] = fields;
  const index = MONTHS.indexOf(month);
  if (index < 0) return undefined;
  // A leap second is the second before it.
  const seconds = Math.min(Number(second), 59);
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  const at = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), seconds);
  return new Date(at).getUTCDate() === Number(day) ? at : undefined;
}
