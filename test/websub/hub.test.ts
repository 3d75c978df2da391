import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHub, createSubscriber, type Hub, type HubOptions } from '../../src/websub/index.ts';
import { type Ground, mount, openGround, readBody, type Server, SILENT } from './ground.ts';
import { hmac } from './test-hub.ts';

const TOPIC = 'https://reader.example/feed.rss';
const HUB_URL = 'https://reader.example/websub/hub';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let ground: Ground;
let hub: Hub;
let now = 0;
let content = '';
const hubs: Hub[] = [];

function makeHub(more: Partial<HubOptions> = {}): Hub {
  const made = createHub({
    state: ground.store.keyValue('websub-hub'),
    fetcher: ground.fetcher(),
    hubUrl: HUB_URL,
    represent: async (topic) =>
      topic === TOPIC
        ? { body: Buffer.from(content), contentType: 'application/rss+xml; charset=utf-8' }
        : undefined,
    maxSubscribers: 100,
    leaseMs: 10 * DAY,
    clock: () => now,
    log: SILENT,
    gatherMs: 0,
    retryDelaysMs: [1, 1],
    ...more,
  });
  hubs.push(made);
  return made;
}

beforeEach(async () => {
  ground = await openGround();
  now = Date.UTC(2026, 2, 3);
  content = '<rss>1</rss>';
  hub = makeHub();
});

afterEach(async () => {
  for (const one of hubs.splice(0)) one.stop();
  await ground.close();
});

interface Got {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const NOTHING: Got = { method: '', url: '', headers: {}, body: '' };

interface Callback {
  readonly url: string;
  readonly got: Got[];
  deliveries(): readonly Got[];
}

type React = (request: Got, response: ServerResponse) => void;

function echo({ url }: Got, response: ServerResponse): void {
  response.end(new URL(url, 'http://here.invalid').searchParams.get('hub.challenge'));
}

const take: React = (_, response) => {
  response.writeHead(204).end();
};

async function callback(onGet: React = echo, onPost: React = take, host?: string): Promise<Callback> {
  const got: Got[] = [];
  const server = await ground.serve(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: (await readBody(request)).toString() };
    got.push(one);
    (method === 'GET' ? onGet : onPost)(one, response);
  }, host);
  return { url: `${server.url}/cb`, got, deliveries: () => got.filter(({ method }) => method === 'POST') };
}

function ask(parameters: Readonly<Record<string, string>>, to = hub) {
  return to.handle({
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(parameters).toString(),
  });
}

async function subscribe(url: string, more: Readonly<Record<string, string>> = {}, to = hub) {
  const form = { 'hub.mode': 'subscribe', 'hub.topic': TOPIC, 'hub.callback': url, ...more };
  const answer = await ask(form, to);
  await to.settled();
  return answer;
}

async function publish(text: string, from = hub): Promise<void> {
  content = text;
  from.changed();
  await from.settled();
}

