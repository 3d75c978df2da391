import type { Article, Source } from '../../src/model/index.ts';
import type { Decide, SavedPoll, Store } from '../../src/store/index.ts';

/** A source with nothing but an id. */
export function source(id: string): Source {
  return {
    id,
    url: `http://${id}.example/feed`,
    title: id,
    categories: [],
    relevance: 'all',
    enabled: true,
    rank: 5,
  };
}

/** An article whose id, hash and folded title follow from its key and title. */
export function article(sourceId: string, key: string, title: string, at = Date.UTC(2026, 2, 1)): Article {
  return {
    id: `${sourceId}${key}`.replace(/[^a-z2-7]/g, (char) =>
      String.fromCharCode(97 + (char.charCodeAt(0) % 26)),
    ),
    sourceId,
    guid: key,
    title,
    foldedTitle: title.toLowerCase(),
    authors: [],
    categories: [],
    enclosures: [],
    language: 'fr',
    published: at,
    firstSeen: at,
    relevant: true,
    mended: [],
    contentHash: title,
  };
}

/** The simplest matcher: the same folded title is a copy. */
export const decideByTitle: Decide = async (one, lookup) => {
  const others = await lookup.byFoldedTitle(one.foldedTitle, 0, Number.MAX_SAFE_INTEGER);
  const other = others.find((found) => found.article.id !== one.id);
  const decision = { rule: 'test', score: 1, reasons: [], decidedAt: one.firstSeen };
  const placement =
    other === undefined
      ? {
          copyGroupId: `c${one.id}`,
          storyId: `s${one.id}`,
          decision: { ...decision, verdict: 'new' as const },
        }
      : { ...other.placement, decision: { ...decision, verdict: 'copy' as const } };
  return { placement, terms: one.foldedTitle.split(' '), profile: '{}' };
};

/** Claims the source and saves these articles as one poll. */
export async function poll(
  store: Store,
  sourceId: string,
  articles: readonly Article[],
  at: number,
  decide: Decide = decideByTitle,
): Promise<SavedPoll> {
  const [claim] = await store.claimSources({
    now: at,
    leaseMs: 60_000,
    limit: 1,
    all: true,
    sourceIds: [sourceId],
  });
  if (claim === undefined) throw new Error(`${sourceId} cannot be claimed`);
  return store.savePoll(claim, { at, articles, state: claim.state }, decide);
}
