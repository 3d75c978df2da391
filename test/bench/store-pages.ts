import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoryQuery } from '../../src/store/index.ts';
import { openSqliteStore } from '../../src/store/index.ts';
import { article, decideByTitle, source } from '../store/sample.ts';

/**
 * What saving and reading cost through the store's port, the matcher left out: `npx tsx test/bench/store-pages.ts
 * [articles]`. A poll brings 25 articles of about 2,000 characters.
 */
const total = Number(process.argv[2] ?? 50_000);
const perPoll = 25;
const folder = mkdtempSync(join(tmpdir(), 'telewire-bench-'));
const start = Date.UTC(2026, 0, 1);
const store = await openSqliteStore({
  path: join(folder, 'bench.db'),
  tagHost: 'example.org',
  now: () => start,
});

async function time<T>(name: string, times: number, work: () => Promise<T>): Promise<void> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  console.log(`${name}: median ${(taken[Math.floor(times / 2)] ?? 0).toFixed(2)} ms`);
}

function words(seed: number, count: number): string {
  let state = seed + 1;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return `mot${Math.floor(30_000 ** (state / 2147483647))}`;
  }).join(' ');
}

async function save(number: number) {
  const [claim] = await store.claimSources({
    now: start,
    leaseMs: 1,
    limit: 1,
    all: true,
    sourceIds: ['aaa'],
  });
  if (claim === undefined) throw new Error('nothing to claim');
  const at = start + number * 60_000;
  const articles = Array.from({ length: perPoll }, (_, n) => {
    const id = number * perPoll + n;
    const title = n === 0 ? words(id - (number % 3) * perPoll, 9) : words(id, 9);
    return { ...article('aaa', `${id}`, title, at), id: `a${id}`, content: `<p>${words(id, 250)}</p>` };
  });
  return store.savePoll(claim, { at, articles, state: claim.state }, decideByTitle);
}

await store.syncSources([source('aaa')], start);
const polls = Math.ceil(total / perPoll);
const started = performance.now();
for (let number = 0; number < polls; number += 1) await save(number);
console.log(`${total} articles saved: ${((performance.now() - started) / total).toFixed(3)} ms each`);
await time('the same poll again', 50, () => save(polls - 1));
const page = (query: Partial<StoryQuery>) => () => store.stories({ view: 'stories', limit: 100, ...query });
await time('newest 100 stories', 50, page({}));
await time('newest 100 articles', 50, page({ view: 'all' }));
await time('100 stories with a common word', 20, page({ q: 'mot3' }));
await time('stories with three rare words', 20, page({ q: 'mot29000 mot28000 mot27000' }));
await time('100 stories in one language', 20, page({ languages: ['fr'] }));
await store.close();
rmSync(folder, { recursive: true });
