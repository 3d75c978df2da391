import type { StoryQuery, View } from '../port.ts';
import { StoreError } from '../store-error.ts';
import type { Db } from './db.ts';
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
  /** Rows of the index that finds the articles meeting it, whatever entry they stand in; absent without such an index. */
  readonly rows?: string;
}

export function cursorOf({ date, id }: Position): string {
  return Buffer.from(`${date} ${id}`).toString('base64url');
}

/** The position that a cursor stands for; undefined where it is none of ours. */
export function parseCursor(cursor: string): Position | undefined {
  const match = /^(-?\d{1,16}) ([!-~]{1,200})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  return match === null ? undefined : { date: Number(match[1]), id: match[2] ?? '' };
}

/** Up to here it is cheaper to start from the articles found than to walk the entries by date until the page is full. */
const fewRows = 2_000;

function findsFew(db: Db, { rows }: Condition, values: Values): boolean {
  if (rows === undefined) return false;
  const names = [...rows.matchAll(/@(\w+)/gu)].flatMap(([, name]) => name ?? []);
  const used = Object.fromEntries(names.map((name) => [name, values[name]]));
  const counted = db
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM ${rows} LIMIT ${fewRows + 1})`)
    .pluck()
    .get(used);
  return Number(counted) <= fewRows;
}

/** Conditions on one article `a`, all of which an article of the entry must meet. */
function articleConditions(query: StoryQuery, values: Values): readonly Condition[] {
  const conditions: Condition[] = [];
  const oneOf = (list: readonly string[] | undefined, name: string, column: string, table?: string) => {
    if (list === undefined || list.length === 0) return;
    values[name] = JSON.stringify(list);
    const among = `IN (SELECT value FROM json_each(@${name}))`;
    if (table === 'thing')
      conditions.push({
        sql: `a.seq IN (SELECT article FROM thing WHERE name ${among})`,
        rows: `thing WHERE name ${among}`,
      });
    else
      conditions.push({
        sql: `a.${column} ${among}`,
        ...(table === undefined ? {} : { rows: `${table} WHERE ${column} ${among}` }),
      });
  };
  const things = (kind: string, list: readonly string[] | undefined) =>
    list?.map((name) => `${kind}:${name}`);
  oneOf(query.sourceIds, 'sources', 'source_id', 'article');
  oneOf(query.languages, 'languages', 'language');
  oneOf(things('companies', query.companies), 'companies', 'name', 'thing');
  oneOf(things('topics', query.topics), 'topics', 'name', 'thing');
  oneOf(things('countries', query.countries), 'countries', 'name', 'thing');
  if (query.q !== undefined && query.q.trim() !== '') {
    const expression = searchExpression(query.q);
    if (expression === undefined) {
      // Punctuation alone finds nothing.
      conditions.push({ sql: '0' });
    } else {
      values['q'] = expression;
      const rows = 'search WHERE search MATCH @q';
      conditions.push({ sql: `a.seq IN (SELECT rowid FROM ${rows})`, rows });
    }
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
    const few = conditions.some((condition) => findsFew(db, condition, values));
    const where = [
      few ? '+a.relevant = 1' : 'a.relevant = 1',
      ...parts,
      ...conditions.map(({ sql }) => sql),
    ].join(' AND ');
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
    // The plus keeps SQLite from walking all relevant articles by date.
    const met = ['+a.relevant = 1', ...conditions.map(({ sql }) => sql)].join(' AND ');
    parts.push(
      conditions.some((condition) => findsFew(db, condition, values))
        ? `e.id IN (SELECT a.${column} FROM article a WHERE ${met})`
        : // Here the plus makes it collect the matches once and look them up, instead of searching for each entry.
          `EXISTS (SELECT 1 FROM article a WHERE a.${column} = e.id AND ${met.replaceAll('a.seq IN', '+a.seq IN')})`,
    );
  }
  const sql = `SELECT e.id, e.date, e.updated, e.changed, e.lead FROM entry e WHERE ${parts.join(' AND ')} ${order}`;
  return db.prepare(sql).all(values) as Listed[];
}
