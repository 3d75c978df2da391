import type { EpochMs, PollState, RelevanceRule, Source, SourceWithState } from '../../model/index.ts';
import type { Db } from './db.ts';
import { bumpRevision } from './meta.ts';
import { readState, type StateRow, stateColumns, stateTables, writeSettled } from './poll-state.ts';
import { statement } from './statement.ts';

/** A source as its row tells it, by place: what polling learnt of it where the configuration says nothing. */
type SourceRow = readonly [
  id: string,
  url: string,
  title: string,
  siteUrl: string | null,
  language: string | null,
  country: string | null,
  categories: string,
  relevance: RelevanceRule,
  rank: number,
  enabled: number,
];

/** A source and its state, in this order. */
export type SourceWithStateRow = readonly [...SourceRow, ...StateRow];

/** Whether a source `s` is on. */
export const enabledSql = '(s.listed = 1 AND coalesce(s.operator_enabled, s.configured_enabled) = 1)';

const sourceColumns = `s.id, s.url, s.title, coalesce(s.site_url, s.learnt_site_url),
  coalesce(s.language, s.learnt_language), s.country, s.categories, s.relevance, s.rank, ${enabledSql}`;

/** The columns of {@link SourceWithStateRow} in a query over `stateTables`. */
export const sourceWithStateColumns = `${sourceColumns}, ${stateColumns}`;

const SOURCE_COLUMNS = 10;

function toSource(row: readonly [...SourceRow, ...unknown[]]): Source {
  const [id, url, title, siteUrl, language, country, categories, relevance, rank, enabled] = row;
  return {
    id,
    url,
    title,
    categories: JSON.parse(categories) as string[],
    relevance,
    enabled: enabled === 1,
    rank,
    ...(siteUrl === null ? {} : { siteUrl }),
    ...(language === null ? {} : { language }),
    ...(country === null ? {} : { country }),
  };
}

export function toSourceWithState(row: SourceWithStateRow): SourceWithState {
  return { source: toSource(row), state: readState(row.slice(SOURCE_COLUMNS) as unknown as StateRow) };
}

function unpolled(now: EpochMs): PollState {
  return {
    nextDue: now,
    consecutiveFailures: 0,
    movedCount: 0,
    previousUrls: [],
    polls: 0,
    notModified: 0,
    bytesReceived: 0,
    bytesSaved: 0,
    mended: [],
  };
}

/** The configured sources become those of the store; what polling learnt of them stays. */
export function syncSources(db: Db, sources: readonly Source[], now: EpochMs): void {
  const insert = db.prepare(
    `INSERT INTO source (id, url, configured_url, title, site_url, language, country, categories, relevance, rank,
       listed, configured_enabled, state)
     VALUES (@id, @url, @url, @title, @siteUrl, @language, @country, @categories, @relevance, @rank, 1, @enabled,
       @state)`,
  );
  const insertPolling = db.prepare('INSERT INTO polling (source_id, next_due) VALUES (?, ?)');
  // A changed address wins over where the old one had moved to; a changed switch wins over the operator's last word.
  const update = db.prepare(
    `UPDATE source SET url = iif(configured_url = @url, url, @url), configured_url = @url, title = @title,
       site_url = @siteUrl, language = @language, country = @country, categories = @categories,
       relevance = @relevance, rank = @rank, listed = 1, configured_enabled = @enabled,
       operator_enabled = iif(configured_enabled = @enabled, operator_enabled, NULL)
     WHERE id = @id AND (configured_url <> @url OR title <> @title OR site_url IS NOT @siteUrl
       OR language IS NOT @language OR country IS NOT @country OR categories <> @categories
       OR relevance <> @relevance OR rank <> @rank OR listed <> 1 OR configured_enabled <> @enabled)`,
  );
  const known = new Set(db.prepare('SELECT id FROM source').pluck().all() as string[]);
  let changes = 0;
  for (const source of sources) {
    const row = {
      id: source.id,
      url: source.url,
      title: source.title,
      siteUrl: source.siteUrl ?? null,
      language: source.language ?? null,
      country: source.country ?? null,
      categories: JSON.stringify(source.categories),
      relevance: source.relevance,
      rank: source.rank,
      enabled: source.enabled ? 1 : 0,
    };
    if (known.has(source.id)) changes += update.run(row).changes;
    else {
      changes += insert.run({ ...row, state: writeSettled(unpolled(now)) }).changes;
      insertPolling.run(source.id, now);
    }
    known.add(source.id);
  }
  changes += db
    .prepare('UPDATE source SET listed = 0 WHERE listed = 1 AND id NOT IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(sources.map((source) => source.id))).changes;
  if (changes > 0) bumpRevision(db);
}

export function listSources(db: Db): readonly SourceWithState[] {
  const rows = statement(db, `SELECT ${sourceWithStateColumns} FROM ${stateTables} ORDER BY s.title, s.id`)
    .raw()
    .all() as SourceWithStateRow[];
  return rows.map(toSourceWithState);
}

export function sourcesById(db: Db, ids: Iterable<string>): ReadonlyMap<string, Source> {
  const rows = statement(
    db,
    `SELECT ${sourceColumns} FROM source s WHERE s.id IN (SELECT value FROM json_each(?))`,
  )
    .raw()
    .all(JSON.stringify([...new Set(ids)])) as SourceRow[];
  return new Map(rows.map((row) => [row[0], toSource(row)]));
}

/** The operator's switch. Switching on forgets that the source was gone and makes it due at once. */
export function setSourceEnabled(db: Db, sourceId: string, enabled: boolean, now: EpochMs): boolean {
  const switched = statement(
    db,
    `UPDATE source SET operator_enabled = @enabled, state = iif(@enabled, json_remove(state, '$.goneReason'), state)
     WHERE id = @sourceId AND listed = 1`,
  ).run({ sourceId, enabled: enabled ? 1 : 0 });
  if (switched.changes === 0) return false;
  if (enabled)
    statement(db, 'UPDATE polling SET next_due = ?, gone = 0 WHERE source_id = ?').run(now, sourceId);
  bumpRevision(db);
  return true;
}
