import { afterEach, expect, test } from 'vitest';
import { connectionReturned, type Origin, startOrigin, withFetcher } from './origin.ts';

let origin: Origin | undefined;
afterEach(async () => {
  await origin?.close();
  origin = undefined;
});

test('a first request says who asks and what is wanted, and sets no condition', async () => {
  origin = await startOrigin((_, response) => response.end('feed'));
  await withFetcher({}, (fetcher) => fetcher.fetch(`${origin?.url}/feed?a=1#part`, {}));
  const [request] = origin.requests;
  expect(request?.url).toBe('/feed?a=1');
  expect(request?.headers['user-agent']).toBe('Telewire/9.9 (+https://reader.example/about)');
  expect(request?.headers.accept).toMatch(/^application\/atom\+xml, application\/rss\+xml/);
  expect(request?.headers['accept-encoding']).toMatch(/^gzip, deflate, br/);
  for (const absent of ['if-none-match', 'if-modified-since', 'a-im', 'cookie', 'referer']) {
    expect(request?.headers[absent]).toBeUndefined();
  }
});

test.each([
  ['"abc"', 'Tue, 03 Mar 2026 10:00:00 GMT'],
  ['W/"abc-gzip"', 'Tue, 3 Mar 2026 10:00:00 +0100'],
  ['abc', 'yesterday'],
  ['"caf\u00e9 \u00ff"', '  spaces kept?'],
  ['""', '0'],
])('validators %j and %j go back as they came', async (etag, lastModified) => {
  origin = await startOrigin((request, response) => {
    if (request.headers['if-none-match'] !== undefined) response.writeHead(304).end();
    else response.writeHead(200, { etag, 'last-modified': lastModified }).end('feed');
  });
  const url = `${origin.url}/`;
  const [first, second] = await withFetcher({}, async (fetcher) => {
    const got = await fetcher.fetch(url, {});
    if (!got.ok) throw new Error(got.message);
    const { etag: e, lastModified: m } = got;
    return [got, await fetcher.fetch(url, { ...(e && { etag: e }), ...(m && { lastModified: m }) })];
  });
  expect(first).toMatchObject({ etag, lastModified: lastModified.trim(), notModified: false });
  expect(origin.requests[1]?.headers['if-none-match']).toBe(etag);
  expect(origin.requests[1]?.headers['if-modified-since']).toBe(lastModified.trim());
  expect(second).toMatchObject({ ok: true, status: 304, notModified: true, bytesReceived: 0 });
  expect(second?.ok === true && second.body.length).toBe(0);
});

test('a condition that no header may hold is left out', async () => {
  origin = await startOrigin((_, response) => response.end('feed'));
  const result = await withFetcher({}, (fetcher) =>
    fetcher.fetch(`${origin?.url}/`, { etag: '"a"\r\nX-Evil: 1', lastModified: 'Tue\u0000' }),
  );
  expect(result).toMatchObject({ ok: true, status: 200 });
  expect(origin.requests[0]?.headers['if-none-match']).toBeUndefined();
  expect(origin.requests[0]?.headers['if-modified-since']).toBeUndefined();
});

test('a server that knows RFC 3229 is asked for new entries only, and its 226 is told apart', async () => {
  origin = await startOrigin((request, response) => {
    if (request.headers['a-im'] !== 'feed') response.writeHead(200, { etag: '"1"' }).end('all');
    else if (request.url === '/plain') response.writeHead(226).end('all');
    else response.writeHead(226, { im: 'feed', etag: '"2"' }).end('new');
  });
  await withFetcher({}, async (fetcher) => {
    expect(await fetcher.fetch(`${origin?.url}/`, {})).toMatchObject({ status: 200, delta: false });
    const second = await fetcher.fetch(`${origin?.url}/`, { etag: '"1"' });
    expect(second).toMatchObject({ ok: true, status: 226, delta: true, etag: '"2"' });
    const odd = await fetcher.fetch(`${origin?.url}/plain`, { etag: '"1"' });
    expect(odd).toMatchObject({ ok: true, status: 226, delta: false });
  });
});

test('cookies are neither kept nor sent', async () => {
  origin = await startOrigin((_, response) => response.writeHead(200, { 'set-cookie': 'id=1' }).end('feed'));
  await withFetcher({}, async (fetcher) => {
    await fetcher.fetch(`${origin?.url}/`, {});
    await fetcher.fetch(`${origin?.url}/`, {});
  });
  expect(origin.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
});

test('a 304 to a question without condition is the fault of the server', async () => {
  origin = await startOrigin((_, response) => response.writeHead(304).end());
  const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin?.url}/`, {}));
  expect(result).toMatchObject({ ok: false, code: 'bad-response', status: 304 });
});

test('freshness, links, language and media type come with the feed', async () => {
  origin = await startOrigin((_, response) => {
    response.writeHead(200, {
      'content-type': 'application/rss+xml; charset=iso-8859-1',
      'cache-control': 'public, max-age=900',
      age: '300',
      'content-language': 'fr-MA, ar',
      link: ['<https://hub.example/>; rel="hub"', '</feed>; rel=self; type="application/rss+xml"'],
    });
    response.end('feed');
  });
  const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin?.url}/x`, {}));
  expect(result).toMatchObject({
    ok: true,
    contentType: 'application/rss+xml; charset=iso-8859-1',
    contentLanguage: 'fr-MA, ar',
    freshForMs: 600_000,
    links: [
      { url: 'https://hub.example/', rel: 'hub' },
      { url: `${origin.url}/feed`, rel: 'self' },
    ],
  });
});

test('connections are kept for the next poll, and a pool of bounded size serves those at once', async () => {
  origin = await startOrigin((_, response) => response.end('feed'));
  const url = `${origin.url}/`;
  await withFetcher({}, async (fetcher) => {
    for (let i = 0; i < 5; i++) {
      await fetcher.fetch(url, {});
      await connectionReturned();
    }
    expect(origin?.connections()).toBe(1);
    await Promise.all(Array.from({ length: 40 }, () => fetcher.fetch(url, {})));
    expect(origin?.connections()).toBeLessThanOrEqual(8);
  });
  expect(origin.requests).toHaveLength(45);
});