describe('a subscription request', () => {
  test('is accepted, and verified with what the callback had of parameters kept', async () => {
    const subscriber = await callback();
    const answer = await subscribe(`${subscriber.url}?id=7&hub.mode=mine`, {
      'hub.lease_seconds': '3600',
      more: 'x',
    });
    expect(answer.status).toBe(202);
    const [verification] = subscriber.got;
    expect(verification?.url).toMatch(/^\/cb\?id=7&hub\.mode=mine&hub\.mode=subscribe&/);
    const query = new URL(verification?.url ?? '', 'http://here.invalid').searchParams;
    expect(query.get('hub.topic')).toBe(TOPIC);
    expect(query.get('hub.lease_seconds')).toBe('3600');
    expect(query.get('hub.challenge')).toMatch(/^[\w-]{32}$/);
  });

  test('is verified with another challenge each time', async () => {
    const subscriber = await callback();
    for (let i = 0; i < 3; i++) await subscribe(subscriber.url);
    expect(new Set(subscriber.got.map(({ url }) => url)).size).toBe(3);
  });

  test.each<[string, Record<string, string>, number]>([
    ['no mode', { 'hub.mode': '' }, 400],
    ['another mode', { 'hub.mode': 'denied' }, 400],
    ['publishing by others', { 'hub.mode': 'publish', 'hub.url': TOPIC }, 400],
    ['no callback', { 'hub.callback': '' }, 400],
    ['a relative callback', { 'hub.callback': '/cb' }, 400],
    ['a callback of another scheme', { 'hub.callback': 'file:///etc/passwd' }, 400],
    ['a callback with a password', { 'hub.callback': 'http://a:b@sub.example/' }, 400],
    ['a callback with a fragment', { 'hub.callback': 'http://sub.example/#x' }, 400],
    ['an endless callback', { 'hub.callback': `http://sub.example/${'x'.repeat(3000)}` }, 400],
    ['no topic', { 'hub.topic': '' }, 400],
    ['a topic of others', { 'hub.topic': 'https://news.example/feed' }, 404],
    ['a secret of 200 bytes', { 'hub.secret': 'é'.repeat(100) }, 400],
    ['a lease of no time', { 'hub.lease_seconds': '0' }, 400],
    ['a negative lease', { 'hub.lease_seconds': '-60' }, 400],
    ['a lease in words', { 'hub.lease_seconds': 'long' }, 400],
  ])('with %s is refused in plain text', async (_, parameters, status) => {
    const answer = await subscribe('http://127.0.0.1:9/cb', parameters);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body).toMatch(/^[^<>]+\n$/);
  });

  test('that is no form is refused', async () => {
    expect((await hub.handle({ contentType: 'application/json', body: '{}' })).status).toBe(415);
    expect((await hub.handle({ body: 'hub.mode=subscribe' })).status).toBe(415);
  });

  test.each<[string, React]>([
    ['does not know it', (_, response) => response.writeHead(404).end()],
    ['sends another challenge back', (_, response) => response.end('another')],
    [
      'sends more than the challenge back',
      (got, response) => {
        response.write('<p>');
        echo(got, response);
      },
    ],
    ['redirects', (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['fails', (_, response) => response.writeHead(500).end()],
    ['breaks off', (_, response) => response.destroy()],
  ])('of whose callback %s comes to nothing', async (_, onGet) => {
    const subscriber = await callback(onGet);
    expect((await subscribe(subscriber.url)).status).toBe(202);
    await publish('<rss>2</rss>');
    expect(subscriber.got).toHaveLength(1);
  });

  test('for a callback inside the operator’s network connects to nothing', async () => {
    const subscriber = await callback();
    const strict = makeHub({
      fetcher: ground.fetcher({ allowNetworks: [], allowedPorts: [Number(new URL(subscriber.url).port)] }),
    });
    expect((await subscribe(subscriber.url, {}, strict)).status).toBe(202);
    expect(subscriber.got).toHaveLength(0);
    // Nor when it was a good address once.
    await subscribe(subscriber.url);
    await publish('<rss>2</rss>', strict);
    expect(subscriber.deliveries()).toHaveLength(0);
  });

  test('beyond the number of subscribers is refused, and those there are may renew', async () => {
    const small = makeHub({ maxSubscribers: 2 });
    const subscriber = await callback();
    expect((await subscribe(`${subscriber.url}1`, {}, small)).status).toBe(202);
    expect((await subscribe(`${subscriber.url}2`, {}, small)).status).toBe(202);
    const refused = await subscribe(`${subscriber.url}3`, {}, small);
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '3600' } });
    expect((await subscribe(`${subscriber.url}1`, {}, small)).status).toBe(202);
    now += 11 * DAY;
    expect((await subscribe(`${subscriber.url}3`, {}, small)).status).toBe(202);
  });
});

test('beyond the number of topics new ones are refused, and those there are may have more subscribers', async () => {
  const subscriber = await callback();
  const wide = makeHub({
    maxSubscribers: 1000,
    represent: async () => ({ body: Buffer.from(content), contentType: 'application/rss+xml' }),
  });
  for (let i = 0; i < 200; i++) {
    await subscribe(`${subscriber.url}${i}`, { 'hub.topic': `https://reader.example/feed.rss?q=${i}` }, wide);
  }
  expect((await subscribe(subscriber.url, { 'hub.topic': TOPIC }, wide)).status).toBe(503);
  const known = { 'hub.topic': 'https://reader.example/feed.rss?q=7' };
  expect((await subscribe(subscriber.url, known, wide)).status).toBe(202);
});

