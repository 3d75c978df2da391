import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Decide, openSqliteStore, type Store } from '../../src/store/index.ts';
import { article, decideByTitle, poll, source } from './sample.ts';

let folder: string;
let store: Store;
const NOW = Date.UTC(2026, 2, 1, 12);

function open(): Promise<Store> {
  return openSqliteStore({ path: join(folder, 'test.db'), tagHost: 'example.org', now: () => NOW });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-store-'));
  store = await open();
  await store.syncSources([source('aaa'), source('bbb')], NOW);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test('a poll saved twice stores nothing new', async () => {
  const articles = [article('aaa', 'one', 'Inwi ouvre un centre'), article('aaa', 'two', 'ANRT : le bilan')];
  expect((await poll(store, 'aaa', articles, NOW)).added).toHaveLength(2);
  const again = await poll(store, 'aaa', articles, NOW);
  expect(again).toEqual({ added: [], edited: [], unchanged: 2, saved: true });
  expect((await store.counts()).articles).toBe(2);
});

test('two outlets with one copy make one entry that names both', async () => {
  await poll(store, 'aaa', [article('aaa', 'one', 'Inwi ouvre un centre')], NOW);
  await poll(store, 'bbb', [article('bbb', 'uno', 'Inwi ouvre un centre')], NOW);
  const page = await store.stories({ view: 'stories', limit: 10 });
  expect(page.stories).toHaveLength(1);
  expect(page.stories[0]?.coverage.map((one) => one.source.id)).toEqual(['bbb']);
  expect((await store.stories({ view: 'all', limit: 10 })).stories).toHaveLength(2);
});

test('an edited article keeps its id, its place and the date it was first seen', async () => {
  await poll(store, 'aaa', [article('aaa', 'one', 'Inwi ouvre un centre')], NOW);
  const before = await store.stories({ view: 'stories', limit: 10 });
  const edited = { ...article('aaa', 'one', 'Inwi ouvre deux centres'), firstSeen: NOW + 60_000 };
  expect((await poll(store, 'aaa', [edited], NOW + 60_000)).edited).toEqual([edited.id]);
  const after = await store.stories({ view: 'stories', limit: 10 });
  expect(after.stories.map((story) => story.id)).toEqual(before.stories.map((story) => story.id));
  expect(after.stories[0]?.lead.article).toMatchObject({
    title: 'Inwi ouvre deux centres',
    firstSeen: Date.UTC(2026, 2, 1),
  });
  expect(after.stories[0]?.updated).toBe(NOW + 60_000);
  expect(after.stories[0]?.date).toBe(before.stories[0]?.date);
});

test('a claimed source is not handed out again before its lease ends', async () => {
  const other = await open();
  const [first] = await store.claimSources({ now: NOW, leaseMs: 1000, limit: 1 });
  const rest = await other.claimSources({ now: NOW, leaseMs: 1000, limit: 10 });
  expect(rest.map((claim) => claim.source.id)).not.toContain(first?.source.id);
  expect(await other.claimSources({ now: NOW + 1001, leaseMs: 1000, limit: 10 })).toHaveLength(2);
  await other.close();
});

test('polls saved together are kept all or none, and one whose lease was lost costs the others nothing', async () => {
  const [first, second] = await store.claimSources({ now: NOW, leaseMs: 60_000, limit: 2 });
  if (first === undefined || second === undefined) throw new Error('nothing was claimed');
  const polls = [first, second].map((claim) => {
    const articles = [article(claim.source.id, 'one', `News of ${claim.source.id}`)];
    return { claim, outcome: { at: NOW, articles, state: claim.state } };
  });
  const faulty: Decide = (one, ...rest) =>
    one.sourceId === second.source.id ? Promise.reject(new Error('broken')) : decideByTitle(one, ...rest);
  await expect(store.savePolls(polls, faulty)).rejects.toThrow('broken');
  expect((await store.counts()).articles).toBe(0);
  await store.releaseClaim(first);
  const saved = await store.savePolls(polls, decideByTitle);
  expect(saved.map((one) => one.saved)).toEqual([false, true]);
  expect((await store.counts()).articles).toBe(1);
});

test('a transaction that takes long leaves further polls for the next one', async () => {
  const path = join(folder, 'test.db');
  const brief = await openSqliteStore({
    path,
    tagHost: 'example.org',
    now: () => NOW,
    longestTransactionMs: 0,
  });
  const claims = await brief.claimSources({ now: NOW, leaseMs: 60_000, limit: 2 });
  const polls = claims.map((claim) => {
    const articles = [article(claim.source.id, 'one', `News of ${claim.source.id}`)];
    return { claim, outcome: { at: NOW, articles, state: claim.state } };
  });
  expect(polls).toHaveLength(2);
  expect(await brief.savePolls(polls, decideByTitle)).toMatchObject([{ saved: true }]);
  expect((await store.counts()).articles).toBe(1);
  expect(await brief.savePolls(polls.slice(1), decideByTitle)).toMatchObject([{ saved: true }]);
  expect((await store.counts()).articles).toBe(2);
  await brief.close();
});

test('a poll whose lease was lost saves nothing', async () => {
  const [claim] = await store.claimSources({ now: NOW, leaseMs: 1000, limit: 1, sourceIds: ['aaa'] });
  await store.claimSources({ now: NOW + 2000, leaseMs: 1000, limit: 1, sourceIds: ['aaa'] });
  if (claim === undefined) throw new Error('nothing was claimed');
  const outcome = { at: NOW, articles: [article('aaa', 'one', 'Inwi')], state: claim.state };
  expect((await store.savePoll(claim, outcome, decideByTitle)).saved).toBe(false);
  expect((await store.counts()).articles).toBe(0);
});

test('when deciding fails, the poll leaves no trace', async () => {
  let calls = 0;
  const failing: Decide = (one, lookup) => {
    calls += 1;
    if (calls === 2) throw new Error('broken');
    return decideByTitle(one, lookup);
  };
  const [claim] = await store.claimSources({ now: NOW, leaseMs: 1000, limit: 1, sourceIds: ['aaa'] });
  if (claim === undefined) throw new Error('nothing was claimed');
  const articles = [article('aaa', 'one', 'Inwi'), article('aaa', 'two', 'Orange')];
  await expect(store.savePoll(claim, { at: NOW, articles, state: claim.state }, failing)).rejects.toThrow(
    'broken',
  );
  expect((await store.counts()).articles).toBe(0);
});

test('search folds accents and Arabic letters, and takes any text as a query', async () => {
  await poll(
    store,
    'aaa',
    [article('aaa', 'one', 'La Téléphonie mobile'), article('aaa', 'two', 'إتصالات المغرب')],
    NOW,
  );
  const titles = async (q: string) =>
    (await store.stories({ view: 'all', limit: 10, q })).stories.map((story) => story.lead.article.title);
  expect(await titles('telephonie')).toEqual(['La Téléphonie mobile']);
  expect(await titles('اتصالات')).toEqual(['إتصالات المغرب']);
  for (const odd of ['"', '*', 'a AND (', 'NEAR(', "'; DROP TABLE article; --", 'x:y', '^', '-a']) {
    await expect(titles(odd)).resolves.toBeInstanceOf(Array);
  }
});

test('pages follow one another without a gap or a repetition', async () => {
  const articles = Array.from({ length: 25 }, (_, i) => ({
    ...article('aaa', `n${i}`, `Titre ${i}`),
    published: NOW - Math.floor(i / 3) * 1000,
  }));
  await poll(store, 'aaa', articles, NOW);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.stories({
      view: 'stories',
      limit: 4,
      ...(cursor === undefined ? {} : { cursor }),
    });
    seen.push(...page.stories.map((story) => story.id));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(25);
  expect(seen).toHaveLength(25);
});

test('a database of a newer program is refused and left as it is', async () => {
  const path = join(folder, 'newer.db');
  const newer = new Database(path);
  newer.pragma('user_version = 99');
  newer.close();
  await expect(openSqliteStore({ path, tagHost: 'example.org', now: () => NOW })).rejects.toThrow(
    /newer Telewire/,
  );
});

test('what retention took is out of every index and does not come back as new', async () => {
  await poll(store, 'aaa', [article('aaa', 'one', 'Inwi ouvre un centre')], NOW);
  expect(await store.prune(NOW + 1)).toBe(1);
  expect((await store.stories({ view: 'all', limit: 10, q: 'inwi' })).stories).toEqual([]);
  const again = await poll(store, 'aaa', [article('aaa', 'one', 'Inwi ouvre un centre')], NOW);
  expect(again).toMatchObject({ added: [], unchanged: 1 });
  expect((await store.counts()).articles).toBe(0);
});

test('the revision grows when an article comes and stays when nothing does', async () => {
  const articles = [article('aaa', 'one', 'Inwi ouvre un centre')];
  const empty = await store.revision();
  await poll(store, 'aaa', articles, NOW);
  const filled = await store.revision();
  expect(filled).toBeGreaterThan(empty);
  await poll(store, 'aaa', articles, NOW);
  expect(await store.revision()).toBe(filled);
});

test('a dry rematch says what would move and moves nothing', async () => {
  await poll(
    store,
    'aaa',
    [article('aaa', 'one', 'Inwi ouvre un centre'), article('aaa', 'two', 'Autre titre')],
    NOW,
  );
  const together: Decide = async (one, lookup) => {
    const found = await decideByTitle(one, lookup);
    return { ...found, placement: { ...found.placement, storyId: 'sall' } };
  };
  expect(await store.rematch(0, together, true)).toHaveLength(2);
  expect((await store.counts()).stories).toBe(2);
  expect(await store.rematch(0, together, false)).toHaveLength(2);
  expect((await store.counts()).stories).toBe(1);
});

test('values kept under a name can be listed, replaced and deleted', async () => {
  const values = store.keyValue('hub');
  await values.put('a', '1');
  await values.put('a', '2');
  expect(await values.list()).toEqual([{ key: 'a', json: '2' }]);
  expect(await store.keyValue('other').get('a')).toBeUndefined();
  expect(await values.delete('a')).toBe(true);
  expect(await values.get('a')).toBeUndefined();
});
