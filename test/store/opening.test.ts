import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore, type SqliteStoreOptions } from '../../src/store/index.ts';
import { migrate, migrations } from '../../src/store/sqlite/migrations.ts';
import { explainError } from '../../src/store/store-error.ts';
import { article, poll, source } from './sample.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-open-'));
  path = join(folder, 'test.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (more: Partial<SqliteStoreOptions> = {}) =>
  openSqliteStore({ path, tagHost: 'example.org', now: () => NOW, ...more });

test('a database of version 1 is brought to this version with what it holds', async () => {
  const old = new Database(path);
  migrate(old, path, 'old.example,2020', 1);
  expect(old.pragma('user_version', { simple: true })).toBe(1);
  old.close();
  const store = await open();
  expect(await store.tagAuthority()).toBe('old.example,2020');
  await store.keyValue('room').put('key', '1');
  await store.close();
  const db = new Database(path);
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
  db.close();
});

test('what version 3 knew of polls, and who was polling, stays', async () => {
  const old = new Database(path);
  migrate(old, path, 'old.example,2020', 3);
  const insert = old.prepare(
    `INSERT INTO source (id, url, configured_url, title, categories, relevance, rank, listed, configured_enabled,
       next_due, gone, state) VALUES (@id, @url, @url, @id, '[]', 'all', 5, 1, 1, @due, @gone, @state)`,
  );
  const polled = {
    nextDue: NOW - 2,
    lastPolled: NOW - 9,
    lastSuccess: NOW - 9,
    consecutiveFailures: 0,
    movedCount: 1,
    movedTo: 'https://new.example/feed',
    previousUrls: ['https://old.example/feed'],
    etag: '"Ü\u0000\\""',
    polls: 12,
    notModified: 7,
    bytesReceived: 1000,
    bytesSaved: 2000,
    lastDurationMs: 40,
    rhythm: '{"version":1,"known":"\\u00e9"}',
    mended: ['a date'],
  };
  const unpolled = {
    nextDue: NOW - 1,
    consecutiveFailures: 0,
    movedCount: 0,
    previousUrls: [],
    polls: 0,
    notModified: 0,
    bytesReceived: 0,
    bytesSaved: 0,
    mended: [],
  };
  const gone = { ...unpolled, goneReason: 'gone for good' };
  const states = { polled, unpolled, gone, leased: unpolled };
  for (const [id, state] of Object.entries(states))
    insert.run({
      id,
      url: `https://${id}.example/`,
      due: state.nextDue,
      gone: id === 'gone' ? 1 : 0,
      state: JSON.stringify(state),
    });
  old.prepare('INSERT INTO lease VALUES (?, ?, ?)').run('leased', 'token', NOW + 1);
  old.close();
  const store = await open();
  const listed = await store.listSources();
  expect(Object.fromEntries(listed.map(({ source: { id }, state }) => [id, state]))).toEqual(states);
  const claims = await store.claimSources({ now: NOW, leaseMs: 1, limit: 9 });
  expect(claims.map(({ source: { id } }) => id)).toEqual(['polled', 'unpolled']);
  const later = await store.claimSources({ now: NOW + 1, leaseMs: 1, limit: 9 });
  expect(later.map(({ source: { id } }) => id)).toEqual(['polled', 'leased', 'unpolled']);
  await store.close();
});

test('the tag authority is fixed when the database is made', async () => {
  await (await open()).close();
  const later = await open({ tagHost: 'other.example', now: () => NOW + 1e12 });
  expect(await later.tagAuthority()).toBe('example.org,2026');
  await later.close();
});

test('a newer database, a foreign one and a file that is none are refused with the reason', async () => {
  await (await open()).close();
  const newer = new Database(path);
  newer.pragma('user_version = 99');
  newer.close();
  await expect(open()).rejects.toMatchObject({ code: 'newer-database', message: /newer Telewire/ });
  await expect(open({ readOnly: true })).rejects.toMatchObject({ code: 'newer-database' });
  const foreign = new Database(join(folder, 'foreign.db'));
  foreign.exec('CREATE TABLE theirs (x)');
  foreign.close();
  await expect(open({ path: join(folder, 'foreign.db') })).rejects.toMatchObject({ code: 'not-telewire' });
  writeFileSync(join(folder, 'text.db'), 'no database at all, but long enough to be looked at'.repeat(40));
  await expect(open({ path: join(folder, 'text.db') })).rejects.toMatchObject({ code: 'not-a-database' });
  await expect(open({ path: join(folder, 'none', 'x.db') })).rejects.toMatchObject({ code: 'cannot-open' });
});

test('a store opened for reading reads and refuses to write', async () => {
  const store = await open();
  await store.syncSources([source('aaa')], NOW);
  const reading = await open({ readOnly: true });
  expect(await reading.listSources()).toHaveLength(1);
  await expect(reading.syncSources([], NOW)).rejects.toMatchObject({ code: 'read-only' });
  await reading.close();
  await store.close();
  await expect(store.counts()).rejects.toMatchObject({ code: 'closed' });
  await expect(store.prune(NOW)).rejects.toMatchObject({ code: 'closed' });
});

test("another program's lock is reported for writes and does not stop reads", async () => {
  const store = await open({ lockTimeoutMs: 30 });
  await store.syncSources([source('aaa')], NOW);
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  await expect(store.syncSources([], NOW)).rejects.toMatchObject({ code: 'locked' });
  expect((await store.counts()).sources).toBe(1);
  other.exec('ROLLBACK');
  other.close();
  await store.syncSources([], NOW);
  expect((await store.counts()).sources).toBe(0);
  await store.close();
});

test('a full disk is named as such', () => {
  const db = new Database(path);
  db.exec('CREATE TABLE filling (x)');
  db.pragma('max_page_count = 3');
  const fill = () => db.prepare('INSERT INTO filling VALUES (zeroblob(100000))').run();
  let thrown: unknown;
  try {
    fill();
  } catch (error) {
    thrown = explainError(error, path);
  }
  db.close();
  expect(thrown).toMatchObject({ name: 'StoreError', code: 'disk-full' });
  const bug = new Error('a bug');
  expect(explainError(bug, path)).toBe(bug);
});

test('a database in memory serves reads and writes in turn', async () => {
  const store = await open({ path: ':memory:' });
  await store.syncSources([source('aaa')], NOW);
  const saving = poll(store, 'aaa', [article('aaa', 'one', 'Inwi ouvre')], NOW);
  await Promise.all([saving, store.counts()]);
  expect((await store.counts()).articles).toBe(1);
  await store.close();
});
