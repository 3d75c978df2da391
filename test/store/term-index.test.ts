import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Article } from '../../src/model/index.ts';
import { type Decide, openSqliteStore, type Store } from '../../src/store/index.ts';
import { article, decideByTitle, poll, source } from './sample.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const dayMs = 86_400_000;

let folder = '';
let store: Store;
let another: Store;

const open = () => openSqliteStore({ path: join(folder, 'a.db'), tagHost: 'example.org', now: () => NOW });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-'));
  store = await open();
  another = await open();
  await store.syncSources(['aaa', 'bbb', 'ccc'].map(source), NOW);
});

afterEach(async () => {
  await store.close();
  await another.close();
  rmSync(folder, { recursive: true });
});

/** Saves an article through a store, and tells which others it was offered for a word. */
async function offered(through: Store, one: Article, word: string): Promise<readonly string[]> {
  let found: readonly string[] = [];
  const looking: Decide = async (each, lookup) => {
    const query = {
      terms: new Map([[word, 1]]),
      from: NOW - dayMs,
      to: NOW + dayMs,
      limit: 9,
      maxPostings: 9,
    };
    found = (await lookup.byTerms(query)).map(({ article: { guid } }) => guid ?? '').sort();
    return decideByTitle(each, lookup);
  };
  await poll(through, one.sourceId, [one], NOW, looking);
  return found;
}

test('the index holds what another process has saved, changed and removed', async () => {
  expect(await offered(store, article('aaa', '1', 'inwi lance', NOW), 'inwi')).toEqual([]);
  expect(await offered(another, article('bbb', '2', 'inwi prix', NOW), 'inwi')).toEqual(['1']);
  expect(await offered(store, article('aaa', '3', 'inwi 5g', NOW), 'inwi')).toEqual(['1', '2']);
  await offered(another, { ...article('bbb', '2', 'orange prix', NOW) }, 'inwi');
  expect(await offered(store, article('aaa', '4', 'inwi fibre', NOW), 'inwi')).toEqual(['1', '3']);
  await another.rematch(0, decideByTitle, false);
  expect(await offered(store, article('aaa', '5', 'inwi mvno', NOW), 'inwi')).toEqual(['1', '3', '4']);
  await another.prune(NOW + 1);
  expect(await offered(store, article('aaa', '6', 'inwi roaming', NOW + 2), 'inwi')).toEqual([]);
});

test('the index forgets what was rolled back, also where the same day changes again at once', async () => {
  await offered(store, article('aaa', '1', 'inwi lance', NOW), 'inwi');
  const failing: Decide = async (one, lookup) => {
    if (one.guid === '3') throw new Error('no');
    return decideByTitle(one, lookup);
  };
  const lost = [article('bbb', '2', 'inwi prix', NOW), article('bbb', '3', 'inwi 5g', NOW + 1)];
  await expect(poll(store, 'bbb', lost, NOW, failing)).rejects.toThrow('no');
  expect(await offered(store, article('ccc', '4', 'inwi fibre', NOW), 'inwi')).toEqual(['1']);
  expect(await offered(store, article('ccc', '5', 'inwi mvno', NOW), 'inwi')).toEqual(['1', '4']);
});

test('articles are found within the window to the millisecond, on whatever days they stand', async () => {
  for (const [key, title, at] of [
    ['1', 'inwi lance', NOW - dayMs],
    ['2', 'inwi orange', NOW - dayMs - 1],
    ['3', 'inwi orange', NOW + dayMs],
    ['4', 'inwi fibre', NOW + dayMs + 1],
    ['5', 'inwi', 1],
    ['6', 'inwi', -3 * dayMs],
  ] as const)
    await poll(store, 'aaa', [article('aaa', key, title, at)], NOW);
  expect(await offered(store, article('bbb', '7', 'question', NOW), 'inwi')).toEqual(['1', '3']);
  expect(await offered(another, article('bbb', '8', 'question', NOW), 'inwi')).toEqual(['1', '3']);
});
