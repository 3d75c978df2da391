import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { rss } from './feed-text.ts';
import { type Bench, type BenchOptions, fetcherFor, MINUTE, NOW, startBench } from './harness.ts';
import { type Origin, startOrigin } from './origin.ts';

let origin: Origin;
let bench: Bench | undefined;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

async function start(paths: readonly string[], options: Partial<BenchOptions> = {}): Promise<Bench> {
  origin = await startOrigin((request, response) => answer(request, response));
  bench = await startBench({
    urls: paths.map((path) => origin.url + path),
    fetcher: fetcherFor([origin.port]),
    ...options,
  });
  return bench;
}

afterEach(async () => {
  await bench?.close();
  await origin.close();
  bench = undefined;
});

const feed = (keys: readonly string[], channel?: string) =>
  rss(
    keys.map((key) => ({ key })),
    channel,
  );

/** Answers with these statuses one after the other, the last one for ever. */
function inTurn(...steps: readonly ((response: ServerResponse) => void)[]) {
  let step = 0;
  answer = (_request, response) => {
    steps[Math.min(step, steps.length - 1)]?.(response);
    step += 1;
  };
}

const good =
  (headers: Record<string, string> = {}, keys: readonly string[] = ['a', 'b'], channel = '') =>
  (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers });
    response.end(feed(keys, channel));
  };
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(code, headers).end();
  };

async function stateOf(path = '/feed') {
  if (bench === undefined) throw new Error('not started');
  return bench.state(origin.url + path);
}

/** Polls at the moment the source is due, as often as said. */
async function pollWhenDue(times: number, path = '/feed'): Promise<void> {
  for (let time = 0; time < times; time += 1) await bench?.pollAt((await stateOf(path)).nextDue);
}

