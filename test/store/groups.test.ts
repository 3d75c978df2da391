import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Correction, Placement } from '../../src/model/index.ts';
import { type Decide, openSqliteStore, type Store } from '../../src/store/index.ts';
import { article, decideByTitle, poll, source } from './sample.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
let store: Store;

beforeEach(async () => {
  store = await openSqliteStore({
    path: ':memory:',
    tagHost: 'example.org',
    now: () => NOW + 5000,
    namedThings: (profile) => ({
      companies: [],
      countries: [],
      topics: [],
      ...(JSON.parse(profile) as object),
    }),
  });
  await store.syncSources([source('aaa'), { ...source('bbb'), rank: 1 }], NOW);
});
afterEach(() => store.close());

function place(id: string, group: string, verdict: 'new' | 'story' = 'new'): Placement {
  const decision = { verdict, rule: 'test', score: 1, reasons: [], decidedAt: NOW };
  return { copyGroupId: `c${id}`, storyId: `s${group}`, decision };
}

/** Everything alone, but what a correction joins; profile: the company is the title's first word. */
const decide: Decide = async (one, lookup) => {
  const profile = JSON.stringify({ companies: [one.title.split(' ')[0]], countries: ['MA'], topics: [] });
  const [link] = (await lookup.corrections(one.id)).filter(({ kind }) => kind === 'must-link');
  const other = link === undefined ? undefined : link.a === one.id ? link.b : link.a;
  const joined = other === undefined ? one.id : ([one.id, other].sort()[0] ?? one.id);
  return { placement: place(one.id, joined), terms: [one.foldedTitle], profile };
};

const first = article('aaa', 'one', 'Inwi ouvre', NOW);
const second = article('bbb', 'two', 'Orange ferme', NOW - 1000);

async function save(sourceId: string, articles: readonly (typeof first)[], how: Decide, at = NOW) {
  const [claim] = await store.claimSources({
    now: at,
    leaseMs: 1000,
    limit: 1,
    all: true,
    sourceIds: [sourceId],
  });
  if (claim === undefined) throw new Error(`${sourceId} cannot be claimed`);
  return store.savePoll(claim, { at, articles, state: claim.state }, how);
}

test('when evidence joins two stories the kept id stays and the other leads to it', async () => {
  await save('aaa', [first], decide);
  await save('bbb', [second], decide);
  const third = article('aaa', 'three', 'Les deux', NOW);
  const before = await store.revision();
  const joining: Decide = async (one, lookup) => ({
    ...(await decide(one, lookup)),
    placement: place(one.id, first.id, 'story'),
    mergeStories: { keep: `s${first.id}`, drop: [`s${second.id}`], why: place('x', first.id, 'story') },
  });
  await save('aaa', [third], joining);
  expect(await store.revision()).toBeGreaterThan(before);
  const found = await store.story(`s${second.id}`);
  expect(found).toMatchObject({
    redirectedTo: `s${first.id}`,
    story: { id: `s${first.id}`, date: NOW - 1000 },
  });
  expect(found?.story.coverage).toHaveLength(2);
  // The source of the best rank leads.
  expect(found?.story.lead.article.id).toBe(second.id);
  expect((await store.story(third.id))?.story.id).toBe(`s${first.id}`);
  expect((await store.story(`c${first.id}`))?.story.coverage).toEqual([]);
  expect((await store.counts()).stories).toBe(1);
  expect(await store.story('snone')).toBeUndefined();
});

test('the companies that published articles name are told, each once', async () => {
  expect(await store.namedCompanies()).toEqual([]);
  await save('aaa', [first, article('aaa', 'again', 'Inwi grandit', NOW)], decide);
  await save('bbb', [second, { ...article('bbb', 'other', 'Zain vend', NOW), relevant: false }], decide);
  expect([...(await store.namedCompanies())].sort()).toEqual(['Inwi', 'Orange']);
});

test('a correction joins at once, is kept, and its removal gives both their old ids back', async () => {
  await save('aaa', [first], decide);
  await save('bbb', [second], decide);
  const correction: Correction = { id: 'x1', kind: 'must-link', a: first.id, b: second.id, madeAt: NOW };
  const moved = await store.addCorrection(correction, decide);
  expect(moved).toHaveLength(1);
  expect(moved[0]?.after.storyId).not.toBe(moved[0]?.before.storyId);
  expect(await store.corrections()).toEqual([correction]);
  expect((await store.stories({ view: 'stories', limit: 9 })).stories).toHaveLength(1);
  expect((await store.stories({ view: 'articles', limit: 9 })).stories).toHaveLength(2);
  const gone = moved[0]?.before.storyId ?? '';
  expect((await store.story(gone))?.redirectedTo).toBe(moved[0]?.after.storyId);
  expect(await store.removeCorrection('x1', decide)).toHaveLength(1);
  expect(await store.removeCorrection('x1', decide)).toBeUndefined();
  const again = await store.story(gone);
  expect(again?.story.id).toBe(gone);
  expect(again?.redirectedTo).toBeUndefined();
  expect((await store.stories({ view: 'stories', limit: 9 })).stories).toHaveLength(2);
});

