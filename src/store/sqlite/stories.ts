import type { Story, StoryArticle, StoryPage, StoryQuery } from '../port.ts';
import { type FullRow, fullColumns, storyArticle } from './article-row.ts';
import type { Db } from './db.ts';
import type { EntryKind } from './entries.ts';
import { sourcesById } from './sources.ts';
import { cursorOf, type Listed, listEntries } from './story-query.ts';

function withSources(db: Db, rows: readonly FullRow[]): readonly StoryArticle[] {
  const sources = sourcesById(
    db,
    rows.map((row) => row.source_id),
  );
  return rows.flatMap((row) => {
    const source = sources.get(row.source_id);
    return source === undefined ? [] : [storyArticle(row, source)];
  });
}

function articlesOf(
  db: Db,
  column: EntryKind | 'id',
  ids: readonly string[],
  hidden: boolean,
): readonly FullRow[] {
  // The plus keeps SQLite from walking all relevant articles by date.
  const relevant = hidden ? '' : 'AND +relevant = 1';
  return db
    .prepare(
      `SELECT ${fullColumns} FROM article WHERE ${column} IN (SELECT value FROM json_each(?)) ${relevant}
       ORDER BY display_date, seq`,
    )
    .all(JSON.stringify(ids)) as FullRow[];
}

function assemble(
  entry: Listed,
  rows: readonly FullRow[],
  articles: readonly StoryArticle[],
): Story | undefined {
  const leadId = rows.find((row) => row.seq === entry.lead)?.id;
  const lead = articles.find(({ article }) => article.id === leadId) ?? articles[0];
  if (lead === undefined) return undefined;
  return {
    id: entry.id,
    lead,
    coverage: articles.filter((one) => one !== lead),
    date: entry.date,
    updated: entry.updated,
  };
}

/** One page of a view, newest first. Throws {@link StoreError} `bad-cursor` for a cursor that no page gave. */
export function readPage(db: Db, query: StoryQuery): StoryPage {
  const listed = listEntries(db, query);
  const shown = listed.slice(0, query.limit);
  const column = { stories: 'story', articles: 'copy_group', all: 'id' } as const;
  const key = column[query.view];
  const rows = articlesOf(
    db,
    key,
    shown.map(({ id }) => id),
    false,
  );
  const byEntry = new Map<string, FullRow[]>();
  for (const row of rows) byEntry.set(row[key], [...(byEntry.get(row[key]) ?? []), row]);
  const byId = new Map(withSources(db, rows).map((one) => [one.article.id, one]));
  const stories = shown.flatMap((entry) => {
    const own = byEntry.get(entry.id) ?? [];
    const story = assemble(
      entry,
      own,
      own.flatMap((row) => byId.get(row.id) ?? []),
    );
    return story === undefined ? [] : [story];
  });
  const last = listed.length > query.limit ? shown.at(-1) : undefined;
  return {
    stories,
    ...(last === undefined ? {} : { next: cursorOf(last) }),
    ...(shown.length === 0 ? {} : { updated: Math.max(...shown.map(({ changed }) => changed)) }),
  };
}

/** Where an id leads: itself, the story it was joined to, or for an article its story. */
function resolve(db: Db, id: string): { readonly kind: EntryKind; readonly id: string } | undefined {
  const kindOf = db
    .prepare<[string], EntryKind>(
      "SELECT kind FROM entry WHERE id = ? AND kind IN ('story', 'copy_group') ORDER BY kind DESC",
    )
    .pluck();
  const kind = kindOf.get(id);
  if (kind !== undefined) return { kind, id };
  const target = db.prepare<[string], string>('SELECT new FROM redirect WHERE old = ?').pluck().get(id);
  const targetKind = target === undefined ? undefined : kindOf.get(target);
  if (target !== undefined && targetKind !== undefined) return { kind: targetKind, id: target };
  const story = db.prepare<[string], string>('SELECT story FROM article WHERE id = ?').pluck().get(id);
  return story === undefined ? undefined : { kind: 'story', id: story };
}

/** A story (or copy group) by its own id, an old one, or that of one of its articles. */
export function readStory(
  db: Db,
  id: string,
): { readonly story: Story; readonly redirectedTo?: string } | undefined {
  const found = resolve(db, id);
  if (found === undefined) return undefined;
  const entry = db
    .prepare('SELECT id, date, updated, changed, lead FROM entry WHERE kind = ? AND id = ?')
    .get(found.kind, found.id) as (Omit<Listed, 'date'> & { readonly date: number | null }) | undefined;
  if (entry === undefined) return undefined;
  // What is not published can still be looked up by its id, to see why.
  const rows = articlesOf(db, found.kind, [found.id], entry.date === null);
  const story = assemble(
    { ...entry, date: entry.date ?? rows[0]?.display_date ?? entry.updated },
    rows,
    withSources(db, rows),
  );
  if (story === undefined) return undefined;
  const isArticle = rows.some((row) => row.id === id);
  return found.id === id || isArticle ? { story } : { story, redirectedTo: found.id };
}

export function readStoredArticle(db: Db, id: string): StoryArticle | undefined {
  return withSources(db, articlesOf(db, 'id', [id], true))[0];
}

/** A batch in the order of saving, and the place where the next one starts. */
export function readBatch(
  db: Db,
  after: number,
  size: number,
): { readonly articles: readonly StoryArticle[]; readonly last: number } {
  const rows = db
    .prepare(`SELECT ${fullColumns} FROM article WHERE seq > ? ORDER BY seq LIMIT ?`)
    .all(after, size) as FullRow[];
  return { articles: withSources(db, rows), last: rows.at(-1)?.seq ?? after };
}

export function positionOf(db: Db, id: string): number {
  return db.prepare<[string], number>('SELECT seq FROM article WHERE id = ?').pluck().get(id) ?? 0;
}
