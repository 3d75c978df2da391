import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Article, displayDate, type EpochMs, type Placement } from '../../src/model/index.ts';
import { type CandidateLookup, type Decide, openSqliteStore, type Store } from '../../src/store/index.ts';
import { article, decideByTitle, poll, source } from './sample.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const day = 86_400_000;
const sourceIds = ['aaa', 'bbb', 'ccc'] as const;

interface Kept {
  readonly seq: number;
  readonly article: Article;
  readonly placement: Placement;
}

/** What the store is to be, in a few maps. */
function createModel() {
  const articles = new Map<string, Kept>();
  const dates = new Map<string, EpochMs>();
  let next = 0;
  const sorted = () =>
    [...articles.values()].sort((a, b) => displayDate(a.article) - displayDate(b.article) || a.seq - b.seq);

  const lookupFor = (self: string): CandidateLookup => ({
    byId: async () => undefined,
    byCanonicalUrl: async () => [],
    byFoldedTitle: async (title) =>
      sorted()
        .filter((kept) => kept.article.foldedTitle === title && kept.article.id !== self)
        .map((kept) => {
          const { id, sourceId } = kept.article;
          return { ...kept, id, sourceId, displayDate: displayDate(kept.article), profile: '{}' };
        }),
    byTerms: async () => [],
    members: async () => [],
    corrections: async () => [],
  });

  return {
    async poll(found: readonly Article[]): Promise<void> {
      const ordered = [...found].sort((a, b) => displayDate(a) - displayDate(b) || (a.id < b.id ? -1 : 1));
      for (const one of ordered) {
        const before = articles.get(one.id);
        if (before?.article.contentHash === one.contentHash) {
          const marked = { ...before.article, relevant: one.relevant };
          articles.set(one.id, { ...before, article: marked });
          continue;
        }
        const kept = { ...one, firstSeen: before?.article.firstSeen ?? one.firstSeen };
        const { placement } = await decideByTitle(kept, lookupFor(one.id));
        if (before === undefined) next += 1;
        articles.set(one.id, { seq: before?.seq ?? next, article: kept, placement });
      }
      const shown = new Map<string, EpochMs>();
      for (const { article: kept, placement } of sorted())
        if (kept.relevant && !shown.has(placement.storyId)) shown.set(placement.storyId, displayDate(kept));
      for (const id of dates.keys()) if (!shown.has(id)) dates.delete(id);
      for (const [id, date] of shown) dates.set(id, Math.min(date, dates.get(id) ?? date));
    },
    stories: () =>
      [...dates]
        .map(([id, date]) => ({ id, date }))
        .sort((a, b) => b.date - a.date || (a.id < b.id ? 1 : -1)),
    all: () =>
      [...articles.values()]
        .filter((kept) => kept.article.relevant)
        .map((kept) => ({ id: kept.article.id, date: displayDate(kept.article) }))
        .sort((a, b) => b.date - a.date || (a.id < b.id ? 1 : -1)),
    articles,
  };
}

async function listed(store: Store, view: 'stories' | 'all', limit: number) {
  const entries: { id: string; date: number }[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.stories({ view, limit, ...(cursor === undefined ? {} : { cursor }) });
    entries.push(...page.stories.map(({ id, date }) => ({ id, date })));
    cursor = page.next;
  } while (cursor !== undefined);
  return entries;
}

const foundArticle = fc.record({
  key: fc.constantFrom('one', 'two', 'three', 'four'),
  title: fc.constantFrom('Inwi', 'Orange', 'Huawei', 'ANRT'),
  days: fc.integer({ min: -3, max: 1 }),
  relevant: fc.boolean(),
});
const polls = fc.array(
  fc.record({
    sourceId: fc.constantFrom(...sourceIds),
    found: fc.uniqueArray(foundArticle, { selector: ({ key }) => key, maxLength: 4 }),
  }),
  { maxLength: 8 },
);

test('after any polls the store shows what a few maps in memory would', async () => {
  await fc.assert(
    fc.asyncProperty(polls, fc.integer({ min: 1, max: 5 }), async (run, limit) => {
      const store = await openSqliteStore({ path: ':memory:', tagHost: 'example.org', now: () => NOW });
      await store.syncSources(sourceIds.map(source), NOW);
      const model = createModel();
      let at = NOW;
      for (const { sourceId, found } of run) {
        at += 60_000;
        const articles = found.map(({ key, title, days, relevant }) => ({
          ...article(sourceId, key, title, at),
          published: NOW + days * day,
          relevant,
          contentHash: `${title} ${days}`,
        }));
        await poll(store, sourceId, articles, at);
        await model.poll(articles);
      }
      expect(await listed(store, 'stories', limit)).toEqual(model.stories());
      expect(await listed(store, 'all', limit)).toEqual(model.all());
      const stored = new Map<string, Placement>();
      for await (const one of store.articles()) stored.set(one.article.id, one.placement);
      expect([...stored].sort()).toEqual(
        [...model.articles].map(([id, { placement }]) => [id, placement] as const).sort(),
      );
      await store.close();
    }),
    { numRuns: 60 },
  );
});

test('whatever is pruned or decided again, text and index agree with the articles', async () => {
  await fc.assert(
    fc.asyncProperty(polls, fc.integer({ min: -4, max: 2 }), async (run, days) => {
      const store = await openSqliteStore({ path: ':memory:', tagHost: 'example.org', now: () => NOW });
      await store.syncSources(sourceIds.map(source), NOW);
      for (const { sourceId, found } of run)
        await poll(
          store,
          sourceId,
          found.map(({ key, title, days: age }) => article(sourceId, key, title, NOW + age * day)),
          NOW,
        );
      await store.rematch(NOW - 2 * day, decideByTitle, false);
      await store.prune(NOW + days * day);
      const left = new Map<string, number>();
      for await (const { article: one } of store.articles())
        left.set(one.foldedTitle, (left.get(one.foldedTitle) ?? 0) + 1);
      const terms = ['inwi', 'orange', 'huawei', 'anrt'];
      let asked = false;
      const ask: Decide = async (one, lookup) => {
        for (const term of terms) {
          const query = { terms: new Map([[term, 1]]), from: 0, to: NOW * 2, limit: 50, maxPostings: 50 };
          expect(await lookup.byTerms(query)).toHaveLength(left.get(term) ?? 0);
        }
        asked = true;
        return decideByTitle(one, lookup);
      };
      const found = new Map<string, number>();
      for (const term of terms)
        found.set(term, (await store.stories({ view: 'all', limit: 50, q: term })).stories.length);
      for (const term of terms) expect(found.get(term)).toBe(left.get(term) ?? 0);
      const [claim] = await store.claimSources({
        now: NOW,
        leaseMs: 1,
        limit: 1,
        all: true,
        sourceIds: ['ccc'],
      });
      if (claim === undefined) throw new Error('nothing to claim');
      const asking = article('ccc', 'asking', 'asking', NOW * 2);
      await store.savePoll(claim, { at: NOW, articles: [asking], state: claim.state }, ask);
      expect(asked).toBe(true);
      await store.close();
    }),
    { numRuns: 40 },
  );
});

test('any text is a legal search, and any cursor is either ours or refused', async () => {
  const store = await openSqliteStore({ path: ':memory:', tagHost: 'example.org', now: () => NOW });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const page = await store.stories({
        view: 'stories',
        limit: 5,
        q: text,
        companies: [text],
        languages: [text],
      });
      expect(page.stories).toEqual([]);
      await store.stories({ view: 'all', limit: 5, cursor: text }).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'bad-cursor' });
      });
    }),
    { numRuns: 300 },
  );
  await store.close();
});
