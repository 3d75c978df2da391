import type { EpochMs } from '../model/index.ts';
import { field, firstField, type HeaderFields } from './header-fields.ts';
import { parseHttpDate } from './http-date.ts';

/** Larger numbers of seconds count as this one (RFC 9111 §1.2.2). */
const MAX_SECONDS = 2 ** 31;

function seconds(text: string | undefined): number | undefined {
  const digits = /^\s*"?(\d+)"?\s*$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Math.min(Number(digits), MAX_SECONDS);
}

const NO_DIRECTIVES: ReadonlyMap<string, string> = new Map();

function directives(headers: HeaderFields): ReadonlyMap<string, string> {
  const control = field(headers, 'cache-control');
  if (control === undefined) return NO_DIRECTIVES;
  const found = new Map<string, string>();
  for (const part of control.split(',')) {
    const [name = '', ...value] = part.split('=');
    const key = name.trim().toLowerCase();
    if (key !== '' && !found.has(key)) found.set(key, value.join('=').trim());
  }
  return found;
}

function date(headers: HeaderFields, now: EpochMs): EpochMs {
  return parseHttpDate(firstField(headers, 'date') ?? '', now) ?? now;
}

/**
 * For how many milliseconds an answer is fresh from now on, as its server says (RFC 9111 §4.2.1, private cache):
 * max-age less Age, else Expires less Date; 0 for no-store and no-cache and for an Expires that cannot be read.
 * Undefined where the server says nothing.
 */
export function freshForMs(headers: HeaderFields, now: EpochMs): number | undefined {
  const control = directives(headers);
  if (control.has('no-store') || control.has('no-cache')) return 0;
  const age = (seconds(firstField(headers, 'age')) ?? 0) * 1000;
  const maxAge = seconds(control.get('max-age'));
  if (maxAge !== undefined) return Math.max(0, maxAge * 1000 - age);
  const expires = firstField(headers, 'expires');
  if (expires === undefined) return undefined;
  const until = parseHttpDate(expires, now);
  return until === undefined ? 0 : Math.max(0, until - date(headers, now) - age);
}

/**
 * How many milliseconds the server asks to be left alone: Retry-After in seconds or as a date (RFC 9110 §10.2.3), the
 * date measured by the server's own clock where it tells it. Undefined where the field is absent or cannot be read.
 */
export function retryAfterMs(headers: HeaderFields, now: EpochMs): number | undefined {
  const value = firstField(headers, 'retry-after');
  if (value === undefined) return undefined;
  const wait = seconds(value);
  if (wait !== undefined) return wait * 1000;
  const until = parseHttpDate(value, now);
  return until === undefined ? undefined : Math.max(0, until - date(headers, now));
}
