import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/index.ts';
import { source } from './sample.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const letters = 'abcdefghijklmnopqrst';
const ids = [...letters].flatMap((a) => [...letters.slice(0, 10)].map((b) => `src${a}${b}`));
let folder: string;
let path: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-kill-'));
  path = join(folder, 'test.db');
  const store = await openSqliteStore({ path, tagHost: 'example.org', now: () => NOW });
  await store.syncSources(ids.map(source), NOW);
  await store.close();
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the child until it ends or has printed so many lines, and then kills it without warning. */
async function run(
  mode: string,
  now: number,
  killAfter = Number.POSITIVE_INFINITY,
): Promise<readonly string[]> {
  const script = fileURLToPath(new URL('./child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, mode, path, String(now)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  }
  await ended;
  return lines;
}

function check(saved: ReadonlySet<string>): number {
  const db = new Database(path);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const perSource = db
      .prepare(
        'SELECT source_id AS id, count(*) AS articles, count(DISTINCT id) AS ids FROM article GROUP BY 1',
      )
      .all() as { id: string; articles: number; ids: number }[];
    // A poll is there whole or not at all, and what was reported as saved is there.
    for (const row of perSource) expect(row).toMatchObject({ articles: 5, ids: 5 });
    const stored = new Set(perSource.map((row) => row.id));
    for (const id of saved) expect(stored).toContain(id);
    expect(db.prepare("SELECT value FROM meta WHERE key = 'articles'").pluck().get()).toBe(stored.size * 5);
    expect(db.prepare('SELECT count(*) FROM search').pluck().get()).toBe(stored.size * 5);
    return stored.size;
  } finally {
    db.close();
  }
}

test('ten kills in the middle of a poll of 200 sources lose nothing and double nothing', async () => {
  const saved = new Set<string>();
  const remember = (lines: readonly string[]) => {
    for (const line of lines) if (line.startsWith('saved ')) saved.add(line.slice(6));
  };
  for (let round = 0; round < 10; round += 1) {
    // Leases of the killed one have ended by then.
    remember(await run('poll', NOW + round * 10_000, 40 + round * 13));
    check(saved);
  }
  expect(saved.size).toBeLessThan(200);
  remember(await run('poll', NOW + 200_000));
  expect(check(saved)).toBe(200);
  const store = await openSqliteStore({ path, tagHost: 'example.org', now: () => NOW });
  const { stories } = await store.stories({ view: 'stories', limit: 1000, minSources: 2 });
  expect(stories).toHaveLength(1);
  expect(stories[0]?.coverage).toHaveLength(199);
  expect((await store.counts()).stories).toBe(801);
  await store.close();
}, 120_000);

test('processes that claim at the same time never get the same source', async () => {
  const taken = (await Promise.all([run('claim', NOW), run('claim', NOW), run('claim', NOW)])).flat();
  expect(taken).toHaveLength(180);
  expect(new Set(taken).size).toBe(180);
});
