import { type Correction, recentMap } from '../../model/index.ts';
import type { CandidateLookup, IndexedArticle } from '../port.ts';
import { type IndexedRow, indexedColumns, lazyIndexed, type RowReader } from './article-row.ts';
import { correctionsOf } from './corrections.ts';
import type { Db } from './db.ts';
import type { TermIndex } from './term-index.ts';

/** More articles than this under one address or title are no evidence but a page that every item links to. */
const exactLimit = 200;

/** Of some two kilobytes each: within its days an article is a candidate many times. */
const profilesKept = 4_500;

/** Reads profiles, each once as long as its row is the same. */
function rememberedProfiles(read: (seq: number) => string): (row: IndexedRow) => string {
  const kept = recentMap<number, { readonly version: string; readonly profile: string }>(profilesKept);
  return ({ seq, content_hash, changed }) => {
    const version = `${content_hash} ${changed}`;
    const known = kept.get(seq);
    if (known?.version === version) return known.profile;
    const profile = read(seq);
    kept.set(seq, { version, profile });
    return profile;
  };
}

/** Makes the lookup for the article being decided, which never finds itself nor what waits to be decided again. */
export function createCandidates(db: Db, index: TermIndex): (self: string) => CandidateLookup {
  const columns = indexedColumns;
  const column = (name: string) =>
    db.prepare<[number], string>(`SELECT ${name} FROM article WHERE seq = ?`).pluck();
  const [decision, profile, data] = [column('decision'), column('profile'), column('data')];
  const bySeqs = db.prepare<[string, string], IndexedRow>(
    `SELECT ${columns} FROM article WHERE seq IN (SELECT value FROM json_each(?)) AND pending = 0 AND id <> ?`,
  );
  const byId = db.prepare<[string, string], IndexedRow>(
    `SELECT ${columns} FROM article WHERE id = ? AND pending = 0 AND id <> ?`,
  );
  const byUrl = db.prepare<[string, string], IndexedRow>(
    `SELECT ${columns} FROM article WHERE canonical_url = ? AND pending = 0 AND id <> ?
     ORDER BY first_seen, seq LIMIT ${exactLimit}`,
  );
  const byTitle = db.prepare<[string, number, number, string], IndexedRow>(
    `SELECT ${columns} FROM article WHERE folded_title = ? AND display_date BETWEEN ? AND ? AND pending = 0
       AND id <> ? ORDER BY display_date, seq LIMIT ${exactLimit}`,
  );
  const byGroup = db.prepare<[string], IndexedRow>(
    `SELECT ${columns} FROM article WHERE copy_group = ? AND pending = 0 ORDER BY first_seen, seq`,
  );
  const byStory = db.prepare<[string], IndexedRow>(
    `SELECT ${columns} FROM article WHERE story = ? AND pending = 0 ORDER BY first_seen, seq`,
  );
  const reader: RowReader = {
    decision: (seq) => decision.get(seq) ?? '{}',
    profile: rememberedProfiles((seq) => profile.get(seq) ?? '{}'),
    data: (seq) => data.get(seq) ?? '{}',
  };
  const indexed = (row: IndexedRow): IndexedArticle => lazyIndexed(row, reader);

  return (self) => ({
    byId: async (id) => {
      const row = byId.get(id, self);
      return row === undefined ? undefined : indexed(row);
    },
    byCanonicalUrl: async (url) => byUrl.all(url, self).map(indexed),
    byFoldedTitle: async (title, from, to) =>
      title === '' ? [] : byTitle.all(title, from, to, self).map(indexed),
    byTerms: async (query) => {
      // The article itself, as it was, may take a place.
      const best = index.best({ ...query, limit: query.limit + 1 });
      const rows = new Map(bySeqs.all(JSON.stringify(best), self).map((row) => [row.seq, row]));
      const found = best.map((seq) => rows.get(seq)).filter((row) => row !== undefined);
      return found.slice(0, query.limit).map(indexed);
    },
    members: async (group) =>
      ('storyId' in group ? byStory.all(group.storyId) : byGroup.all(group.copyGroupId)).map(indexed),
    corrections: async (articleId): Promise<readonly Correction[]> => correctionsOf(db, articleId),
  });
}
