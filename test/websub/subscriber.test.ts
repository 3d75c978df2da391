import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSubscriber, type Subscriber } from '../../src/websub/index.ts';
import { type Ground, mount, openGround, type Server, SILENT } from './ground.ts';
import { hmac, startTestHub, type TestHub } from './test-hub.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOPIC = 'https://news.example/feed.xml';

let ground: Ground;
let hub: TestHub;
let server: Server;
let now = 0;
let delivered: { readonly sourceId: string; readonly text: string; readonly contentType?: string }[] = [];
let broken = false;
/** One instance polls and asks, the other answers hubs, as the threads of the service do. */
let asking: Subscriber;
let answering: Subscriber;

function subscriber(): Subscriber {
  return createSubscriber({
    state: ground.store.keyValue('websub-subscriber'),
    fetcher: ground.fetcher(),
    publicUrl: server.url,
    leaseMs: 10 * DAY,
    clock: () => now,
    log: SILENT,
    deliver: (sourceId, body, contentType) => {
      if (broken) throw new Error('the store is closed');
      const text = Buffer.from(body).toString();
      delivered.push({ sourceId, text, ...(contentType === undefined ? {} : { contentType }) });
    },
  });
}

beforeEach(async () => {
  ground = await openGround();
  now = Date.UTC(2026, 2, 3);
  delivered = [];
  broken = false;
  hub = await startTestHub(ground);
  server = await ground.serve(mount(() => ({ subscriber: (request) => answering.handle(request) })));
  asking = subscriber();
  answering = subscriber();
});

afterEach(() => ground.close());

function polled(more: Partial<Parameters<Subscriber['polled']>[0]> = {}): Promise<void> {
  const feed = { hubs: [hub.url], self: TOPIC };
  return asking.polled({ sourceId: 'aaa', url: TOPIC, links: [], feed, added: 0, ...more });
}

async function subscribe(): Promise<void> {
  await polled();
  await asking.tend(['aaa']);
  expect((await hub.verify()).status).toBe(200);
}

const isLive = () => asking.isLive('aaa', now);

