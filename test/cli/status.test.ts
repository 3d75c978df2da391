import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot, renderSources } from '../../src/config/index.ts';
import { rss } from '../poll/feed-text.ts';
import { sourceAt } from '../poll/harness.ts';
import { type Origin, startOrigin } from '../poll/origin.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'telewire-status-'));
let origin: Origin;

async function telewire(...args: readonly string[]) {
  return runCli(args, {
    env: {
      TELEWIRE_SOURCES: join(folder, 'sources.opml'),
      TELEWIRE_DATABASE: join(folder, 'telewire.db'),
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: String(origin.port),
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
    },
    cwd: packageRoot(),
  });
}

beforeAll(async () => {
  const now = Date.now();
  const items = [1, 3, 5, 7, 9].map((hours) => ({
    key: `k${hours}`,
    published: now - hours * 3_600_000,
  }));
  origin = await startOrigin((request, response) => {
    if (request.url === '/gone') response.writeHead(410).end();
    else if (request.url === '/forbidden') response.writeHead(403).end();
    else if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"' }).end(rss(items));
  });
  const sources = ['good', 'gone', 'forbidden'].map((path) => ({
    ...sourceAt(`${origin.url}/${path}`),
    title: path,
  }));
  writeFileSync(join(folder, 'sources.opml'), renderSources(sources, 'status'));
  await telewire('poll');
  await telewire('poll', '--all');
});

afterAll(async () => {
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

function lineOf(out: string, title: string): string {
  return out.split('\n').find((line) => line.includes(`  ${title}  `)) ?? '';
}

it('status shows each source’s health, rate, delay, what 304 saved, and why it fails', async () => {
  const { out } = await telewire('status');
  expect(lineOf(out, 'title')).toMatch(/state +last success +next poll +a day +delay +saved +note/);
  expect(lineOf(out, 'good')).toMatch(/ ok .*Z .*Z +1[0-9] +– +\d+(\.\d)? k?B$/);
  expect(lineOf(out, 'gone')).toMatch(/ gone .*410/);
  expect(lineOf(out, 'forbidden')).toMatch(/ blocked since \d{4}-.*403/);
});

it('status as JSON has the same as numbers', async () => {
  const { sources } = JSON.parse((await telewire('status', '--json')).out);
  const good = sources.find(({ title }: { title: string }) => title === 'good');
  expect(good).toMatchObject({
    health: 'ok',
    perDay: expect.any(Number),
    state: { notModified: 1, polls: 2 },
  });
  expect(good.state.bytesSaved).toBeGreaterThan(0);
  expect(good.state.rhythm).toBeUndefined();
});

it('one source is shown in full, by id or address', async () => {
  const { out } = await telewire('sources', 'show', `${origin.url}/good`);
  for (const shown of [
    /^state +ok$/m,
    /^articles a day +1\d$/m,
    /^polls +2, 50 % of them unchanged$/m,
    /^bytes +.* received, .* saved by 304$/m,
    /^next poll +\d{4}-.*Z$/m,
  ])
    expect(out).toMatch(shown);
  expect((await telewire('sources', 'show', 'nothing')).status).toBe(1);
});
