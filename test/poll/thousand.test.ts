import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceId } from '../../src/normalise/index.ts';
import { seeded } from '../seeded.ts';
import { rss } from './feed-text.ts';
import { type Bench, fetcherFor, MINUTE, NOW, startBench } from './harness.ts';
import { type Origin, startOrigin } from './origin.ts';

const HOSTS = 50;
const SOURCES = 1000;
const ROUNDS = 20;
/** Longer than the ceiling and its jitter: every source that is not paused is due in every round. */
const BETWEEN = 362 * MINUTE;
const WINDOW = 6;

const random = seeded(20);
/** What each path has published so far, oldest first. */
const published = new Map<string, string[]>();
let faulty = true;
const faults = new Map<string, number>();

function documentOf(path: string): string {
  const keys = (published.get(path) ?? []).slice(-WINDOW);
  return rss(keys.toReversed().map((key) => ({ key, title: `Nouvelle ${key} à l’été` })));
}

type Answer = (response: ServerResponse, path: string) => void;

const good: Answer = (response, path) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag: etagOf(path) });
  response.end(documentOf(path));
};

const FAULTS: Readonly<Record<string, Answer>> = {
  reset: (response) => response.destroy(),
  'server error': (response) => response.writeHead(500).end('no'),
  'not found': (response) => response.writeHead(404).end('no'),
  forbidden: (response) => response.writeHead(403).end('no'),
  'busy without a time': (response) => response.writeHead(503).end(),
  'rate limit': (response) => response.writeHead(429, { 'retry-after': '600' }).end(),
  'broken off': (response, path) => {
    const body = documentOf(path);
    response.writeHead(200, { 'content-length': Buffer.byteLength(body) + 100, etag: etagOf(path) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  },
  'cut document': (response, path) => {
    const body = documentOf(path);
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag: etagOf(path) });
    response.end(body.slice(0, body.length / 2));
  },
  'redirect loop': (response, path) => response.writeHead(302, { location: `${path}?again` }).end(),
  'web page': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', etag: '"page"' });
    response.end('<!DOCTYPE html><html><head><title>Hello</title></head><body>Hello</body></html>');
  },
  'nothing at all': (response) => response.writeHead(200, { etag: '"none"' }).end(),
  'not gzip': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is not gzip'),
  'wrong charset': (response, path) => {
    response.writeHead(200, {
      'content-type': 'application/rss+xml; charset=iso-8859-1',
      etag: etagOf(path),
    });
    response.end(documentOf(path));
  },
  'empty feed': (response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss([])),
  slow: (response, path) => void setTimeout(() => good(response, path), 20),
};

const kinds = Object.keys(FAULTS);

function etagOf(path: string): string {
  return `"${(published.get(path) ?? []).at(-1)}"`;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  if (path.endsWith('?again')) {
    response.writeHead(302, { location: path }).end();
    return;
  }
  if (faulty && random() < 0.05) {
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'reset';
    faults.set(kind, (faults.get(kind) ?? 0) + 1);
    FAULTS[kind]?.(response, path);
  } else if (request.headers['if-none-match'] === etagOf(path)) response.writeHead(304).end();
  else good(response, path);
}

const origins: Origin[] = [];
let bench: Bench;
const urls: string[] = [];

function publish(share: number): void {
  for (const [path, keys] of published) if (random() < share) keys.push(`${path.slice(1)}-${keys.length}`);
}

beforeAll(async () => {
  for (let host = 0; host < HOSTS; host += 1) origins.push(await startOrigin(answer));
  for (let source = 0; source < SOURCES; source += 1) {
    published.set(`/${source}`, []);
    urls.push(`${origins[source % HOSTS]?.url}/${source}`);
  }
  publish(1);
  publish(1);
  bench = await startBench({
    urls,
    fetcher: fetcherFor(origins.map(({ port }) => port)),
    total: 16,
    perHost: 2,
    random,
  });
});

afterAll(async () => {
  await bench.close();
  for (const origin of origins) await origin.close();
});

it('a thousand sources with faults of every kind: nothing lost or doubled, all on time, no host crowded', async () => {
  const added: string[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const now = NOW + round * BETWEEN;
    // The last round is a quiet one: what the faults held up comes now, or it was lost.
    faulty = round < ROUNDS;
    publish(round < ROUNDS ? 0.08 : 0);
    bench.reports.length = 0;
    await bench.pollAt(now);
    const paused = new Set<string>();
    for (const { source, outcome, addedIds } of bench.reports) {
      added.push(...addedIds);
      if (outcome === 'host-paused') paused.add(source.id);
    }
    expect(bench.reports).toHaveLength(SOURCES);
    for (const { source, state } of await bench.store.listSources()) {
      expect(state.nextDue).toBeGreaterThan(now);
      expect(state.lastPolled === now).toBe(!paused.has(source.id));
    }
  }
  for (const kind of kinds) expect(faults.get(kind) ?? 0, kind).toBeGreaterThan(0);
  expect(Math.max(...origins.map(({ busiest }) => busiest()))).toBe(2);

  const stored: string[] = [];
  for await (const { article } of bench.store.articles()) stored.push(`${article.sourceId} ${article.guid}`);
  const expected = urls.flatMap((url) =>
    (published.get(new URL(url).pathname) ?? []).map((key) => `${sourceId(url)} ${key}`),
  );
  expect(stored.sort()).toEqual(expected.sort());
  expect(new Set(added).size).toBe(added.length);
  expect(added).toHaveLength(expected.length);
}, 300_000);
