import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, createSubscriber, type HttpAnswer } from '../../src/websub/index.ts';
import { type Ground, openGround, SILENT } from './ground.ts';
import { startTestHub } from './test-hub.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

const TOPIC = 'https://reader.example/feed.rss';
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '',
    TOPIC,
    '60',
    '-1',
    'subscribe',
    'unsubscribe',
    'denied',
    'publish',
    'http://',
    'http://127.0.0.1:9/',
    '\u0000',
    '\ud800',
  ),
);
const names = fc.constantFrom(
  'hub.mode',
  'hub.topic',
  'hub.callback',
  'hub.challenge',
  'hub.lease_seconds',
  'hub.secret',
  'hub.reason',
  'x',
);
const parameters = fc.array(fc.tuple(names, text), { maxLength: 8 });

function query(pairs: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
}

/** Safe to send to anybody: no page, no header that could be split, no fault of ours. */
function expectSafe(answer: HttpAnswer, statuses: readonly number[]): void {
  expect(statuses).toContain(answer.status);
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  for (const value of Object.values(answer.headers)) expect(value).toMatch(/^[\x20-\x7e]+$/);
}

test('the hub answers any form', async () => {
  const hub = createHub({
    state: ground.store.keyValue('websub-hub'),
    fetcher: ground.fetcher({ allowNetworks: [] }),
    hubUrl: 'https://reader.example/websub/hub',
    represent: async (topic) =>
      topic === TOPIC ? { body: new Uint8Array(), contentType: 'application/rss+xml' } : undefined,
    maxSubscribers: 10,
    leaseMs: 864_000_000,
    clock: Date.now,
    log: SILENT,
  });
  await fc.assert(
    fc.asyncProperty(parameters, fc.string({ maxLength: 20 }), async (pairs, rest) => {
      const body = query(pairs) + rest;
      const answer = await hub.handle({ contentType: 'application/x-www-form-urlencoded', body });
      expectSafe(answer, [202, 400, 404]);
    }),
  );
  await hub.settled();
  expect(await ground.store.keyValue('websub-hub').list()).toEqual([]);
});

test('a callback answers any request, and delivers nothing that is not signed', async () => {
  const hub = await startTestHub(ground);
  const subscriber = createSubscriber({
    state: ground.store.keyValue('websub-subscriber'),
    fetcher: ground.fetcher(),
    publicUrl: 'https://reader.example',
    leaseMs: 864_000_000,
    clock: Date.now,
    log: SILENT,
    deliver: () => expect.unreachable('nothing was signed'),
  });
  const feed = { hubs: [hub.url], self: TOPIC };
  await subscriber.polled({ sourceId: 'aaa', url: TOPIC, links: [], feed, added: 0 });
  await subscriber.tend(['aaa']);
  const token = hub.asked[0]?.callback.split('/').at(-1) ?? '';
  const lease = { 'hub.topic': TOPIC, 'hub.challenge': 'c', 'hub.lease_seconds': '60' };
  const confirm = { ...lease, 'hub.mode': 'subscribe' };
  const given = { token, query: query(Object.entries(confirm)), body: new Uint8Array() };
  expect((await subscriber.handle({ method: 'GET', ...given })).status).toBe(200);
  const signature = fc.option(fc.oneof(fc.string(), fc.constantFrom('sha256=', 'sha256=00', 'sha512=zz')), {
    nil: undefined,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<'GET' | 'POST'>('GET', 'POST'),
      fc.oneof(fc.constant(token), fc.string()),
      parameters,
      fc.uint8Array({ maxLength: 20 }),
      signature,
      async (method, to, pairs, body, signed) => {
        const request = { method, token: to, query: query(pairs), body };
        const answer = await subscriber.handle({
          ...request,
          ...(signed === undefined ? {} : { signature: signed }),
        });
        expectSafe(answer, method === 'POST' ? [403, 410] : [200, 400, 404]);
      },
    ),
  );
});
