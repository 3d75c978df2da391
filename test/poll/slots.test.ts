import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type ClaimRequest, StoreError } from '../../src/store/index.ts';
import { rss } from './feed-text.ts';
import { type Bench, fetcherFor, MINUTE, NOW, openEach, startBench } from './harness.ts';
import { type Origin, startOrigin } from './origin.ts';

const origins: Origin[] = [];
let bench: Bench | undefined;

async function publisher(answer: (response: ServerResponse, path: string) => void): Promise<Origin> {
  const origin = await startOrigin((request, response) => answer(response, request.url ?? '/'));
  origins.push(origin);
  return origin;
}

afterEach(async () => {
  await bench?.close();
  bench = undefined;
  for (const origin of origins.splice(0)) await origin.close();
});

const document = rss([{ key: 'a' }]);
const paths = (origin: Origin, many: number) => Array.from({ length: many }, (_, n) => `${origin.url}/${n}`);
const ports = () => origins.map(({ port }) => port);

describe('slots', () => {
  it('never have more polls of a host in hand than allowed, and poll each source once', async () => {
    const one = await publisher((response) => setImmediate(() => response.end(document)));
    const other = await publisher((response) => setImmediate(() => response.end(document)));
    const urls = [...paths(one, 40), ...paths(other, 40)];
    bench = await startBench({ urls, fetcher: fetcherFor(ports()), total: 16, perHost: 2 });
    await bench.pollAt(NOW);
    for (const origin of [one, other]) {
      expect(origin.busiest()).toBe(2);
      expect(new Set(origin.requests.map(({ path }) => path)).size).toBe(40);
      expect(origin.requests).toHaveLength(40);
    }
  });

  it('are not taken by a host that hangs: the others are polled meanwhile', async () => {
    const held: ServerResponse[] = [];
    const stuck = await publisher((response) => {
      held.push(response);
      if (held.length <= 2) return;
      response.end(document);
    });
    const quick = await publisher((response) => response.end(document));
    const urls = [...paths(stuck, 100), ...paths(quick, 30)];
    bench = await startBench({ urls, fetcher: fetcherFor(ports()), total: 4, perHost: 2 });
    const round = bench.pollAt(NOW);
    while (quick.requests.length < 30) await new Promise((resolve) => setImmediate(resolve));
    expect(stuck.requests).toHaveLength(2);
    for (const response of held.slice(0, 2)) response.end(document);
    await round;
    expect(stuck.requests).toHaveLength(100);
  });

  it('are shared: sources known to be slow get half of them at the most', async () => {
    const held: ServerResponse[] = [];
    const slow = await Promise.all([0, 1, 2, 3].map(() => publisher((response) => void held.push(response))));
    const quick = await publisher((response) => response.end(document));
    const urls = [...slow.flatMap((origin) => paths(origin, 1)), ...paths(quick, 5)];
    bench = await startBench({ urls, fetcher: fetcherFor(ports()), total: 4, perHost: 1, hostDelayMs: 5 });
    for (const claim of await bench.store.claimSources({ now: NOW, leaseMs: 1000, limit: 20 })) {
      const isSlow = !claim.source.url.startsWith(quick.url);
      const state = { ...claim.state, ...(isSlow ? { lastDurationMs: 20_000 } : {}) };
      await bench.store.savePoll(claim, { at: NOW, articles: [], state }, openEach);
    }
    const round = bench.pollAt(NOW);
    while (quick.requests.length < 5) await new Promise((resolve) => setImmediate(resolve));
    expect(held).toHaveLength(2);
    const done = new Set<ServerResponse>();
    while (done.size < 4) {
      for (const response of held) {
        if (!done.has(response)) response.end(document);
        done.add(response);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await round;
  });

  it('count for the host that redirects lead to as well, once that is known', async () => {
    const target = await publisher((response) => setImmediate(() => response.end(document)));
    const moved = await Promise.all(
      Array.from({ length: 12 }, () =>
        publisher((response) => response.writeHead(302, { location: `${target.url}/` }).end()),
      ),
    );
    const urls = moved.map(({ url }) => `${url}/`);
    bench = await startBench({ urls, fetcher: fetcherFor(ports()), total: 12, perHost: 1 });
    await bench.pollAt(NOW);
    expect(target.requests).toHaveLength(12);
    target.forget();
    await bench.pollAt(NOW + 400 * MINUTE);
    expect(target.requests).toHaveLength(12);
    expect(target.busiest()).toBe(1);
  });

  it('find what became due since when asked again during a round', async () => {
    const held: ServerResponse[] = [];
    const origin = await publisher((response, path) => {
      if (path === '/0') held.push(response);
      else response.end(document);
    });
    const other = await publisher((response) => response.end(document));
    bench = await startBench({ urls: paths(origin, 1), fetcher: fetcherFor(ports()) });
    const first = bench.pollAt(NOW);
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const { source } = await bench.store
      .listSources()
      .then(([found]) => found ?? Promise.reject(new Error('none')));
    await bench.store.syncSources([source, { ...source, id: 'another', url: `${other.url}/` }], NOW);
    const second = bench.poller.pollDue();
    while (other.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    held[0]?.end(document);
    await Promise.all([first, second]);
    expect(bench.reports).toHaveLength(2);
  });

  it('are given up when told to stop: what hangs or waits is given back, and nothing is reported', async () => {
    const stuck = await publisher(() => undefined);
    bench = await startBench({ urls: paths(stuck, 20), fetcher: fetcherFor(ports()), total: 4 });
    const round = bench.pollAt(NOW);
    while (stuck.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await bench.poller.stop();
    await round;
    expect(bench.reports).toEqual([]);
    const again = await bench.store.claimSources({ now: NOW, leaseMs: 1000, limit: 50 });
    expect(again).toHaveLength(20);
  });

  it('carry on under the new lease when the old one ran out during the poll', async () => {
    const held: ServerResponse[] = [];
    const origin = await publisher((response) => void held.push(response));
    bench = await startBench({ urls: paths(origin, 1), fetcher: fetcherFor(ports()) });
    const first = bench.pollAt(NOW);
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const { store } = bench;
    const claim = store.claimSources;
    const claimed = new Promise<void>((resolve) => {
      Object.assign(store, {
        claimSources: async (request: ClaimRequest) => {
          const claims = await claim(request);
          setImmediate(resolve);
          return claims;
        },
      });
    });
    const second = bench.pollAt(NOW + 10 * MINUTE);
    await claimed;
    held[0]?.end(document);
    await Promise.all([first, second]);
    expect(origin.requests).toHaveLength(1);
    expect(bench.reports).toMatchObject([{ outcome: 'ok' }]);
    expect((await bench.state(`${origin.url}/0`)).polls).toBe(1);
  });
});

describe('a fault', () => {
  it('in matching one source’s articles costs that source its poll, and no other', async () => {
    const origin = await publisher((response, path) => response.end(rss([{ key: path.slice(1) }])));
    bench = await startBench({
      urls: paths(origin, 5),
      fetcher: fetcherFor(ports()),
      decide: async (article, ...rest) => {
        if (article.guid === '3') throw new TypeError('boom');
        return openEach(article, ...rest);
      },
    });
    await bench.pollAt(NOW);
    expect(bench.reports.filter(({ outcome }) => outcome === 'ok')).toHaveLength(4);
    const [broken] = bench.reports.filter(({ outcome }) => outcome !== 'ok');
    expect(broken).toMatchObject({ outcome: 'internal-error', error: expect.stringContaining('boom') });
    expect(await bench.state(`${origin.url}/3`)).toMatchObject({ consecutiveFailures: 1 });
    expect((await bench.store.counts()).articles).toBe(4);
  });

  it('in one of several polls is found, too, where each takes a transaction of its own', async () => {
    const origin = await publisher((response, path) => response.end(rss([{ key: path.slice(1) }])));
    bench = await startBench({
      urls: paths(origin, 5),
      fetcher: fetcherFor(ports()),
      longestTransactionMs: 0,
      decide: async (article, ...rest) => {
        if (article.guid === '3') throw new TypeError('boom');
        return openEach(article, ...rest);
      },
    });
    await bench.pollAt(NOW);
    expect(bench.reports.map(({ outcome }) => outcome).sort()).toEqual([
      'internal-error',
      ...Array.from({ length: 4 }, () => 'ok'),
    ]);
    expect((await bench.store.counts()).articles).toBe(4);
  });

  it('of the network is not made of answers that came while others were saved: it is heard between transactions', async () => {
    const origin = await publisher((response, path) => response.end(rss([{ key: path.slice(1) }])));
    const turns: number[] = [];
    let turn = 0;
    bench = await startBench({
      urls: paths(origin, 5),
      fetcher: fetcherFor(ports()),
      longestTransactionMs: 0,
      decide: async (...all) => {
        turns.push(turn);
        setImmediate(() => {
          turn += 1;
        });
        return openEach(...all);
      },
    });
    await bench.pollAt(NOW);
    expect(turns).toEqual([0, 1, 2, 3, 4]);
  });

  it('of the store ends the round with its error; the next round goes on', async () => {
    const origin = await publisher((response) => response.end(document));
    bench = await startBench({ urls: paths(origin, 5), fetcher: fetcherFor(ports()) });
    const { store } = bench;
    const { savePoll, savePolls } = store;
    const full = () => Promise.reject(new StoreError('disk-full', 'the disk is full'));
    Object.assign(store, { savePoll: full, savePolls: full });
    await expect(bench.pollAt(NOW)).rejects.toThrow('the disk is full');
    Object.assign(store, { savePoll, savePolls });
    await bench.pollAt(NOW + 10 * MINUTE);
    expect((await store.counts()).articles).toBe(5);
  });

  it('of every kind on the network is one sentence in the source’s state', async () => {
    const origin = await publisher((response, path) => {
      if (path === '/0') response.destroy();
      else if (path === '/1') response.writeHead(302, { location: '/1' }).end();
      else if (path === '/2')
        response.writeHead(200, { 'content-length': 10_000 }).write(document, () => response.destroy());
      else if (path === '/3') response.end('');
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip');
    });
    bench = await startBench({ urls: paths(origin, 5), fetcher: fetcherFor(ports()) });
    await bench.pollAt(NOW);
    expect(bench.reports).toHaveLength(5);
    for (const { state } of await bench.store.listSources()) {
      expect(state.consecutiveFailures).toBe(1);
      expect(state.lastError).toMatch(/^\S+ \S+/);
      expect(state.lastError).not.toContain('\n');
    }
  });
});

describe('polling all', () => {
  it('polls each source once, due or not, and only those named where some are', async () => {
    const origin = await publisher((response) => response.end(document));
    bench = await startBench({ urls: paths(origin, 30), fetcher: fetcherFor(ports()) });
    await bench.poller.pollAll();
    await bench.poller.pollAll();
    expect(origin.requests).toHaveLength(60);
    const [first] = await bench.store.listSources();
    await bench.poller.pollAll({ sourceIds: [first?.source.id ?? ''] });
    expect(origin.requests).toHaveLength(61);
    expect(origin.requests.at(-1)?.path).toBe(new URL(first?.source.url ?? '').pathname);
  });
});

describe('a delivery by a hub', () => {
  it('is saved like a poll, and leaves the validators of the last answer', async () => {
    const origin = await publisher((response) => response.writeHead(200, { etag: '"1"' }).end(document));
    const url = `${origin.url}/0`;
    bench = await startBench({ urls: [url], fetcher: fetcherFor(ports()), isPushed: () => true });
    await bench.pollAt(NOW);
    const { source } = bench.reports[0] ?? {};
    await bench.poller.deliver(source?.id ?? '', Buffer.from(rss([{ key: 'b' }])), 'application/rss+xml');
    expect(bench.reports[1]).toMatchObject({ outcome: 'delivered', addedIds: [expect.any(String)] });
    const state = await bench.state(url);
    expect(state).toMatchObject({ etag: '"1"', polls: 1 });
    // A hub that delivers makes polling a safety net.
    expect(state.nextDue).toBeGreaterThanOrEqual(NOW + 360 * MINUTE);
  });

  it('that is no feed is refused, counts as no failure and frees the source', async () => {
    const origin = await publisher((response) => response.end(document));
    const url = `${origin.url}/0`;
    bench = await startBench({ urls: [url], fetcher: fetcherFor(ports()) });
    const [{ source } = { source: undefined }] = await bench.store.listSources();
    await expect(bench.poller.deliver(source?.id ?? '', Buffer.from('hello'))).rejects.toThrow('no feed');
    expect((await bench.state(url)).consecutiveFailures).toBe(0);
    await bench.pollAt(NOW);
    expect(bench.reports).toMatchObject([{ outcome: 'ok', found: { url, feed: { hubs: [] } } }]);
  });
});
