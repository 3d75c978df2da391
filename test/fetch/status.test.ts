import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type Origin, startOrigin, withFetcher } from './origin.ts';

let origin: Origin | undefined;
afterEach(async () => {
  await origin?.close();
  origin = undefined;
});

async function answer(status: number, headers: Record<string, string> = {}, body: string | Buffer = 'page') {
  origin = await startOrigin((_, response) => response.writeHead(status, headers).end(body));
  return withFetcher({}, (fetcher) => fetcher.fetch(`${origin?.url}/`, {}));
}

test.each([
  [400, 'client-error'],
  [401, 'unauthorised'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [406, 'client-error'],
  [410, 'gone'],
  [418, 'client-error'],
  [429, 'rate-limited'],
  [451, 'forbidden'],
  [500, 'server-error'],
  [502, 'server-error'],
  [503, 'server-error'],
  [521, 'server-error'],
  [206, 'bad-response'],
  [300, 'bad-response'],
])('%i is %s, in one sentence that names the host', async (status, code) => {
  const result = await answer(status);
  expect(result).toMatchObject({ ok: false, status, code });
  expect(result.ok ? '' : result.message).toMatch(/^127\.0\.0\.1:\d+ answers \d{3}.+[^.]$/);
});

test.each([200, 201, 203, 204])('%i is an answer', async (status) => {
  expect(await answer(status)).toMatchObject({ ok: true, status, notModified: false });
});

describe('a challenge or block is told from a plain refusal', () => {
  const cloudflare =
    '<title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x.js"></script>';
  test.each<[string, number, Record<string, string>, string | Buffer]>([
    ['cf-mitigated', 403, { 'cf-mitigated': 'challenge' }, ''],
    ['cf-mitigated with 429', 429, { 'cf-mitigated': 'challenge' }, ''],
    ['Cloudflare’s page', 503, { server: 'cloudflare' }, cloudflare],
    [
      'Cloudflare’s page, compressed',
      403,
      { server: 'cloudflare', 'content-encoding': 'gzip' },
      gzipSync(cloudflare),
    ],
    ['AWS WAF', 202, { 'x-amzn-waf-action': 'challenge' }, ''],
    ['AWS WAF captcha', 405, { 'x-amzn-waf-action': 'captcha' }, ''],
    ['DataDome', 403, { 'x-datadome': 'protected' }, '{}'],
    ['Akamai', 403, { server: 'AkamaiGHost' }, 'Access Denied'],
    ['Imperva', 403, { 'x-iinfo': '1-2-3' }, ''],
    ['Sucuri', 403, { server: 'Sucuri/Cloudproxy' }, ''],
    ['DDoS-Guard', 403, { server: 'ddos-guard' }, ''],
    ['words of a page', 403, {}, 'Please verify you are human to go on'],
  ])('%s', async (_, status, headers, body) => {
    const result = await answer(status, headers, body);
    expect(result).toMatchObject({ ok: false, code: 'blocked', status });
  });

  test.each<[number, Record<string, string>, string]>([
    [403, { server: 'cloudflare' }, 'forbidden'],
    [503, { server: 'cloudflare' }, 'server-error'],
    [404, { server: 'AkamaiGHost' }, 'not-found'],
    [500, { server: 'ddos-guard' }, 'server-error'],
  ])('but %i of %j is %s', async (status, headers, code) => {
    expect(await answer(status, headers)).toMatchObject({ ok: false, code });
  });
});

describe('Retry-After is understood', () => {
  test.each([429, 503, 403])('in seconds, beside %i', async (status) => {
    expect(await answer(status, { 'retry-after': '120' })).toMatchObject({ retryAfterMs: 120_000 });
  });

  test('as a date, by the clock of the server', async () => {
    const result = await answer(503, {
      date: 'Tue, 03 Mar 2026 10:00:00 GMT',
      'retry-after': 'Tue, 03 Mar 2026 10:30:00 GMT',
    });
    expect(result).toMatchObject({ retryAfterMs: 1_800_000 });
  });

  test.each(['soon', '-5', ''])('but not "%s"', async (value) => {
    expect(await answer(429, { 'retry-after': value })).not.toHaveProperty('retryAfterMs');
  });
});
