import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article } from '../store/sample.ts';
import { ask, NOW, series, startTestService, type TestService } from './service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
  await service.save('aaa', series('aaa', 30));
});

afterAll(() => service.stop());

const PATHS = ['/feed.rss', '/feed.atom', '/feed.json', '/feed.ndjson', '/', '/opml', '/feed.css', '/api'];
const DECODE = { identity: (bytes: Buffer) => bytes, gzip: gunzipSync, br: brotliDecompressSync };

describe.each(PATHS)('%s', (path) => {
  test.each(['identity', 'gzip', 'br'] as const)(
    'comes in %s with a tag of its own, and 304 to it',
    async (coding) => {
      const headers = { 'accept-encoding': coding };
      const answer = await ask(service.url + path, headers);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-encoding'] ?? 'identity').toBe(coding);
      expect(answer.headers['content-length']).toBe(String(answer.bytes.length));
      expect(answer.headers.vary).toContain('Accept-Encoding');
      const plain = await ask(service.url + path);
      expect(DECODE[coding](answer.bytes)).toEqual(plain.bytes);
      if (coding !== 'identity') expect(answer.headers.etag).not.toBe(plain.headers.etag);

      const again = await ask(service.url + path, { ...headers, 'if-none-match': answer.headers.etag ?? '' });
      expect(again.status).toBe(304);
      expect(again.bytes).toHaveLength(0);
      for (const name of ['etag', 'cache-control', 'vary', 'last-modified', 'access-control-allow-origin']) {
        expect(again.headers[name], name).toBe(answer.headers[name]);
      }
    },
  );

  test('HEAD has the header fields of GET and no body', async () => {
    const { date: _, ...get } = (await ask(service.url + path)).headers;
    const head = await ask(service.url + path, {}, 'HEAD');
    const { date: __, ...fields } = head.headers;
    expect(head.bytes).toHaveLength(0);
    expect(fields).toEqual(get);
  });

  test('If-Modified-Since is answered 304 from Last-Modified on, unless If-None-Match says otherwise', async () => {
    const { headers } = await ask(service.url + path);
    const since = { 'if-modified-since': headers['last-modified'] ?? '' };
    expect((await ask(service.url + path, since)).status).toBe(304);
    expect((await ask(service.url + path, { ...since, 'if-none-match': '"old"' })).status).toBe(200);
    const before = { 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' };
    expect((await ask(service.url + path, before)).status).toBe(200);
  });

  test('other methods get 405 with Allow, and OPTIONS tells scripts what they may', async () => {
    const refused = await ask(service.url + path, {}, 'POST', 'x');
    expect(refused.status).toBe(405);
    expect(refused.headers.allow).toBe('GET, HEAD, OPTIONS');
    expect(JSON.parse(refused.text)).toMatchObject({ status: 405 });
    const options = await ask(service.url + path, { origin: 'https://reader.example' }, 'OPTIONS');
    expect(options.status).toBe(204);
    expect(options.headers['access-control-allow-origin']).toBe('*');
    expect(options.headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
  });
});

describe('/feed', () => {
  test.each([
    [undefined, 'application/rss+xml'],
    ['*/*', 'application/rss+xml'],
    ['application/atom+xml', 'application/atom+xml'],
    ['application/atom+xml;q=0.4, application/feed+json;q=0.6', 'application/feed+json'],
    ['application/x-ndjson', 'application/x-ndjson'],
  ])('for Accept %s is %s', async (accept, type) => {
    const answer = await ask(`${service.url}/feed?limit=3`, accept === undefined ? {} : { accept });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(new RegExp(`^${type.replace('+', '\\+')};`));
    expect(answer.headers.vary).toBe('Accept, Accept-Encoding');
    const { pathname, search } = new URL(answer.headers['content-location'] ?? '');
    expect(pathname + search).toMatch(/^\/feed\.\w+\?limit=3$/);
    const direct = await ask(answer.headers['content-location'] ?? '');
    expect(direct.bytes).toEqual(answer.bytes);
  });

  test('leads a browser to the page of the same view', async () => {
    const answer = await ask(`${service.url}/feed?lang=fr`, {
      accept: 'text/html,application/xml;q=0.9,*/*;q=0.8',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`${service.url}/?lang=fr`);
    expect(answer.headers.vary).toContain('Accept');
  });

  test('says what there is where nothing is acceptable', async () => {
    const answer = await ask(`${service.url}/feed`, { accept: 'image/png' });
    expect(answer.status).toBe(406);
    expect(JSON.parse(answer.text).detail).toContain('application/atom+xml');
  });
});

test('a browser that opens a feed gets the same bytes as XML, with another tag', async () => {
  for (const path of ['/feed.rss', '/feed.atom']) {
    const reader = await ask(service.url + path, { accept: 'application/rss+xml, */*;q=0.1' });
    const browser = await ask(service.url + path, { accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' });
    expect(browser.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(browser.bytes).toEqual(reader.bytes);
    expect(browser.headers.etag).not.toBe(reader.headers.etag);
    expect(browser.headers.vary).toContain('Accept');
    expect((await ask(service.url + path)).headers['content-type']).toMatch(/^application\/(rss|atom)\+xml/);
  }
});

test('a feed names itself, its other formats and its next page in Link', async () => {
  const { headers } = await ask(`${service.url}/feed.atom?limit=10`);
  const links = String(headers['link']);
  expect(links).toContain(`<${service.url}/feed.atom?limit=10>; rel="self"`);
  expect(links).toContain(`<${service.url}/feed.rss?limit=10>; rel="alternate"; type="application/rss+xml"`);
  expect(links).toContain('rel="next"');
});

test('nothing that a request says of its host gets into an answer unless it is a host', async () => {
  for (const host of [
    'evil.example/"><script>',
    'a b',
    '-',
    'x'.repeat(300),
    'user@host',
    'a.example:999999',
  ]) {
    const answer = await ask(`${service.url}/feed.rss`, { host });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`${service.url}/feed.rss`);
    expect(answer.text).not.toContain('evil');
  }
  const named = await ask(`${service.url}/feed.rss`, { host: 'News.Example:8080' });
  expect(named.text).toContain('http://news.example:8080/feed.rss');
  // A proxy is believed only where the configuration says that there is one.
  const forwarded = await ask(`${service.url}/feed.rss`, { 'x-forwarded-host': 'evil.example' });
  expect(forwarded.text).not.toContain('evil.example');
});

test('behind a proxy that is trusted, addresses are as the reader sees them', async () => {
  const own = await startTestService({ env: { TELEWIRE_SERVER_TRUST_PROXY: 'true' } });
  const headers = { 'x-forwarded-host': 'news.example, inner', 'x-forwarded-proto': 'https' };
  const { text } = await ask(`${own.url}/feed.rss`, headers);
  expect(text).toContain('https://news.example/feed.rss');
  await own.stop();
});

test('a feed is there for the hub under the address that it names itself by, and nothing else is', async () => {
  const own = await startTestService({ env: { TELEWIRE_PUBLIC_URL: 'https://news.example.org' } });
  await own.save('aaa', series('aaa', 2));
  const read = await ask(`${own.url}/feed.atom?limit=1&lang=fr`);
  expect(String(read.headers['link'])).toContain('<https://news.example.org/websub/hub>; rel="hub"');
  const topic = 'https://news.example.org/feed.atom?limit=1&lang=fr';
  expect(String(read.headers['link'])).toContain(`<${topic}>; rel="self"`);
  const sent = await own.server.represent(topic);
  expect(sent?.contentType).toBe('application/atom+xml; charset=utf-8');
  expect(Buffer.from(sent?.body ?? []).equals(read.bytes)).toBe(true);
  for (const other of [
    `${own.url}/feed.atom`,
    'https://news.example.org/',
    'https://news.example.org/feed',
    'https://news.example.org/feed.xml',
    'https://news.example.org/feed.atom?x=1',
    'https://news.example.org/channels/none.rss',
    'https://news.example.org.evil.example/feed.rss',
    'https://news.example.org/feed.rss#x',
    'not an address',
  ]) {
    expect(await own.server.represent(other), other).toBeUndefined();
  }
  await own.stop();
});

test('an address that cannot be read is a problem too', async () => {
  const answer = await ask(`${service.url}/%`);
  expect(answer.status).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('an unknown address is a problem, with 404', async () => {
  for (const path of [
    '/nothing',
    '/feed.xml',
    '/stories/none',
    '/channels/none.rss',
    '/archive/2026-02-30.rss',
    '/api/v1/nothing',
    '/feed.rss/',
  ]) {
    const answer = await ask(service.url + path);
    expect(answer.status, path).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ status: 404 });
  }
});

test('a person who followed a dead link gets a page', async () => {
  const answer = await ask(`${service.url}/stories/gone`, { accept: 'text/html,*/*;q=0.8' });
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.text).toContain('no such story');
});

test('a tag stays while nothing that readers see changes, also over a restart, and changes when it does', async () => {
  const own = await startTestService({ env: { TELEWIRE_PUBLIC_URL: 'https://news.example.org' } });
  await own.save('aaa', series('aaa', 3));
  const tag = async (path: string) => (await ask(own.url + path)).headers.etag;
  const first = await tag('/feed.rss');
  // The same again, and an article that is not published: a new revision, the same feed.
  const hidden = { ...article('bbb', 'hidden', 'Une recette de cuisine', NOW), relevant: false };
  await own.save('bbb', [hidden], NOW + 60_000);
  await own.save('aaa', series('aaa', 3), NOW + 120_000);
  expect(await tag('/feed.rss')).toBe(first);
  const other = await startTestService({ env: { TELEWIRE_PUBLIC_URL: 'https://news.example.org' } });
  await other.save('aaa', series('aaa', 3));
  expect((await ask(`${other.url}/feed.rss`)).headers.etag).toBe(first);
  await own.save('ccc', [article('ccc', 'more', 'Titre numéro 1 de aaa', NOW)], NOW + 180_000);
  expect(await tag('/feed.rss')).not.toBe(first);
  await Promise.all([own.stop(), other.stop()]);
});

test('the address of a story that was joined to another leads there for good', async () => {
  const own = await startTestService();
  await own.save('aaa', [article('aaa', 'one', 'Un titre', NOW - 2_000)]);
  await own.save('bbb', [article('bbb', 'two', 'Deux titres', NOW - 1_000)]);
  const stories = JSON.parse((await ask(`${own.url}/api/v1/stories`)).text).stories as { id: string }[];
  const [old, kept] = [stories[0]?.id ?? '', stories[1]?.id ?? ''];
  // The second outlet changes its title to the first one’s: its story is emptied.
  await own.save('bbb', [
    {
      ...article('bbb', 'two', 'Deux titres', NOW - 1_000),
      title: 'Un titre',
      foldedTitle: 'un titre',
      contentHash: 'edited',
    },
  ]);
  for (const path of ['/stories/', '/api/v1/stories/']) {
    const answer = await ask(`${own.url}${path}${old}`);
    expect(answer.status).toBe(308);
    expect(answer.headers.location).toBe(`${own.url}${path}${kept}`);
    expect((await ask(`${own.url}${path}${kept}`)).status).toBe(200);
  }
  await own.stop();
});