describe('what a publisher says is kept to', () => {
  it('sends validators back verbatim, and learns from 304 that nothing is new', async () => {
    const etag = 'W/"odd \\ one"';
    const lastModified = 'Mon, 02 Mar 2026 11:00:00 GMT';
    const { reports } = await start(['/feed']);
    inTurn(good({ etag, 'last-modified': lastModified }), status(304));
    await pollWhenDue(2);
    expect(origin.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, etag]);
    expect(origin.requests[1]?.headers['if-modified-since']).toBe(lastModified);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['ok', 'not-modified']);
    const state = await stateOf();
    expect(state).toMatchObject({ polls: 2, notModified: 1, etag, lastModified, consecutiveFailures: 0 });
    expect(state.bytesSaved).toBe(state.documentBytes);
  });

  it('takes the language of the answer for that of a feed which declares none', async () => {
    await start(['/feed']);
    inTurn(good({ 'content-language': 'fr-MA, ar' }));
    await pollWhenDue(1);
    expect((await bench?.source(`${origin.url}/feed`))?.language).toBe('fr-MA');
  });

  it('keeps validators through a failure, and drops them with an answer that has none', async () => {
    await start(['/feed']);
    inTurn(good({ etag: '"1"' }), status(500), good(), status(304));
    await pollWhenDue(4);
    expect(origin.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"1"',
      '"1"',
      undefined,
    ]);
  });

  it('does not keep the validators of what is no feed, nor those of a truncated one', async () => {
    const { reports } = await start(['/feed']);
    const page = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/html', etag: '"page"' });
      response.end(
        '<!DOCTYPE html><html><head><title>Welcome</title></head><body><p>Hello.</p></body></html>',
      );
    };
    const cut = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"cut"' });
      response.end(feed(['a', 'b', 'c']).slice(0, -120));
    };
    inTurn(page, cut, good({ etag: '"whole"' }, ['a', 'b', 'c']), status(304));
    await pollWhenDue(4);
    expect(origin.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      undefined,
      undefined,
      '"whole"',
    ]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['html-page', 'ok', 'ok', 'not-modified']);
    expect((await bench?.store.counts())?.articles).toBe(3);
  });

  it('believes a permanent redirect the third time in a row, and keeps the old address', async () => {
    await start(['/feed']);
    answer = (request, response) => {
      if (request.url === '/feed') response.writeHead(301, { location: '/new' }).end();
      else good({ etag: '"n"' })(response);
    };
    await pollWhenDue(2);
    expect(await stateOf()).toMatchObject({ movedTo: `${origin.url}/new`, movedCount: 2 });
    await pollWhenDue(2);
    expect(await bench?.source(`${origin.url}/feed`)).toMatchObject({ url: `${origin.url}/new` });
    expect(await stateOf()).toMatchObject({ previousUrls: [`${origin.url}/feed`], movedCount: 0 });
    expect(origin.requests.at(-1)?.path).toBe('/new');
    expect(origin.requests.filter(({ path }) => path === '/feed')).toHaveLength(3);
    // The new address has its own validators, sent there only after it gave them.
    expect(origin.requests.map(({ headers }) => headers['if-none-match']).at(-1)).toBeUndefined();
    await pollWhenDue(1);
    expect(origin.requests.at(-1)?.headers['if-none-match']).toBe('"n"');
  });

  it('never believes a temporary redirect, nor a permanent one behind it', async () => {
    await start(['/feed']);
    answer = (request, response) => {
      if (request.url === '/feed') response.writeHead(302, { location: '/there' }).end();
      else if (request.url === '/there') response.writeHead(301, { location: '/end' }).end();
      else good()(response);
    };
    await pollWhenDue(5);
    expect(await bench?.source(`${origin.url}/feed`)).toMatchObject({ url: `${origin.url}/feed` });
    expect((await stateOf()).movedTo).toBeUndefined();
  });

  it('starts counting anew when the redirect is not there or leads elsewhere', async () => {
    await start(['/feed']);
    let poll = 0;
    const targets = ['/a', '/a', undefined, '/a', '/a', '/b', '/b'];
    answer = (request, response) => {
      const target = request.url === '/feed' ? targets[poll++] : undefined;
      if (target === undefined) good()(response);
      else response.writeHead(308, { location: target }).end();
    };
    await pollWhenDue(7);
    expect(await stateOf()).toMatchObject({ movedTo: `${origin.url}/b`, movedCount: 2, previousUrls: [] });
  });

  it('switches a source off that is gone (410), with the reason, and never asks again', async () => {
    await start(['/feed']);
    inTurn(status(410));
    await pollWhenDue(1);
    expect((await stateOf()).goneReason).toMatch(/410/);
    await bench?.pollAt(NOW + 100 * 24 * 60 * MINUTE);
    expect(origin.requests).toHaveLength(1);
  });

  it('backs off exponentially from what fails, to a day at the most, and comes back by itself', async () => {
    const { reports } = await start(['/feed'], { random: () => 0 });
    const steps = [status(404), status(403), status(500), status(503)];
    inTurn(...steps, ...new Array(8).fill(status(502)), good());
    const waits: number[] = [];
    for (let poll = 0; poll < 12; poll += 1) {
      await pollWhenDue(1);
      const { nextDue, lastPolled = 0 } = await stateOf();
      waits.push((nextDue - lastPolled) / MINUTE);
    }
    expect(waits.slice(0, 6)).toEqual([5, 10, 20, 40, 80, 160]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1440);
    for (const { error } of reports) expect(error).toMatch(/^\S.* .*\S$/);
    const before = await stateOf();
    expect(before).toMatchObject({ consecutiveFailures: 12, failingSince: NOW });
    await pollWhenDue(1);
    const after = await stateOf();
    expect(after.consecutiveFailures).toBe(0);
    expect(after.lastError).toBeUndefined();
    expect(after.failingSince).toBeUndefined();
  });

  it('leaves a whole host alone as long as Retry-After says, over a restart too', async () => {
    const { store, reports } = await start(['/a', '/b', '/c', '/d'], { total: 1, perHost: 1 });
    inTurn(status(429, { 'retry-after': '3600' }), good());
    await bench?.pollAt(NOW);
    expect(origin.requests).toHaveLength(1);
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual([
      'host-paused',
      'host-paused',
      'host-paused',
      'rate-limited',
    ]);
    for (const { state } of await store.listSources())
      expect(state.nextDue).toBeGreaterThanOrEqual(NOW + 60 * MINUTE);
    expect(await store.keyValue('host-pause').list()).toHaveLength(1);
    await bench?.poller.pollAll();
    expect(origin.requests).toHaveLength(1);
    await bench?.pollAt(NOW + 62 * MINUTE);
    expect(origin.requests).toHaveLength(5);
  });

  it('takes a date in Retry-After, and 503 like 429', async () => {
    await start(['/feed']);
    inTurn(status(503, { 'retry-after': new Date(Date.now() + 7_200_000).toUTCString() }));
    await pollWhenDue(1);
    const { nextDue } = await stateOf();
    expect(Math.round((nextDue - NOW) / (60 * MINUTE))).toBe(2);
  });

  it.each([
    ['ttl', '<ttl>120</ttl>', {}, 120],
    [
      'the syndication module',
      '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod><sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">8</sy:updateFrequency>',
      {},
      180,
    ],
    [
      'skipHours',
      `<skipHours>${[12, 13, 14].map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`,
      {},
      180,
    ],
    ['skipDays, within the operator’s limit', '<skipDays><day>Monday</day></skipDays>', {}, 360],
    ['max-age', '', { 'cache-control': 'max-age=6000' }, 100],
    ['a ttl of a week, within the operator’s limit', '<ttl>10080</ttl>', {}, 360],
  ])('comes back no sooner than %s says', async (_name, channel, headers, minutes) => {
    await start(['/feed']);
    inTurn(good(headers, ['a'], channel));
    await pollWhenDue(1);
    const wait = ((await stateOf()).nextDue - NOW) / MINUTE;
    expect(wait).toBeGreaterThanOrEqual(minutes);
    expect(wait).toBeLessThan(minutes + 62);
  });

  it('remembers the hints of the last document when nothing is new', async () => {
    await start(['/feed']);
    inTurn(good({ etag: '"1"' }, ['a'], '<ttl>240</ttl>'), status(304));
    await pollWhenDue(2);
    const { nextDue, lastPolled = 0 } = await stateOf();
    expect(nextDue - lastPolled).toBeGreaterThanOrEqual(240 * MINUTE);
  });

  it('takes an empty document for what it is, and loses nothing by it', async () => {
    const { reports } = await start(['/feed']);
    inTurn(good(), good({}, []), good({}, ['a', 'b', 'c']));
    await pollWhenDue(3);
    expect(reports.map(({ outcome, addedIds }) => [outcome, addedIds.length])).toEqual([
      ['ok', 2],
      ['ok', 0],
      ['ok', 1],
    ]);
  });

  it('adds what a delta (226) brings to what is there', async () => {
    const { reports } = await start(['/feed']);
    inTurn(good({ etag: '"1"' }), (response) => {
      response.writeHead(226, { etag: '"2"', im: 'feed', 'content-type': 'application/rss+xml' });
      response.end(feed(['c']));
    });
    await pollWhenDue(2);
    expect(origin.requests[1]?.headers['a-im']).toBe('feed');
    expect(reports[1]).toMatchObject({ outcome: 'ok', unchanged: 0 });
    expect((await bench?.store.counts())?.articles).toBe(3);
    expect((await stateOf()).etag).toBe('"2"');
  });

  it('names a challenge page, and goes on with the feed afterwards', async () => {
    await start(['/feed']);
    const challenge = (response: ServerResponse) => {
      response.writeHead(403, {
        'content-type': 'text/html',
        server: 'cloudflare',
        'cf-mitigated': 'challenge',
      });
      response.end('<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>');
    };
    inTurn(good(), challenge, good({}, ['a', 'b', 'c']));
    await pollWhenDue(2);
    expect(await stateOf()).toMatchObject({ lastErrorCode: 'blocked', consecutiveFailures: 1 });
    await pollWhenDue(1);
    expect((await bench?.store.counts())?.articles).toBe(3);
  });
});
