import { type Article, type Correction, displayDate, type Placement } from '../model/index.ts';
import type { CandidateLookup, IndexedArticle, Matched, TermQuery } from '../store/port.ts';

/** A lookup that keeps what was matched in memory, for measuring the matcher without a database. */
export interface MemoryLookup extends CandidateLookup {
  /** Takes an article in, or replaces it, as a store would after deciding; merged stories follow. */
  save(article: Article, matched: Matched): void;
  correct(correction: Correction): void;
  /** Everything saved, in the order of arrival. */
  all(): readonly IndexedArticle[];
}

interface Entry {
  item: IndexedArticle;
  readonly terms: readonly string[];
}

/** An article with its place, as a store hands it to the matcher. */
export function indexed(article: Article, placement: Placement, profile: string): IndexedArticle {
  const { id, sourceId } = article;
  return { id, sourceId, displayDate: displayDate(article), article, placement, profile };
}

/** An empty lookup. */
export function memoryLookup(): MemoryLookup {
  const entries = new Map<string, Entry>();
  const postings = new Map<string, Set<string>>();
  const corrections: Correction[] = [];

  const items = (keep: (entry: Entry) => boolean): readonly IndexedArticle[] =>
    [...entries.values()].filter(keep).map((entry) => entry.item);

  function remove(id: string): void {
    for (const term of entries.get(id)?.terms ?? []) postings.get(term)?.delete(id);
  }

  return {
    save(article, matched) {
      remove(article.id);
      const { placement, profile, terms } = matched;
      entries.set(article.id, { item: indexed(article, placement, profile), terms });
      for (const term of terms) postings.set(term, (postings.get(term) ?? new Set()).add(article.id));
      const merge = matched.mergeStories;
      if (merge === undefined) return;
      for (const entry of entries.values())
        if (merge.drop.includes(entry.item.placement.storyId))
          entry.item = { ...entry.item, placement: { ...entry.item.placement, storyId: merge.keep } };
    },
    correct(correction) {
      corrections.push(correction);
    },
    all: () => items(() => true),
    byId: async (id) => entries.get(id)?.item,
    byCanonicalUrl: async (url) => items((entry) => entry.item.article.canonicalUrl === url),
    byFoldedTitle: async (title, from, to) =>
      items(
        (entry) =>
          title !== '' &&
          entry.item.article.foldedTitle === title &&
          entry.item.displayDate >= from &&
          entry.item.displayDate <= to,
      ),
    byTerms: async (query: TermQuery) => {
      const sums = new Map<string, number>();
      for (const [term, weight] of query.terms) {
        const ids = [...(postings.get(term) ?? [])].filter((id) => {
          const date = entries.get(id)?.item.displayDate ?? 0;
          return date >= query.from && date <= query.to;
        });
        if (ids.length > query.maxPostings) continue;
        for (const id of ids) sums.set(id, (sums.get(id) ?? 0) + weight);
      }
      return [...sums]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, query.limit)
        .flatMap(([id]) => entries.get(id)?.item ?? []);
    },
    members: async (group) =>
      items(({ item }) =>
        'storyId' in group
          ? item.placement.storyId === group.storyId
          : item.placement.copyGroupId === group.copyGroupId,
      ),
    corrections: async (id) => corrections.filter((one) => one.a === id || one.b === id),
  };
}
