import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot, renderSources } from '../../src/config/index.ts';
import { rss } from '../poll/feed-text.ts';
import { sourceAt } from '../poll/harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'telewire-push-'));
const services: ChildProcess[] = [];
const news = [{ key: 'first', title: 'Maroc Telecom nomme un directeur financier' }];
const publisher = createServer((_, response) => response.end(rss(news)));

/** A port that is free just now: a public address has to be known before the service listens. */
async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(name: string, feed: string, interval: string): Promise<string> {
  const sources = join(folder, `${name}.opml`);
  writeFileSync(sources, renderSources([sourceAt(feed)], name));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const main = join(packageRoot(), 'src/cli/main.ts');
  const service = spawn(process.execPath, ['--import', 'tsx', main, 'serve'], {
    cwd: packageRoot(),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      TELEWIRE_SOURCES: sources,
      TELEWIRE_DATABASE: join(folder, `${name}.db`),
      TELEWIRE_PORT: String(port),
      TELEWIRE_PUBLIC_URL: url,
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_POLLING_TICK: '* * * * * *',
      TELEWIRE_POLLING_MIN_INTERVAL: interval,
      TELEWIRE_POLLING_MAX_INTERVAL: interval,
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
      TELEWIRE_LOG_LEVEL: 'error',
    },
  });
  services.push(service);
  return url;
}

/** Asks until the service knows so many articles; the test's time limit is the only one. */
async function articles(url: string, count: number): Promise<readonly { readonly title: string }[]> {
  for (;;) {
    // Refused as long as the service is starting.
    const answer = await fetch(`${url}/api/v1/articles?format=ndjson`).catch(() => undefined);
    const text = (await answer?.text()) ?? '';
    const lines = text.split('\n').filter((line) => line !== '');
    if (lines.length >= count) return lines.map((line) => JSON.parse(line));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until the hub has a subscriber. */
async function subscribed(name: string): Promise<void> {
  const db = new Database(join(folder, `${name}.db`), { readonly: true });
  const count = db
    .prepare("SELECT count(*) FROM key_value WHERE namespace = 'websub-hub' AND key LIKE 'subscriber/%'")
    .pluck();
  while (count.get() === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  db.close();
}

beforeAll(async () => {
  await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  for (const service of services) {
    service.kill('SIGTERM');
    await once(service, 'exit');
  }
  publisher.close();
  publisher.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

it('one service is pushed what another publishes, long before it would poll again', async () => {
  const origin = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}/`;
  const upstream = await start('upstream', origin, '1s');
  await articles(upstream, 1);
  const downstream = await start('downstream', `${upstream}/feed.rss`, '1h');
  expect(await articles(downstream, 1)).toHaveLength(1);
  await subscribed('upstream');
  news.unshift({ key: 'second', title: 'Un câble sous-marin relie Dakar à Lisbonne' });
  // Polled once an hour: what comes now was pushed.
  const titles = (await articles(downstream, 2)).map(({ title }) => title);
  expect(titles).toContain('Un câble sous-marin relie Dakar à Lisbonne');
}, 120_000);