test('the whole round: discovery, request, verification, signed delivery', async () => {
  await polled();
  expect(hub.asked).toHaveLength(0);
  await asking.tend(['aaa']);
  const [asked] = hub.asked;
  expect(asked).toMatchObject({
    mode: 'subscribe',
    topic: TOPIC,
    leaseSeconds: 864_000,
    contentType: 'application/x-www-form-urlencoded',
  });
  expect(asked?.callback).toMatch(new RegExp(`^${server.url}/websub/callback/[\\w-]{43}$`));
  expect(asked?.secret).toMatch(/^[\w-]{43}$/);
  const verified = await hub.verify();
  expect(verified).toMatchObject({ status: 200, body: 'a-challenge' });
  expect(verified.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(verified.headers.get('x-content-type-options')).toBe('nosniff');
  // A hub that has promised but not delivered yet is no reason to poll less.
  expect(await isLive()).toBe(false);
  expect((await hub.distribute('<rss/>')).status).toBe(202);
  expect(delivered).toEqual([{ sourceId: 'aaa', text: '<rss/>', contentType: 'application/rss+xml' }]);
  expect(await isLive()).toBe(true);
  await asking.tend(['aaa']);
  expect(hub.asked).toHaveLength(1);
});

describe('discovery', () => {
  test('the header wins over the document', async () => {
    const links = [
      { url: hub.url, rel: 'hub' },
      { url: 'https://news.example/self', rel: 'self' },
    ];
    await polled({ links, feed: { hubs: ['http://127.0.0.1:9/'], self: 'https://news.example/other' } });
    await asking.tend(['aaa']);
    expect(hub.asked.map(({ topic }) => topic)).toEqual(['https://news.example/self']);
  });

  test('a feed that names no self is its own topic', async () => {
    await polled({ feed: { hubs: [hub.url] } });
    await asking.tend(['aaa']);
    expect(hub.asked[0]?.topic).toBe(TOPIC);
  });

  test.each([[[]], [['mailto:hub@hub.example']], [['javascript:alert(1)']], [['not an address']]])(
    'hubs %j are none',
    async (hubs) => {
      await polled({ feed: { hubs } });
      await asking.tend(['aaa']);
      expect(await ground.store.keyValue('websub-subscriber').list()).toEqual([]);
    },
  );

  test('a 304 changes nothing of what is known', async () => {
    await subscribe();
    await asking.polled({ sourceId: 'aaa', url: TOPIC, links: [], added: 0 });
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(1);
  });

  test('callback and secret are new for each source', async () => {
    await polled();
    await polled({ sourceId: 'bbb' });
    await asking.tend(['aaa', 'bbb']);
    expect(new Set(hub.asked.map(({ callback }) => callback)).size).toBe(2);
    expect(new Set(hub.asked.map(({ secret }) => secret)).size).toBe(2);
  });

  test('a hub inside the operator’s network is not asked', async () => {
    const strict = createSubscriber({
      state: ground.store.keyValue('websub-subscriber'),
      fetcher: ground.fetcher({ allowNetworks: [] }),
      publicUrl: server.url,
      leaseMs: DAY,
      clock: () => now,
      log: SILENT,
      deliver: () => undefined,
    });
    await polled();
    await strict.tend(['aaa']);
    expect(hub.asked).toHaveLength(0);
  });
});

describe('verification is answered for what was asked and for nothing else', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['another topic', { 'hub.topic': 'https://evil.example/feed' }],
    ['no topic', { 'hub.topic': undefined }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.challenge': undefined }],
    ['a challenge of binary data', { 'hub.challenge': 'MZ\u0000\u0001' }],
    ['an endless challenge', { 'hub.challenge': 'x'.repeat(4000) }],
    ['a lease of no time', { 'hub.lease_seconds': '0' }],
    ['a lease that is no number', { 'hub.lease_seconds': 'forever' }],
  ])('%s', async (_, changes) => {
    await polled();
    await asking.tend(['aaa']);
    expect((await hub.verify(changes)).status).toBe(404);
    // What was asked is still answered.
    expect((await hub.verify()).status).toBe(200);
  });

  test('not before it was asked, not long after, and not for a token that nobody has', async () => {
    await polled();
    await asking.tend(['aaa']);
    const { callback } = hub.asked[0] ?? { callback: '' };
    now += 2 * HOUR;
    expect((await hub.verify()).status).toBe(404);
    const other = callback.replace(/[\w-]{43}$/, 'x'.repeat(43));
    const query = `?hub.mode=subscribe&hub.challenge=c&hub.lease_seconds=60&hub.topic=${encodeURIComponent(TOPIC)}`;
    expect((await fetch(other + query)).status).toBe(404);
    expect((await fetch(`${server.url}/websub/callback/x${query}`)).status).toBe(404);
    expect((await hub.verify({ 'hub.mode': 'refresh' })).status).toBe(400);
  });

  test('a challenge that is a page is sent back as plain text', async () => {
    await polled();
    await asking.tend(['aaa']);
    const answer = await hub.verify({ 'hub.challenge': '<script>alert(1)</script>' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('deliveries are taken with the right signature only', () => {
  const body = '<rss>é</rss>';

  test.each(['sha256', 'sha384', 'sha512'])('%s is taken', async (method) => {
    await subscribe();
    const { secret = '' } = hub.asked[0] ?? {};
    expect((await hub.distribute(body, hmac(method, secret, body))).status).toBe(202);
    expect((await hub.distribute(body, hmac(method, secret, body).toUpperCase())).status).toBe(202);
    expect(delivered).toHaveLength(2);
  });

  test.each<[string, (secret: string) => string]>([
    ['none', () => 'none'],
    ['an empty one', () => ''],
    ['one of another secret', () => hmac('sha256', 'guess', body)],
    ['one of another body', (secret) => hmac('sha256', secret, '<rss/>')],
    ['half of one', (secret) => hmac('sha256', secret, body).slice(0, 40)],
    ['one of another method’s name', (secret) => hmac('sha256', secret, body).replace('sha256', 'sha512')],
    ['one of MD5', (secret) => hmac('md5', secret, body)],
    ['no method', (secret) => hmac('sha256', secret, body).slice('sha256='.length)],
  ])('%s is refused', async (_, signature) => {
    await subscribe();
    const { secret = '' } = hub.asked[0] ?? {};
    expect((await hub.distribute(body, signature(secret))).status).toBe(403);
    expect(delivered).toEqual([]);
    expect(await isLive()).toBe(false);
    expect((await hub.distribute(body)).status).toBe(202);
  });

  test('SHA-1 is refused even where it is right, and the hub is left for a month', async () => {
    await subscribe();
    const { secret = '' } = hub.asked[0] ?? {};
    expect((await hub.distribute(body, hmac('sha1', secret, body))).status).toBe(403);
    expect((await hub.distribute(body)).status).toBe(410);
    now += 29 * DAY;
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(1);
    now += 2 * DAY;
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(2);
    expect(delivered).toEqual([]);
  });

  test('not before the subscription was verified, nor at a token that nobody has', async () => {
    await polled();
    await asking.tend(['aaa']);
    expect((await hub.distribute(body)).status).toBe(410);
    const stranger = `${server.url}/websub/callback/${'y'.repeat(43)}`;
    expect((await fetch(stranger, { method: 'POST', body })).status).toBe(410);
    expect(delivered).toEqual([]);
  });

  test('where it cannot be taken the hub is asked to try again', async () => {
    await subscribe();
    broken = true;
    const answer = await hub.distribute(body);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(await isLive()).toBe(false);
  });
});

describe('a lease', () => {
  test('is renewed before its end, under the same callback, without a gap', async () => {
    await subscribe();
    await hub.distribute('<rss/>');
    now += 7.9 * DAY;
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(1);
    now += 0.2 * DAY;
    await hub.distribute('<rss/>');
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(2);
    expect(hub.asked[1]).toEqual(hub.asked[0]);
    expect(await isLive()).toBe(true);
    expect((await hub.verify()).status).toBe(200);
    now += 6 * DAY;
    expect(await isLive()).toBe(true);
    expect((await hub.distribute('<rss/>')).status).toBe(202);
  });

  test('is as long as the hub says, and renewed by that', async () => {
    await polled();
    await asking.tend(['aaa']);
    await hub.verify({ 'hub.lease_seconds': '3600' });
    now += 0.81 * HOUR;
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(2);
  });

  test('that the hub does not renew runs out, and polling is all there is again', async () => {
    await subscribe();
    await hub.distribute('<rss/>');
    now += 9 * DAY;
    await hub.distribute('<rss/>');
    hub.answerWith(500);
    await asking.tend(['aaa']);
    expect(await isLive()).toBe(true);
    now += 1.1 * DAY;
    expect(await isLive()).toBe(false);
    expect((await hub.distribute('<rss/>')).status).toBe(410);
    // It comes back by itself.
    hub.answerWith(202);
    await asking.tend(['aaa']);
    await hub.verify();
    await hub.distribute('<rss/>');
    expect(await isLive()).toBe(true);
  });

  test('outlives a restart', async () => {
    await subscribe();
    await hub.distribute('<rss/>');
    asking = subscriber();
    answering = subscriber();
    expect(await isLive()).toBe(true);
    expect((await hub.distribute('<rss/>')).status).toBe(202);
  });
});

describe('how far a hub is trusted', () => {
  test('a hub that has not delivered what a poll found is not, until it delivers again', async () => {
    await subscribe();
    await hub.distribute('<rss/>');
    now += HOUR;
    await polled({ added: 2 });
    expect(await isLive()).toBe(false);
    now += HOUR;
    await hub.distribute('<rss/>');
    expect(await isLive()).toBe(true);
    await polled({ added: 0 });
    expect(await isLive()).toBe(true);
  });

  test('nor is one that has been silent for a week', async () => {
    await subscribe();
    await hub.distribute('<rss/>');
    now += 6.9 * DAY;
    expect(await isLive()).toBe(true);
    now += 0.2 * DAY;
    expect(await isLive()).toBe(false);
  });

  test('a denial ends the subscription; it is tried again a week later', async () => {
    await subscribe();
    await hub.distribute('<rss/>');
    expect((await hub.verify({ 'hub.mode': 'denied', 'hub.topic': 'https://evil.example/' })).status).toBe(
      404,
    );
    expect(await isLive()).toBe(true);
    expect((await hub.verify({ 'hub.mode': 'denied', 'hub.reason': 'no more' })).status).toBe(200);
    expect(await isLive()).toBe(false);
    expect((await hub.distribute('<rss/>')).status).toBe(410);
    now += 6.9 * DAY;
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(1);
    now += 0.2 * DAY;
    await asking.tend(['aaa']);
    expect(hub.asked).toHaveLength(2);
  });
});

describe('a hub that does not take the request', () => {
  test('is asked again after growing pauses', async () => {
    hub.answerWith(500);
    await polled();
    const times: number[] = [];
    const start = now;
    for (; now < start + 3 * DAY; now += 60_000) {
      const before = hub.asked.length;
      await asking.tend(['aaa']);
      if (hub.asked.length > before) times.push((now - start) / 60_000);
      if (times.length === 9) break;
    }
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640]);
  });

  test('gives way to the next that the publisher names', async () => {
    const second = await startTestHub(ground);
    hub.answerWith(404);
    await polled({ feed: { hubs: [hub.url, second.url], self: TOPIC } });
    await asking.tend(['aaa']);
    now += HOUR;
    await asking.tend(['aaa']);
    expect([hub.asked.length, second.asked.length]).toEqual([1, 1]);
    expect((await second.verify()).status).toBe(200);
  });

  test('may send us to another', async () => {
    const second = await startTestHub(ground);
    hub.answerWith(307, { location: second.url });
    await polled();
    await asking.tend(['aaa']);
    expect(second.asked).toEqual(hub.asked);
    expect((await second.verify()).status).toBe(200);
  });
});

describe('a subscription is given up', () => {
  async function expectLeft(): Promise<void> {
    await asking.tend(['bbb']);
    expect(hub.asked.at(-1)).toMatchObject({
      mode: 'unsubscribe',
      topic: TOPIC,
      callback: hub.asked[0]?.callback,
    });
    expect((await hub.verify({ 'hub.topic': 'https://evil.example/' })).status).toBe(404);
    expect((await hub.verify()).body).toBe('a-challenge');
    expect(await isLive()).toBe(false);
    expect((await hub.distribute('<rss/>')).status).toBe(410);
    expect(await ground.store.keyValue('websub-subscriber').list()).toEqual([]);
  }

  test('when its source is no longer listed', async () => {
    await subscribe();
    await expectLeft();
  });

  test('when its feed names no hub any more', async () => {
    await subscribe();
    await polled({ feed: { hubs: [], self: TOPIC } });
    await expectLeft();
  });

  test('when its feed names another topic or hub, where the new one is asked', async () => {
    await subscribe();
    const second = await startTestHub(ground);
    await polled({ feed: { hubs: [second.url], self: 'https://news.example/new' } });
    await asking.tend(['aaa']);
    expect(hub.asked.map(({ mode }) => mode)).toEqual(['subscribe', 'unsubscribe']);
    expect(second.asked).toMatchObject([{ mode: 'subscribe', topic: 'https://news.example/new' }]);
    expect(second.asked[0]?.callback).not.toBe(hub.asked[0]?.callback);
  });

  test('after three tries even where the hub does not listen', async () => {
    await subscribe();
    hub.answerWith(500);
    for (let i = 0; i < 8; i++) {
      await asking.tend([]);
      now += DAY;
    }
    expect(hub.asked.filter(({ mode }) => mode === 'unsubscribe')).toHaveLength(3);
    expect(await ground.store.keyValue('websub-subscriber').list()).toEqual([]);
  });
});

test('a service that has moved tells its hubs at once', async () => {
  await subscribe();
  const moved = createSubscriber({
    state: ground.store.keyValue('websub-subscriber'),
    fetcher: ground.fetcher(),
    publicUrl: 'https://moved.example',
    leaseMs: DAY,
    clock: () => now,
    log: SILENT,
    deliver: () => undefined,
  });
  await moved.tend(['aaa']);
  await moved.tend(['aaa']);
  expect(hub.asked.map(({ callback }) => new URL(callback).host)).toEqual([
    new URL(server.url).host,
    'moved.example',
  ]);
});
