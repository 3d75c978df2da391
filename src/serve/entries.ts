import type { Story, StoryPage, StoryQuery } from '../store/index.ts';

/** The store's verb that gives pages of entries. */
export interface Pages {
  stories(query: StoryQuery): Promise<StoryPage>;
}

/** What no query can say: entries to leave out by other queries, and by a look at each. */
export interface EntryRules {
  /** Whatever one of these queries finds is left out. */
  readonly without: readonly Partial<StoryQuery>[];
  readonly keep?: ((story: Story) => boolean) | undefined;
}

/** How many entries are looked at for one page before it is given as it is. */
const MOST_SCANNED = 5_000;
const SCAN_PAGE = 250;

/** Ids of the entries on this page that any of the queries finds. */
async function idsFound(
  store: Pages,
  query: StoryQuery,
  page: readonly Story[],
  without: EntryRules['without'],
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const dates = page.map(({ date }) => date);
  const span = { since: Math.min(...dates), until: Math.max(...dates) + 1 };
  for (const refused of page.length === 0 ? [] : without) {
    let cursor: string | undefined;
    do {
      const found: StoryPage = await store.stories({
        ...refused,
        ...span,
        view: query.view,
        limit: SCAN_PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const { id } of found.stories) ids.add(id);
      cursor = found.next;
    } while (cursor !== undefined);
  }
  return ids;
}

/**
 * A page of entries that meet the query and the rules. Where rules leave entries out, further pages are read until it is
 * full or {@link MOST_SCANNED} entries were looked at; then it may be short, and `next` goes on from there.
 */
export async function readEntries(store: Pages, query: StoryQuery, rules: EntryRules): Promise<StoryPage> {
  if (rules.without.length === 0 && rules.keep === undefined) return store.stories(query);
  const kept: Story[] = [];
  let cursor = query.cursor;
  let updated = 0;
  for (let scanned = 0; scanned < MOST_SCANNED; ) {
    const at: StoryQuery = { ...query, limit: SCAN_PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await store.stories(at);
    const refused = await idsFound(store, query, page.stories, rules.without);
    updated = Math.max(updated, page.updated ?? 0);
    for (const [index, story] of page.stories.entries()) {
      if (refused.has(story.id) || rules.keep?.(story) === false) continue;
      kept.push(story);
      if (kept.length < query.limit) continue;
      // The cursor behind an entry in the middle of a page is the one that a page ending there has.
      const { next } = await store.stories({ ...at, limit: index + 1 });
      return { stories: kept, updated, ...(next === undefined ? {} : { next }) };
    }
    scanned += page.stories.length;
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return {
    stories: kept,
    ...(updated === 0 ? {} : { updated }),
    ...(cursor === undefined ? {} : { next: cursor }),
  };
}
