import { chooseLead, createMatcher, namedThings } from '../../src/match/index.ts';
import type { Article, Correction, Decision } from '../../src/model/index.ts';
import { articleId, canonicalUrl, foldTitle } from '../../src/normalise/index.ts';
import { type Decide, openSqliteStore, type Replacement, type Store } from '../../src/store/index.ts';
import { shippedLexicon, shippedModel } from '../eval/knowledge.ts';
import { source } from '../store/sample.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 2, 8);

/** What a test says of an article; the rest follows. */
export interface Told {
  readonly title: string;
  readonly text?: string;
  readonly language?: 'fr' | 'en' | 'ar';
  /** Hours after the start at which it was published, and seen where nothing else is said. */
  readonly at?: number;
  readonly seenAt?: number;
  /** Each outlet is a source of its own. */
  readonly outlet?: string;
  readonly url?: string;
  readonly key?: string;
}

export function article(told: Told): Article {
  const { title, text = '', language = 'fr', at = 0, seenAt = at, outlet = 'a' } = told;
  const url = told.url ?? `https://${outlet}.example/${encodeURIComponent(title)}-${at}`;
  const canonical = canonicalUrl(url, []);
  const key = told.key ?? url;
  return {
    id: articleId(outlet, key),
    sourceId: outlet,
    guid: key,
    url,
    ...(canonical === undefined ? {} : { canonicalUrl: canonical }),
    title,
    foldedTitle: foldTitle(title, []),
    summary: `<p>${text}</p>`,
    authors: [],
    categories: [],
    enclosures: [],
    language,
    published: start + at * hour,
    firstSeen: start + seenAt * hour,
    relevant: true,
    mended: [],
    contentHash: `${title} ${text} ${url}`,
  };
}

export const lexicon = shippedLexicon();
export const model = shippedModel();

/** The matcher with the lexicon and the model that are shipped. */
export const decide: Decide = createMatcher({ lexicon, model });

export interface Newsroom {
  readonly store: Store;
  /** Saves these as one poll of their first outlet, at the latest moment that one of them is seen. */
  poll(...articles: readonly Article[]): Promise<void>;
  /** Polls one after the other, each with one article. */
  tell(...articles: readonly Article[]): Promise<void>;
  storyOf(one: Article): Promise<string>;
  copyGroupOf(one: Article): Promise<string>;
  decisionOf(one: Article): Promise<Decision>;
  correct(kind: Correction['kind'], a: Article, b: Article): Promise<readonly Replacement[]>;
  /** Titles that stand together, each group and all groups in order of the alphabet. */
  groups(): Promise<readonly (readonly string[])[]>;
}

/** A real store in memory with the real matcher; outlets a to j are its sources. */
export async function newsroom(): Promise<Newsroom> {
  const store = await openSqliteStore({
    path: ':memory:',
    tagHost: 'example.org',
    now: () => start,
    namedThings,
    chooseLead,
  });
  await store.syncSources([...'abcdefghij'].map(source), start);
  const stored = async (one: Article) => {
    const found = await store.article(one.id);
    if (found === undefined) throw new Error(`${one.title} is not stored`);
    return found.placement;
  };
  const poll = async (...articles: readonly Article[]) => {
    const at = Math.max(...articles.map((one) => one.firstSeen));
    const [claim] = await store.claimSources({
      now: at,
      leaseMs: hour,
      limit: 1,
      all: true,
      sourceIds: [articles[0]?.sourceId ?? ''],
    });
    if (claim === undefined) throw new Error('no such outlet');
    await store.savePoll(claim, { at, articles, state: claim.state }, decide);
  };
  return {
    store,
    poll,
    async tell(...articles) {
      for (const one of articles) await poll(one);
    },
    storyOf: async (one) => (await stored(one)).storyId,
    copyGroupOf: async (one) => (await stored(one)).copyGroupId,
    decisionOf: async (one) => (await stored(one)).decision,
    correct: (kind, a, b) =>
      store.addCorrection({ id: `${kind}-${a.id}-${b.id}`, kind, a: a.id, b: b.id, madeAt: start }, decide),
    async groups() {
      const titles = new Map<string, string[]>();
      for await (const { article: one, placement } of store.articles())
        titles.set(placement.storyId, [...(titles.get(placement.storyId) ?? []), one.title]);
      return [...titles.values()]
        .map((group) => group.sort())
        .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
    },
  };
}
