import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VIEW_PARAMETERS } from '../../src/serve/view.ts';
import { readStrictly } from '../publish/strict-xml.ts';
import { type Answer, ask, series, startTestService, type TestService } from './service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({
    settings: 'channels:\n  - name: un\n    title: Un\n    exclude:\n      words: [numéro]\n',
  });
  await service.save('aaa', series('aaa', 12));
});

afterAll(() => service.stop());

/** Throws where the body is not what its type says. */
function check({ status, headers, text }: Answer): void {
  expect(status).toBeLessThan(500);
  const type = headers['content-type'] ?? '';
  if (type.includes('ndjson')) {
    for (const line of text.split('\n').filter((one) => one !== '')) JSON.parse(line);
  } else if (type.includes('json')) JSON.parse(text);
  else if (type.includes('xml')) readStrictly(text);
  else if (status === 200) expect(type).toMatch(/^text\/(html|css|x-opml);/);
  // What was sent in the address is never a field of the answer.
  expect(headers['x-injected']).toBeUndefined();
  expect(headers['set-cookie']).toBeUndefined();
}

const PATHS = [
  '/',
  '/feed',
  '/feed.rss',
  '/feed.atom',
  '/feed.json',
  '/feed.ndjson',
  '/channels/un.rss',
  '/archive/2026-03-10.atom',
  '/api/v1/stories',
  '/api/v1/articles',
];

const hostile = fc.constantFrom(
  "' OR '1'='1",
  "'; DROP TABLE article; --",
  '" OR 1=1 --',
  'a\r\nX-Injected: yes',
  'a\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  ']]><x/>',
  '\u0000',
  '\ud800',
  '\u202e',
  'NEAR(a b)',
  '"',
  '*',
  '-',
  '{{7*7}}',
  '../../etc/passwd',
  '9'.repeat(400),
  '1e400',
  '-0',
  'NaN',
  '2026-13-45',
  '+275760-09-13T00:00:00Z',
  '0000-01-01',
  '9999-12-31T23:59:59+14:00',
  Buffer.from('99999999999999999 x').toString('base64url'),
  Buffer.from("-1 ' OR 1").toString('base64url'),
  Buffer.from('9999999999999999 z').toString('base64url'),
);
const value = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('fr', 'MA', 'inwi', '5g', '1', '500', '2026-03-01', 'all', 'articles', 'aaa', 'numéro'),
);
const pairs = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...Object.keys(VIEW_PARAMETERS), 'format') },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
    ),
    value,
  ),
  { maxLength: 4 },
);

test('whatever stands in the parameters, the answer is no fault of the service and is what it says it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PATHS), pairs, async (path, search) => {
      check(await ask(`${service.url}${path}?${new URLSearchParams(search)}`));
    }),
    { numRuns: 100 },
  );
  expect((await service.store.counts()).articles).toBe(12);
});

test('each hostile value for each parameter, one by one', async () => {
  const values = fc.sample(hostile, { numRuns: 60, seed: 1 });
  for (const name of Object.keys(VIEW_PARAMETERS)) {
    for (const text of new Set(values)) {
      check(await ask(`${service.url}/feed.atom?${new URLSearchParams({ [name]: text })}`));
    }
  }
});

/** Sends bytes as they are and returns the first line of the answer; empty where the connection was closed without one. */
function raw(bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let text = '';
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
    });
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

test('an address of any bytes is answered without a fault of the service', async () => {
  const target = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `/${text}`),
    fc.constantFrom(
      '/%',
      '/%ff',
      '/stories/%00',
      '/stories/%2e%2e%2f',
      '/feed.rss?%',
      '/feed.rss?q=%ff%fe',
      '/feed.rss?"><x>',
      '//x',
      '*',
      '/channels/%E0%A4%A.rss',
      `/stories/${'x'.repeat(5_000)}`,
    ),
  );
  await fc.assert(
    fc.asyncProperty(target, async (path) => {
      // Spaces and line ends would end the request line: they are the client's fault and no address.
      const line = Buffer.from(
        `GET ${path.replace(/[\s\0]/g, '_')} HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n`,
      );
      expect(await raw(line)).toMatch(/^(?:HTTP\/1\.1 [234]\d\d .*)?$/);
    }),
    { numRuns: 100 },
  );
});

test('header fields of any kind are answered without a fault of the service', async () => {
  const field = fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x20-\x7e]/g, ''));
  const names = [
    'accept',
    'accept-encoding',
    'if-none-match',
    'if-modified-since',
    'if-match',
    'a-im',
    'host',
    'x-forwarded-host',
    'last-event-id',
    'range',
    'authorization',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/feed', '/feed.rss', '/api/v1/corrections', '/'),
      fc.dictionary(fc.constantFrom(...names), field, { maxKeys: 4 }),
      async (path, headers) => {
        check(await ask(service.url + path, headers));
      },
    ),
    { numRuns: 100 },
  );
});
