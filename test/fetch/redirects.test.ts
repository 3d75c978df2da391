import { afterEach, describe, expect, test } from 'vitest';
import { type Origin, startOrigin, startSecureOrigin, withFetcher } from './origin.ts';

const open: Origin[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((origin) => origin.close()));
});

async function redirecting(routes: Readonly<Record<string, readonly [status: number, location?: string]>>) {
  const origin = await startOrigin((request, response) => {
    const [status, location] = routes[request.url ?? ''] ?? [200];
    response.writeHead(status, location === undefined ? {} : { location }).end('feed');
  });
  open.push(origin);
  return origin;
}

test.each([301, 302, 303, 307, 308])('%i is followed and recorded with both addresses', async (status) => {
  const origin = await redirecting({ '/a': [status, 'b?x=1#here'] });
  const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin.url}/a`, { etag: '"1"' }));
  expect(result).toMatchObject({
    ok: true,
    url: `${origin.url}/b?x=1`,
    redirects: [{ status, from: `${origin.url}/a`, to: `${origin.url}/b?x=1` }],
  });
  expect(origin.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /a', 'GET /b?x=1']);
  expect(origin.requests[1]?.headers['if-none-match']).toBe('"1"');
});

test('a chain of mixed redirects is recorded step by step', async () => {
  const origin = await redirecting({ '/a': [301, '/b'], '/b': [302, '/c'], '/c': [308, '/d'] });
  const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin.url}/a`, {}));
  expect(result.redirects.map(({ status }) => status)).toEqual([301, 302, 308]);
  expect(result.url).toBe(`${origin.url}/d`);
});

test('an address sent as raw UTF-8 is followed as it was meant', async () => {
  const raw = Buffer.from('/actualité', 'utf8').toString('latin1');
  const origin = await redirecting({ '/a': [302, raw] });
  await withFetcher({}, (fetcher) => fetcher.fetch(`${origin.url}/a`, {}));
  expect(origin.requests[1]?.url).toBe('/actualit%C3%A9');
});

describe('what is not followed', () => {
  test('a circle, named as such at its first repetition', async () => {
    const origin = await redirecting({ '/a': [302, '/b'], '/b': [302, '/a#again'] });
    const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin.url}/a`, {}));
    expect(result).toMatchObject({ ok: false, code: 'redirect-loop', status: 302 });
    expect(origin.requests).toHaveLength(2);
  });

  test('a redirect to itself', async () => {
    const origin = await redirecting({ '/a': [301, '/a'] });
    const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin.url}/a`, {}));
    expect(result).toMatchObject({ ok: false, code: 'redirect-loop' });
    expect(origin.requests).toHaveLength(1);
  });

  test('more redirects than allowed; as many as allowed are', async () => {
    const routes = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`/${i}`, [302, `/${i + 1}`] as const]),
    );
    const origin = await redirecting(routes);
    await withFetcher({}, async (fetcher) => {
      expect(await fetcher.fetch(`${origin.url}/0`, {})).toMatchObject({
        ok: false,
        code: 'too-many-redirects',
      });
      expect(origin.requests).toHaveLength(6);
      expect(await fetcher.fetch(`${origin.url}/5`, {})).toMatchObject({ ok: true, url: `${origin.url}/10` });
    });
  });

  test.each([
    ['ftp://127.0.0.1/feed', 'refused-scheme'],
    ['file:///etc/passwd', 'refused-scheme'],
    ['http://user:secret@127.0.0.1/', 'refused-userinfo'],
    ['http://[::1]/', 'refused-address'],
    ['http://127.0.0.1:22/', 'refused-port'],
    ['http://', 'bad-redirect'],
  ])('a redirect to %s', async (location, code) => {
    const origin = await redirecting({ '/a': [302, location] });
    const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin.url}/a`, {}));
    expect(result).toMatchObject({ ok: false, code, status: 302, url: `${origin.url}/a` });
    expect(result.redirects).toHaveLength(1);
  });

  test('a redirect that leads nowhere', async () => {
    const origin = await redirecting({ '/a': [302] });
    const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${origin.url}/a`, {}));
    expect(result).toMatchObject({ ok: false, code: 'bad-response', status: 302 });
  });
});

describe('from https to http', () => {
  async function both() {
    const plain = await startOrigin((_, response) => response.end('feed'));
    const secure = await startSecureOrigin((_, response) =>
      response.writeHead(302, { location: `${plain.url}/feed` }).end(),
    );
    open.push(plain, secure);
    return { plain, secure };
  }

  test('is refused, and the lesser server never asked', async () => {
    const { plain, secure } = await both();
    const result = await withFetcher({ ca: secure.ca }, (fetcher) => fetcher.fetch(`${secure.url}/`, {}));
    expect(result).toMatchObject({ ok: false, code: 'downgrade', status: 302 });
    expect(plain.connections()).toBe(0);
  });

  test('is followed where the operator allows it', async () => {
    const { plain, secure } = await both();
    const result = await withFetcher({ ca: secure.ca, allowDowngrade: true }, (fetcher) =>
      fetcher.fetch(`${secure.url}/`, {}),
    );
    expect(result).toMatchObject({ ok: true, url: `${plain.url}/feed` });
  });

  test('a certificate that nobody vouches for is named', async () => {
    const { secure } = await both();
    const result = await withFetcher({}, (fetcher) => fetcher.fetch(`${secure.url}/`, {}));
    expect(result).toMatchObject({ ok: false, code: 'tls' });
    expect(secure.requests).toHaveLength(0);
  });
});

test('a post is not redirected: its answer says where it was sent', async () => {
  const origin = await redirecting({ '/hub': [307, '/other'] });
  const result = await withFetcher({}, (fetcher) =>
    fetcher.post(`${origin.url}/hub`, { body: 'hub.mode=subscribe', contentType: 'text/plain' }),
  );
  expect(result).toMatchObject({ ok: true, status: 307, location: `${origin.url}/other` });
  expect(origin.requests.map(({ method }) => method)).toEqual(['POST']);
});