describe('a change', () => {
  test('goes out whole, signed, with its type and links', async () => {
    const subscriber = await callback();
    await subscribe(`${subscriber.url}?id=7`, { 'hub.secret': 'a secret' });
    await publish('<rss>é</rss>');
    expect(subscriber.deliveries()).toHaveLength(1);
    const [{ url, headers, body } = NOTHING] = subscriber.deliveries();
    expect(url).toBe('/cb?id=7');
    expect(body).toBe('<rss>é</rss>');
    expect(headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(headers['link']).toBe(`<${HUB_URL}>; rel="hub", <${TOPIC}>; rel="self"`);
    expect(headers['x-hub-signature']).toBe(hmac('sha256', 'a secret', '<rss>é</rss>'));
  });

  test('goes unsigned to who gave no secret', async () => {
    const subscriber = await callback();
    await subscribe(subscriber.url);
    await publish('<rss>2</rss>');
    expect(subscriber.deliveries()[0]?.headers['x-hub-signature']).toBeUndefined();
  });

  test('that is none is not sent', async () => {
    const subscriber = await callback();
    await subscribe(subscriber.url);
    await publish(content);
    expect(subscriber.deliveries()).toHaveLength(0);
    await publish('<rss>2</rss>');
    await publish('<rss>2</rss>');
    expect(subscriber.deliveries()).toHaveLength(1);
  });

  test('that a crash kept from going out goes out after it', async () => {
    const subscriber = await callback();
    await subscribe(subscriber.url);
    hub.stop();
    await publish('<rss>2</rss>');
    expect(subscriber.deliveries()).toHaveLength(0);
    const next = makeHub();
    await publish('<rss>2</rss>', next);
    expect(subscriber.deliveries()).toHaveLength(1);
    const third = makeHub();
    await publish('<rss>2</rss>', third);
    expect(subscriber.deliveries()).toHaveLength(1);
  });

  test('is tried again with the newest content, and given up without ending the subscription', async () => {
    let failures = 2;
    const bodies: string[] = [];
    let arrived = () => {};
    const subscriber = await callback(echo, ({ body }, response) => {
      bodies.push(body);
      content = `<rss>${bodies.length + 1}</rss>`;
      if (failures-- > 0) response.writeHead(500).end();
      else {
        response.end();
        arrived();
      }
    });
    await subscribe(subscriber.url);
    const reached = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    await publish('<rss>1b</rss>');
    await reached;
    expect(bodies).toHaveLength(3);
    // Never reached at all: three tries, and at the next change three more.
    await hub.settled();
    failures = Number.POSITIVE_INFINITY;
    for (let round = 1; round <= 2; round++) {
      await publish(`<rss>round ${round}</rss>`);
      while (bodies.length < 3 + 3 * round) await new Promise((resolve) => setTimeout(resolve, 2));
      await hub.settled();
    }
    expect(bodies).toHaveLength(9);
  });

  test('a redirect is a failure, and the place it names is never asked', async () => {
    const other = await callback();
    const subscriber = await callback(echo, (_, response) =>
      response.writeHead(307, { location: other.url }).end(),
    );
    await subscribe(subscriber.url);
    await publish('<rss>2</rss>');
    expect(other.got).toHaveLength(0);
  });

  test('410 ends the subscription', async () => {
    const subscriber = await callback(echo, (_, response) => response.writeHead(410).end());
    await subscribe(subscriber.url);
    await publish('<rss>2</rss>');
    await publish('<rss>3</rss>');
    expect(subscriber.deliveries()).toHaveLength(1);
  });
});

describe('a lease', () => {
  test.each([
    ['1', '60'],
    ['3600', '3600'],
    ['99999999999', '864000'],
    ['', '864000'],
  ])('of "%s" seconds asked for is one of %s', async (asked, given) => {
    const subscriber = await callback();
    await subscribe(subscriber.url, { 'hub.lease_seconds': asked });
    const query = new URL(subscriber.got[0]?.url ?? '', 'http://here.invalid').searchParams;
    expect(query.get('hub.lease_seconds')).toBe(given);
  });

  test('ends, and is longer after a renewal', async () => {
    const [renewing, ending] = [await callback(), await callback()];
    for (const { url } of [renewing, ending]) await subscribe(url, { 'hub.lease_seconds': '3600' });
    now += 0.9 * HOUR;
    await subscribe(renewing.url, { 'hub.lease_seconds': '3600', 'hub.secret': 'new' });
    now += 0.2 * HOUR;
    await publish('<rss>2</rss>');
    expect([renewing.deliveries().length, ending.deliveries().length]).toEqual([1, 0]);
    expect(renewing.deliveries()[0]?.headers['x-hub-signature']).toBe(hmac('sha256', 'new', '<rss>2</rss>'));
  });

  test('that a renewal was not confirmed for stays as it was', async () => {
    let agrees = true;
    const subscriber = await callback((got, response) => {
      if (agrees) echo(got, response);
      else response.writeHead(404).end();
    });
    await subscribe(subscriber.url, { 'hub.secret': 'old' });
    agrees = false;
    await subscribe(subscriber.url, { 'hub.secret': 'forged' });
    await ask({ 'hub.mode': 'unsubscribe', 'hub.topic': TOPIC, 'hub.callback': subscriber.url });
    await hub.settled();
    await publish('<rss>2</rss>');
    expect(subscriber.deliveries()[0]?.headers['x-hub-signature']).toBe(
      hmac('sha256', 'old', '<rss>2</rss>'),
    );
  });

  test('ends at once by a confirmed unsubscription', async () => {
    const subscriber = await callback();
    await subscribe(subscriber.url);
    const form = { 'hub.mode': 'unsubscribe', 'hub.topic': TOPIC, 'hub.callback': subscriber.url };
    expect((await ask(form)).status).toBe(202);
    await hub.settled();
    expect(subscriber.got.at(-1)?.url).toContain('hub.mode=unsubscribe');
    await publish('<rss>2</rss>');
    expect(subscriber.deliveries()).toHaveLength(0);
    // Who is not subscribed is not bothered.
    expect((await ask(form)).status).toBe(202);
    await hub.settled();
    expect(subscriber.got).toHaveLength(2);
  });
});

test('the hub and the subscriber of this project understand each other', async () => {
  let subscriberSide: ReturnType<typeof createSubscriber> | undefined;
  const server: Server = await ground.serve(
    mount(() => ({
      hub: hub.handle,
      ...(subscriberSide === undefined ? {} : { subscriber: subscriberSide.handle }),
    })),
  );
  const delivered: string[] = [];
  subscriberSide = createSubscriber({
    state: ground.store.keyValue('websub-subscriber'),
    fetcher: ground.fetcher(),
    publicUrl: server.url,
    leaseMs: DAY,
    clock: () => now,
    log: SILENT,
    deliver: (sourceId, body) => {
      delivered.push(`${sourceId} ${Buffer.from(body).toString()}`);
    },
  });
  const links = [
    { url: `${server.url}/websub/hub`, rel: 'hub' },
    { url: TOPIC, rel: 'self' },
  ];
  await subscriberSide.polled({ sourceId: 'ours', url: TOPIC, links, added: 0 });
  await subscriberSide.tend(['ours']);
  await hub.settled();
  await publish('<rss>2</rss>');
  expect(delivered).toEqual(['ours <rss>2</rss>']);
  expect(await subscriberSide.isLive('ours', now)).toBe(true);
  now += 0.85 * DAY;
  await subscriberSide.tend(['ours']);
  await hub.settled();
  now += 0.5 * DAY;
  await publish('<rss>3</rss>');
  expect(delivered).toEqual(['ours <rss>2</rss>', 'ours <rss>3</rss>']);
  // Given up by the one, forgotten by the other.
  await subscriberSide.tend([]);
  await hub.settled();
  await publish('<rss>4</rss>');
  expect(delivered).toHaveLength(2);
  const kept = (await ground.store.keyValue('websub-hub').list()).map(({ key }) => key);
  expect(kept.filter((key) => key.startsWith('subscriber/'))).toEqual([]);
});

test('a thousand subscribers, of whom fifty hang or fail, are served without waiting for the fifty', async () => {
  const many = makeHub({ maxSubscribers: 1000 });
  // Twenty hosts with fifty subscribers each; on every one of them some hang and some fail.
  const kind = (number: number) => ((number % 20) + 3 * Math.floor(number / 20)) % 40;
  const all = Array.from({ length: 1000 }, (_, number) => number);
  const healthy = all.filter((number) => kind(number) % 20 !== 0);
  expect(healthy).toHaveLength(950);
  const held: ServerResponse[] = [];
  const reached = new Set<number>();
  let times = 0;
  let everyone = () => {};
  const allHealthy = new Promise<void>((resolve) => {
    everyone = resolve;
  });
  const onPost: React = ({ url }, response) => {
    const number = Number(url.split('/').at(-1));
    if (kind(number) === 0) held.push(response);
    else if (kind(number) === 20) response.writeHead(500).end();
    else {
      response.end();
      times++;
      reached.add(number);
      if (reached.size === healthy.length) everyone();
    }
  };
  const servers: Callback[] = [];
  for (let i = 0; i < 20; i++) servers.push(await callback(echo, onPost));
  const answers = await Promise.all(
    all.map((number) => {
      const to = `${servers[number % 20]?.url}/${number}`;
      const form = { 'hub.mode': 'subscribe', 'hub.topic': TOPIC, 'hub.callback': to, 'hub.secret': 's' };
      return ask(form, many);
    }),
  );
  expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
  await many.settled();
  content = '<rss>2</rss>';
  many.changed();
  // None of those that hang has been let go by now: nobody has waited for them.
  await allHealthy;
  expect(times).toBe(950);
  for (const response of held.splice(0)) response.end();
  await many.settled();
});