test('coverage that comes later moves neither date nor updated of a story', async () => {
  await poll(store, 'bbb', [article('bbb', 'one', 'Inwi ouvre', NOW)], NOW);
  const before = (await store.stories({ view: 'stories', limit: 1 })).stories[0];
  await poll(store, 'aaa', [article('aaa', 'two', 'Inwi ouvre', NOW + 9000)], NOW + 9000);
  const after = (await store.stories({ view: 'stories', limit: 1 })).stories[0];
  expect(after?.coverage).toHaveLength(1);
  expect(after).toMatchObject({ id: before?.id, date: before?.date, updated: before?.updated });
});

test('entries can be asked for by outlet, language, company, country, time and number of outlets', async () => {
  await save('aaa', [first], decide);
  await save('bbb', [{ ...second, language: 'ar' }], decide);
  const ids = async (query: object) =>
    (await store.stories({ view: 'stories', limit: 9, ...query })).stories.map(({ lead }) => lead.article.id);
  expect(await ids({})).toEqual([first.id, second.id]);
  expect(await ids({ sourceIds: ['bbb'] })).toEqual([second.id]);
  expect(await ids({ languages: ['ar'] })).toEqual([second.id]);
  expect(await ids({ companies: ['Inwi'] })).toEqual([first.id]);
  expect(await ids({ companies: ['Inwi'], languages: ['ar'] })).toEqual([]);
  expect(await ids({ countries: ['MA'], q: 'ferme -inwi' })).toEqual([second.id]);
  expect(await ids({ topics: ['5g'] })).toEqual([]);
  expect(await ids({ since: NOW })).toEqual([first.id]);
  expect(await ids({ until: NOW })).toEqual([second.id]);
  expect(await ids({ minSources: 2 })).toEqual([]);
  expect(await ids({ view: 'all', minSources: 2 })).toEqual([]);
  expect(await ids({ view: 'articles', companies: ['Orange'] })).toEqual([second.id]);
});

test('what is not relevant is stored, can be looked up, and is in no view', async () => {
  await poll(store, 'aaa', [{ ...first, relevant: false }], NOW);
  expect((await store.stories({ view: 'all', limit: 9 })).stories).toEqual([]);
  expect((await store.stories({ view: 'stories', limit: 9 })).stories).toEqual([]);
  expect((await store.story(`s${first.id}`))?.story.lead.article.id).toBe(first.id);
  expect((await store.article(first.id))?.article.relevant).toBe(false);
  await poll(store, 'aaa', [first], NOW);
  expect((await store.stories({ view: 'stories', limit: 9 })).stories).toHaveLength(1);
});

test('the lookup finds members, addresses and terms, and never the article itself', async () => {
  const canonicalUrl = 'https://a.example/1';
  await save('aaa', [{ ...first, canonicalUrl }], decide);
  let called = 0;
  const looking: Decide = async (one, lookup) => {
    called += 1;
    const byUrl = await lookup.byCanonicalUrl(canonicalUrl);
    expect(byUrl.map((found) => found.article.id)).toEqual(one.id === first.id ? [] : [first.id]);
    expect(await lookup.members({ storyId: `s${first.id}` })).toHaveLength(1);
    expect(await lookup.members({ copyGroupId: `c${first.id}` })).toHaveLength(1);
    expect(await lookup.byFoldedTitle('', 0, NOW)).toEqual([]);
    return decideByTitle(one, lookup);
  };
  await save('bbb', [second], looking);
  await save('aaa', [{ ...first, canonicalUrl, contentHash: 'edited' }], looking);
  expect(called).toBe(2);
});

test('a source keeps its state through a new list, and what polling learnt fills what nobody said', async () => {
  const [claim] = await store.claimSources({ now: NOW, leaseMs: 1000, limit: 1, sourceIds: ['aaa'] });
  if (claim === undefined) throw new Error('nothing to claim');
  const state = { ...claim.state, polls: 7, nextDue: NOW + 1000, goneReason: 'Gone for good (410).' };
  const learnt = { siteUrl: 'http://aaa.example/', language: 'fr' };
  await store.savePoll(
    claim,
    { at: NOW, articles: [], state, learnt, newUrl: 'http://new.example/' },
    decide,
  );
  await store.syncSources([{ ...source('aaa'), title: 'Renamed' }], NOW);
  const [renamed, unlisted] = await store.listSources();
  expect(renamed).toEqual({
    source: { ...source('aaa'), title: 'Renamed', url: 'http://new.example/', ...learnt },
    state,
  });
  expect(unlisted?.source).toMatchObject({ id: 'bbb', enabled: false });
  const due = { now: NOW + 5000, leaseMs: 1000, limit: 9 };
  expect(await store.claimSources(due)).toEqual([]);
  expect(await store.setSourceEnabled('aaa', false, NOW)).toBe(true);
  expect(await store.setSourceEnabled('aaa', true, NOW + 5000)).toBe(true);
  expect(await store.setSourceEnabled('bbb', true, NOW)).toBe(false);
  const [again] = await store.claimSources(due);
  expect(again?.state.goneReason).toBeUndefined();
  expect(await store.claimSources(due)).toEqual([]);
  if (again !== undefined) await store.releaseClaim(again);
  expect(await store.claimSources(due)).toHaveLength(1);
});
