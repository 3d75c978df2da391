import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHttpDate } from '../../src/fetch/http-date.ts';
import { parseLinkHeader } from '../../src/fetch/link-header.ts';
import { freshForMs, retryAfterMs } from '../../src/fetch/timing-fields.ts';

const NOW = Date.UTC(2026, 2, 3, 10, 0, 0);

describe('HTTP dates', () => {
  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
    ['Sunday, 06-Nov-94 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
    ['Sun Nov  6 08:49:37 1994', Date.UTC(1994, 10, 6, 8, 49, 37)],
    ['Tuesday, 03-Mar-26 10:00:00 GMT', NOW],
    ['Tue, 03 Mar 2026 10:00:60 GMT', NOW + 59_000],
    ['tue, 3 mar 2026 10:00:00 utc', NOW],
  ])('%s', (text, at) => {
    expect(parseHttpDate(text, NOW)).toBe(at);
  });

  test.each([
    '',
    '0',
    '-1',
    'never',
    '2026-03-03T10:00:00Z',
    'Tue, 31 Feb 2026 10:00:00 GMT',
    'Tue, 03 Mar 2026 25:00:00 GMT',
    'Tue, 03 Xyz 2026 10:00:00 GMT',
  ])('"%s" is none', (text) => {
    expect(parseHttpDate(text, NOW)).toBeUndefined();
  });

  test('whatever toUTCString writes is read again', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, (at) => {
        expect(parseHttpDate(new Date(at * 1000).toUTCString(), NOW)).toBe(at * 1000);
      }),
    );
  });
});

describe('freshness', () => {
  const date = 'Tue, 03 Mar 2026 10:00:00 GMT';
  test.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'cache-control': 'max-age=300' }, 300_000],
    [{ 'cache-control': 'public, MAX-AGE="300", must-revalidate' }, 300_000],
    [{ 'cache-control': 's-maxage=900' }, undefined],
    [{ 'cache-control': 'max-age=300', age: '100' }, 200_000],
    [{ 'cache-control': 'max-age=300', age: '400' }, 0],
    [{ 'cache-control': 'max-age=300', expires: 'Tue, 03 Mar 2026 20:00:00 GMT' }, 300_000],
    [{ 'cache-control': 'no-store, max-age=300' }, 0],
    [{ 'cache-control': 'no-cache' }, 0],
    [{ 'cache-control': 'max-age=99999999999999999999' }, 2 ** 31 * 1000],
    [{ 'cache-control': 'max-age=-5', expires: '0' }, 0],
    [{ expires: 'Tue, 03 Mar 2026 10:10:00 GMT', date }, 600_000],
    [{ expires: 'Tue, 03 Mar 2026 10:10:00 GMT' }, 600_000],
    [{ expires: 'Tue, 03 Mar 2026 09:00:00 GMT', date }, 0],
  ])('%j', (headers, ms) => {
    expect(freshForMs(headers, NOW)).toBe(ms);
  });

  test('is never negative nor NaN, whatever the fields hold', () => {
    const text = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, text, (control, age, expires, date) => {
        const headers = { 'cache-control': control, age, expires, date, 'retry-after': expires };
        for (const ms of [freshForMs(headers, NOW), retryAfterMs(headers, NOW)]) {
          expect(ms === undefined || ms >= 0).toBe(true);
        }
      }),
    );
  });
});

describe('Link headers (RFC 8288)', () => {
  const base = 'https://news.example/feeds/all?x=1';
  test.each<[string, readonly [string, string][]]>([
    ['', []],
    ['<https://hub.example/>; rel="hub"', [['https://hub.example/', 'hub']]],
    [
      '<https://hub.example/>;rel=hub,</self> ; REL = "Self Alternate"',
      [
        ['https://hub.example/', 'hub'],
        ['https://news.example/self', 'self'],
        ['https://news.example/self', 'alternate'],
      ],
    ],
    ['<a,b;c>; title="x, <y>; rel=\\"no\\""; rel=self', [['https://news.example/feeds/a,b;c', 'self']]],
    ['<>; rel=self', [['https://news.example/feeds/all?x=1', 'self']]],
    ['</a>; rel=hub; rel=self', [['https://news.example/a', 'hub']]],
    ['</a>; rel=hub; anchor="https://other.example/"', []],
    ['<javascript:alert(1)>; rel=hub, <mailto:a@b.example>; rel=self', []],
    ['</a>; title="unclosed, </b>; rel=hub', []],
    ['</no-end; rel=hub', []],
    ['</a>, </b>; rel=hub', [['https://news.example/b', 'hub']]],
  ])('%s', (header, expected) => {
    expect(parseLinkHeader(header, base).map(({ url, rel }) => [url, rel])).toEqual(expected);
  });

  test('any links written by the rules are read again', () => {
    const path = fc.stringMatching(/^[a-z0-9/;,=-]{0,20}$/);
    const title = fc.string({ maxLength: 20 }).map((text) => text.replace(/["\\]/g, (char) => `\\${char}`));
    const link = fc.record({ path, title, rel: fc.constantFrom('hub', 'self', 'next') });
    fc.assert(
      fc.property(fc.array(link, { maxLength: 8 }), (links) => {
        const header = links.map(
          (one) => `<https://a.example/${one.path}>; title="${one.title}"; rel=${one.rel}`,
        );
        expect(parseLinkHeader(header.join(', '), base)).toEqual(
          links.map((one) => ({ url: new URL(`https://a.example/${one.path}`).href, rel: one.rel })),
        );
      }),
    );
  });

  test('any text at all is read without fault and in a moment', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', ';', ',', '"', '\\', '=', ' ', 'rel'), maxLength: 400 }),
        (text) => {
          for (const { url } of parseLinkHeader(text, base)) expect(url).toMatch(/^https:/);
        },
      ),
    );
  });
});
