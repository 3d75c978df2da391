import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot, renderSources } from '../../src/config/index.ts';
import { rss } from '../poll/feed-text.ts';
import { sourceAt } from '../poll/harness.ts';
import { type Origin, startOrigin } from '../poll/origin.ts';

const SOURCES = 200;
const KILLS = 10;

/** As built, which starts faster; from the sources where nothing was built. */
const BUILT = join(packageRoot(), 'dist/cli/main.js');
const PROGRAM = existsSync(BUILT) ? [BUILT] : ['--import', 'tsx', join(packageRoot(), 'src/cli/main.ts')];

const folder = mkdtempSync(join(tmpdir(), 'telewire-kill-'));
const database = join(folder, 'telewire.db');
let origin: Origin;
let onRequest: () => void = () => undefined;

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    const path = request.url ?? '/';
    response.end(rss(['a', 'b', 'c'].map((key) => ({ key: `${path.slice(1)}${key}` }))));
    onRequest();
  });
  const urls = Array.from({ length: SOURCES }, (_, n) => `${origin.url}/${n}`);
  writeFileSync(join(folder, 'sources.opml'), renderSources(urls.map(sourceAt), 'killed'));
});

afterAll(async () => {
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `telewire poll` in a process of its own, killed without warning after so many requests. */
async function poll(killAfter = Number.POSITIVE_INFINITY): Promise<void> {
  const child = spawn(process.execPath, [...PROGRAM, 'poll'], {
    cwd: packageRoot(),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      TELEWIRE_SOURCES: join(folder, 'sources.opml'),
      TELEWIRE_DATABASE: database,
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: String(origin.port),
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
      TELEWIRE_POLLING_LEASE: '1s',
    },
  });
  let seen = 0;
  onRequest = () => {
    seen += 1;
    if (seen === killAfter) child.kill('SIGKILL');
  };
  await once(child, 'exit');
}

/** How many sources are stored, each whole; the file is sound. */
function storedSources(): number {
  const db = new Database(database);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = db.prepare('SELECT count(*) AS articles FROM article GROUP BY source_id').all();
    for (const row of rows) expect(row).toEqual({ articles: 3 });
    const polled = db.prepare('SELECT count(*) FROM polling WHERE last_success IS NOT NULL').pluck().get();
    expect(polled).toBe(rows.length);
    return rows.length;
  } finally {
    db.close();
  }
}

it('ten kills in the middle of `telewire poll` leave every poll whole or not there, and what is left is polled', async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await poll(8 + kill);
    storedSources();
  }
  expect(storedSources()).toBeLessThan(SOURCES);
  // A source that was in hand when the process died is free again when its lease is over.
  while (storedSources() < SOURCES) await poll();
  expect(storedSources()).toBe(SOURCES);
}, 300_000);
