import type { StoryQuery, View } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { Db } from './connection.ts';
import { searchExpression } from './search-text.ts';

/** Where a page ended: the display date and id of its last entry. */
export interface Position {
  readonly date: number;
  readonly id: string;
}

/** A place in the list, as an entry is found there. */
export interface Listed extends Position {
  readonly updated: number;
  readonly changed: number;
  readonly lead: number;
}

type Values = Record<string, string | number>;

interface Condition {
  readonly sql: string;
  /** Whether an index finds the few articles that meet it, whatever entry they stand in. */
  readonly selective: boolean;
}

export function cursorOf({ date, id }: Position): string {
  return Buffer.from(`${date} ${id}`).toString('base64url');
}

/** The position that a cursor stands for; undefined where it is none of ours. */
export function parseCursor(cursor: string): Position | undefined {
  const match = /^(-?\d{1,16}) ([!-~]{1,200})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  return match === null ? undefined : { date: Number(match[1]), id: match[2] ?? '' };
}

/** Conditions on one article `a`, all of which an article of the entry must meet. */
function articleConditions(query: StoryQuery, values: Values): readonly Condition[] {
  const conditions: Condition[] = [];
  const oneOf = (list: readonly string[] | undefined, name: string, sql: string, selective: boolean) => {
    if (list === undefined || list.length === 0) return;
    values[name] = JSON.stringify(list);
    conditions.push({ sql: sql.replaceAll('?', `(SELECT value FROM json_each(@${name}))`), selective });
  };
  const thing = 'a.seq IN (SELECT article FROM thing WHERE name IN ?)';
  const things = (kind: string, list: readonly string[] | undefined) =>
    list?.map((name) => `${kind}:${name}`);
  oneOf(query.sourceIds, 'sources', 'a.source_id IN ?', true);
  oneOf(query.languages, 'languages', 'a.language IN ?', false);
  oneOf(things('companies', query.companies), 'companies', thing, true);
  oneOf(things('topics', query.topics), 'topics', thing, true);
  oneOf(things('countries', query.countries), 'countries', thing, true);
  if (query.q !== undefined && query.q.trim() !== '') {
    const expression = searchExpression(query.q);
    if (expression !== undefined) values['q'] = expression;
    // Punctuation alone finds nothing.
    const sql = expression === undefined ? '0' : 'a.seq IN (SELECT rowid FROM search WHERE search MATCH @q)';
    conditions.push({ sql, selective: true });
  }
  return conditions;
}

const columnOf = { stories: 'story', articles: 'copy_group' } as const;

/** The entries of one page, newest first, and one more where another page follows. */
export function listEntries(db: Db, query: StoryQuery): readonly Listed[] {
  const values: Values = { limit: query.limit + 1 };
  const conditions = articleConditions(query, values);
  const view: View = query.view;
  const [date, id] = view === 'all' ? ['a.display_date', 'a.id'] : ['e.date', 'e.id'];
  const parts: string[] = [];
  if (query.since !== undefined) {
    parts.push(`${date} >= @since`);
    values['since'] = query.since;
  }
  if (query.until !== undefined) {
    parts.push(`${date} < @until`);
    values['until'] = query.until;
  }
  if (query.cursor !== undefined) {
    const position = parseCursor(query.cursor);
    if (position === undefined) throw new StoreError('bad-cursor', 'The cursor is none that a page gave.');
    parts.push(`(${date}, ${id}) < (@cursorDate, @cursorId)`);
    values['cursorDate'] = position.date;
    values['cursorId'] = position.id;
  }
  const order = `ORDER BY ${date} DESC, ${id} DESC LIMIT @limit`;
  if (view === 'all') {
    if ((query.minSources ?? 1) > 1) return [];
    const where = ['a.relevant = 1', ...parts, ...conditions.map(({ sql }) => sql)].join(' AND ');
    const sql = `SELECT a.id, a.display_date AS date, coalesce(a.edited, a.display_date) AS updated,
        a.changed, a.seq AS lead FROM article a WHERE ${where} ${order}`;
    return db.prepare(sql).all(values) as Listed[];
  }
  values['kind'] = columnOf[view];
  parts.push('e.kind = @kind', 'e.date IS NOT NULL');
  if (query.minSources !== undefined) {
    parts.push('e.sources >= @minSources');
    values['minSources'] = query.minSources;
  }
  if (conditions.length > 0) {
    const column = columnOf[view];
    const met = ['a.relevant = 1', ...conditions.map(({ sql }) => sql)].join(' AND ');
    parts.push(
      conditions.some(({ selective }) => selective)
        ? `e.id IN (SELECT a.${column} FROM article a WHERE ${met})`
        : `EXISTS (SELECT 1 FROM article a WHERE a.${column} = e.id AND ${met})`,
    );
  }
  const sql = `SELECT e.id, e.date, e.updated, e.changed, e.lead FROM entry e WHERE ${parts.join(' AND ')} ${order}`;
  return db.prepare(sql).all(values) as Listed[];
}
