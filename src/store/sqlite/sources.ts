import { randomUUID } from 'node:crypto';
import type { EpochMs, PollState, RelevanceRule, Source, SourceWithState } from '../../model/index.ts';
import type { Claim, ClaimRequest, PollOutcome } from '../port.ts';
import type { Db } from './db.ts';
import { bumpRevision } from './meta.ts';
import { statement } from './statement.ts';

interface SourceRow {
  readonly id: string;
  readonly url: string;
  readonly configured_url: string;
  readonly title: string;
  readonly site_url: string | null;
  readonly learnt_site_url: string | null;
  readonly language: string | null;
  readonly learnt_language: string | null;
  readonly country: string | null;
  readonly categories: string;
  readonly relevance: RelevanceRule;
  readonly rank: number;
  readonly listed: number;
  readonly configured_enabled: number;
  readonly operator_enabled: number | null;
  readonly state: string;
}

const enabledSql = '(listed = 1 AND coalesce(operator_enabled, configured_enabled) = 1)';

function toSource(row: SourceRow): Source {
  const siteUrl = row.site_url ?? row.learnt_site_url;
  const language = row.language ?? row.learnt_language;
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    ...(siteUrl === null ? {} : { siteUrl }),
    ...(language === null ? {} : { language }),
    ...(row.country === null ? {} : { country: row.country }),
    categories: JSON.parse(row.categories) as string[],
    relevance: row.relevance,
    enabled: row.listed === 1 && (row.operator_enabled ?? row.configured_enabled) === 1,
    rank: row.rank,
  };
}

function withState(row: SourceRow): SourceWithState {
  return { source: toSource(row), state: JSON.parse(row.state) as PollState };
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
       listed, configured_enabled, next_due, state)
     VALUES (@id, @url, @url, @title, @siteUrl, @language, @country, @categories, @relevance, @rank, 1, @enabled,
       @now, @state)`,
  );
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
    changes += known.has(source.id)
      ? update.run(row).changes
      : insert.run({ ...row, now, state: JSON.stringify(unpolled(now)) }).changes;
    known.add(source.id);
  }
  changes += db
    .prepare('UPDATE source SET listed = 0 WHERE listed = 1 AND id NOT IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(sources.map((source) => source.id))).changes;
  if (changes > 0) bumpRevision(db);
}

export function listSources(db: Db): readonly SourceWithState[] {
  return (db.prepare('SELECT * FROM source ORDER BY title, id').all() as SourceRow[]).map(withState);
}

export function sourcesById(db: Db, ids: Iterable<string>): ReadonlyMap<string, Source> {
  const rows = db
    .prepare('SELECT * FROM source WHERE id IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify([...new Set(ids)])) as SourceRow[];
  return new Map(rows.map((row) => [row.id, toSource(row)]));
}

/** Leases on sources that are on, not gone (unless asked for by name), due, and not leased to another. */
export function claimSources(db: Db, request: ClaimRequest): readonly Claim[] {
  const { sourceIds, now, limit } = request;
  // One statement for each kind of request, so that the index on next_due bounds what is read.
  const rows = statement(
    db,
    `SELECT * FROM source
       WHERE ${enabledSql} ${request.all === true ? '' : 'AND next_due <= @now'}
         ${sourceIds === undefined ? 'AND gone = 0' : 'AND id IN (SELECT value FROM json_each(@named))'}
         AND NOT EXISTS (SELECT 1 FROM lease WHERE source_id = source.id AND until > @now)
       ORDER BY next_due, id LIMIT @limit`,
  ).all({
    now,
    limit,
    ...(sourceIds === undefined ? {} : { named: JSON.stringify(sourceIds) }),
  }) as SourceRow[];
  const lease = statement(db, 'INSERT OR REPLACE INTO lease VALUES (?, ?, ?)');
  // One for all: it only has to differ from that of whoever takes the source over.
  const token = randomUUID();
  const leaseUntil = request.now + request.leaseMs;
  return rows.map((row) => {
    lease.run(row.id, token, leaseUntil);
    return { ...withState(row), token, leaseUntil };
  });
}

/** Ends a lease; false where another holds it by now. One that expired, and that nobody else took, is still good. */
export function releaseClaim(db: Db, { source, token }: Claim): boolean {
  const ended = statement(db, 'DELETE FROM lease WHERE source_id = ? AND token = ?').run(source.id, token);
  return ended.changes > 0;
}

/** What a poll learnt that readers see: where the source moved to, its site and language. */
function keepLearnt(db: Db, claim: Claim, { newUrl, learnt }: PollOutcome): void {
  if (newUrl === undefined && learnt?.siteUrl === undefined && learnt?.language === undefined) return;
  const visible = statement(
    db,
    `UPDATE source SET url = coalesce(@newUrl, url), learnt_site_url = coalesce(@siteUrl, learnt_site_url),
       learnt_language = coalesce(@language, learnt_language)
     WHERE id = @id AND (url <> coalesce(@newUrl, url)
       OR learnt_site_url IS NOT coalesce(@siteUrl, learnt_site_url)
       OR learnt_language IS NOT coalesce(@language, learnt_language))`,
  ).run({
    id: claim.source.id,
    newUrl: newUrl ?? null,
    siteUrl: learnt?.siteUrl ?? null,
    language: learnt?.language ?? null,
  });
  if (visible.changes > 0) bumpRevision(db);
}

/** Keeps what a poll learnt of its source and ends the lease; false where another holds it by now. */
export function finishPoll(db: Db, claim: Claim, outcome: PollOutcome): boolean {
  if (!releaseClaim(db, claim)) return false;
  const { state } = outcome;
  statement(db, 'UPDATE source SET state = ?, next_due = ?, gone = ? WHERE id = ?').run(
    JSON.stringify(state),
    state.nextDue,
    state.goneReason === undefined ? 0 : 1,
    claim.source.id,
  );
  keepLearnt(db, claim, outcome);
  return true;
}

/** The operator's switch. Switching on forgets that the source was gone and makes it due at once. */
export function setSourceEnabled(db: Db, sourceId: string, enabled: boolean, now: EpochMs): boolean {
  const row = db.prepare('SELECT * FROM source WHERE id = ? AND listed = 1').get(sourceId) as
    | SourceRow
    | undefined;
  if (row === undefined) return false;
  const { goneReason, ...rest } = JSON.parse(row.state) as PollState;
  const state: PollState = enabled
    ? { ...rest, nextDue: now }
    : { ...rest, ...(goneReason === undefined ? {} : { goneReason }) };
  db.prepare('UPDATE source SET operator_enabled = ?, state = ?, next_due = ?, gone = ? WHERE id = ?').run(
    enabled ? 1 : 0,
    JSON.stringify(state),
    state.nextDue,
    state.goneReason === undefined ? 0 : 1,
    sourceId,
  );
  bumpRevision(db);
  return true;
}
