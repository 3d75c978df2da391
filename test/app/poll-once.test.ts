import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type PollProgress, pollOnce } from '../../src/app/index.ts';
import { type Config, loadConfig, packageRoot, renderSources } from '../../src/config/index.ts';
import { rss } from '../poll/feed-text.ts';
import { sourceAt } from '../poll/harness.ts';
import { type Origin, startOrigin } from '../poll/origin.ts';

const folder = mkdtempSync(join(tmpdir(), 'telewire-once-'));
let origin: Origin;
let config: Config;

beforeAll(async () => {
  origin = await startOrigin((request, response) => response.end(rss([{ key: request.url ?? '/' }])));
  const sources = ['a', 'b', 'c'].map((path) => sourceAt(`${origin.url}/${path}`));
  writeFileSync(join(folder, 'sources.opml'), renderSources(sources, 'once'));
  const loaded = loadConfig({
    cwd: packageRoot(),
    env: {
      TELEWIRE_SOURCES: join(folder, 'sources.opml'),
      TELEWIRE_DATABASE: join(folder, 'telewire.db'),
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: String(origin.port),
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
    },
  });
  if (!loaded.ok) throw new Error('the configuration is faulty');
  config = loaded.config;
});

afterAll(async () => {
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

async function poll(all: boolean, sourceIds?: readonly string[]) {
  const progress: PollProgress[] = [];
  const summary = await pollOnce(config, {
    all,
    onProgress: (step) => progress.push(step),
    ...(sourceIds === undefined ? {} : { sourceIds }),
  });
  return { summary, steps: progress.map(({ done, total }) => `${done}/${total}`) };
}

it('counts against what is due, or against all, or against those named', async () => {
  expect(await poll(false)).toMatchObject({
    summary: { polled: 3, added: 3, leftOut: 0, outcomes: { ok: 3 } },
    steps: ['1/3', '2/3', '3/3'],
  });
  expect(await poll(false)).toMatchObject({ summary: { polled: 0, leftOut: 0 }, steps: [] });
  expect((await poll(true)).steps).toEqual(['1/3', '2/3', '3/3']);
  const [first] = config.sourceList;
  expect((await poll(true, [first?.id ?? ''])).steps).toEqual(['1/1']);
});

it('says how many sources another process was polling', async () => {
  const store = await openStore(config);
  const [claim] = await store.claimSources({ now: Date.now(), leaseMs: 60_000, limit: 1, all: true });
  expect((await poll(true)).summary).toMatchObject({ polled: 2, leftOut: 1 });
  if (claim !== undefined) await store.releaseClaim(claim);
  await store.close();
});
