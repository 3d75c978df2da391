import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { article } from '../store/sample.ts';
import { ask, NOW, startTestService, type TestService } from './service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({
    settings: 'events:\n  maxSubscribers: 3\n  heartbeat: 50ms\n',
  });
});

afterAll(() => service.stop());

interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly title: string; readonly outlets: readonly string[]; readonly path: string };
}

interface Listener {
  readonly response: IncomingMessage;
  /** The next event. */
  next(): Promise<Told>;
  /** Settles at the next comment. */
  comment(): Promise<void>;
  close(): void;
}

function listen(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      const events: Told[] = [];
      const waiting: ((event: Told) => void)[] = [];
      const comments: (() => void)[] = [];
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          if (block.startsWith(':')) comments.shift()?.();
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
          if (field('data') === '') continue;
          const event: Told = { id: field('id'), event: field('event'), data: JSON.parse(field('data')) };
          const wanted = waiting.shift();
          if (wanted === undefined) events.push(event);
          else wanted(event);
        }
      });
      response.on('error', () => {});
      resolve({
        response,
        next: () => {
          const event = events.shift();
          return event === undefined ? new Promise((give) => waiting.push(give)) : Promise.resolve(event);
        },
        comment: () => new Promise((give) => comments.push(give)),
        close: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}

test('each story is told at once as new, grown or edited, and a listener who comes back misses none', async () => {
  const first = await listen(`${service.url}/events`);
  expect(first.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(first.response.headers['cache-control']).toBe('no-store');
  const one = article('aaa', 'one', 'Un titre', NOW);
  await service.save('aaa', [one]);
  const fresh = await first.next();
  expect(fresh).toMatchObject({ event: 'new', data: { title: 'Un titre', outlets: ['aaa'] } });
  expect((await ask(service.url + fresh.data.path)).status).toBe(200);

  await service.save('bbb', [article('bbb', 'two', 'Un titre', NOW)]);
  expect(await first.next()).toMatchObject({ event: 'grown', data: { outlets: ['aaa', 'bbb'] } });
  await service.save('aaa', [{ ...one, contentHash: 'edited', content: '<p>Corrigé</p>' }]);
  const edited = await first.next();
  expect(edited.event).toBe('edited');
  await service.save('ccc', [{ ...article('ccc', 'hidden', 'Sans rapport', NOW), relevant: false }]);
  await service.save('ccc', [article('ccc', 'three', 'Trois', NOW)]);
  // What is not published is not told either.
  expect(await first.next()).toMatchObject({ event: 'new', data: { title: 'Trois' } });
  first.close();

  const again = await listen(`${service.url}/events`, { 'last-event-id': fresh.id });
  expect((await again.next()).event).toBe('grown');
  expect((await again.next()).id).toBe(edited.id);
  expect((await again.next()).data.title).toBe('Trois');
  again.close();
  const page = await listen(`${service.url}/events?last_event_id=${edited.id}`);
  expect((await page.next()).data.title).toBe('Trois');
  page.close();
});

test('after a restart of the service what came since is read from the store', async () => {
  const since = `${NOW - 60_000}-17`;
  const listener = await listen(`${service.url}/events`, { 'last-event-id': since });
  const titles = [(await listener.next()).data.title, (await listener.next()).data.title];
  expect(titles.sort()).toEqual(['Trois', 'Un titre']);
  listener.close();
  for (const odd of ['', 'x', '99999999999999-1', '-1', '0-0', '\u00e9']) {
    const other = await listen(`${service.url}/events`, { 'last-event-id': odd });
    expect(other.response.statusCode).toBe(200);
    other.close();
    await new Promise((resolve) => other.response.once('close', resolve));
  }
});

test('a quiet connection is kept alive, and no more listen than are allowed', async () => {
  const listeners: Listener[] = [];
  let refused = await ask(`${service.url}/events?x`);
  expect(refused.status).toBe(400);
  // Connections of the tests before may take a moment to go.
  while (listeners.length < 3) {
    const listener = await listen(`${service.url}/events`);
    if (listener.response.statusCode === 200) listeners.push(listener);
    else listener.close();
  }
  await listeners[0]?.comment();
  refused = await ask(`${service.url}/events`);
  expect(refused.status).toBe(503);
  expect(refused.headers['retry-after']).toBe('60');
  for (const listener of listeners) listener.close();
});

test('one who does not read is let go, and others hear on', async () => {
  const own = await startTestService();
  const { hostname, port } = new URL(own.url);
  const idle = connect(Number(port), hostname);
  idle.write(`GET /events HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
  await new Promise((resolve) => idle.once('readable', resolve));
  const listener = await listen(`${own.url}/events`);
  const long = 'très long '.repeat(20_000);
  const count = 30;
  const articles = Array.from({ length: count }, (_, i) => ({
    ...article('aaa', `long${i}`, `${i} ${long}`, NOW),
    foldedTitle: String(i),
  }));
  await own.save('aaa', articles);
  for (let i = 0; i < count; i++) await listener.next();
  let bytes = 0;
  idle.on('data', (piece) => {
    bytes += piece.length;
  });
  await new Promise((resolve) => idle.once('close', resolve));
  expect(bytes).toBeLessThan(count * long.length);
  listener.close();
  await own.stop();
});

test('HEAD gets the header fields and nothing else', async () => {
  const answer = await ask(`${service.url}/events`, {}, 'HEAD');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toContain('text/event-stream');
});

test('closing the service ends the connections of those who listen', async () => {
  const own = await startTestService();
  const listener = await listen(`${own.url}/events`);
  const ended = new Promise((resolve) => listener.response.once('close', resolve));
  await own.stop();
  await ended;
});
