import { randomBytes } from 'node:crypto';
import type { Claim, ClaimRequest, PollOutcome } from '../port.ts';
import type { Db } from './db.ts';
import { bumpRevision } from './meta.ts';
import { isSettled, stateTables, writeSettled } from './poll-state.ts';
import { enabledSql, type SourceWithStateRow, sourceWithStateColumns, toSourceWithState } from './sources.ts';
import { statement } from './statement.ts';

/** Leases on sources that are on, not gone (unless asked for by name), due, and not leased to another. */
export function claimSources(db: Db, request: ClaimRequest): readonly Claim[] {
  const { sourceIds, now, limit } = request;
  // One statement for each kind of request, so that the index on next_due bounds what is read.
  const rows = statement(
    db,
    `SELECT ${sourceWithStateColumns} FROM ${stateTables}
       WHERE ${enabledSql} ${request.all === true ? '' : 'AND p.next_due <= @now'}
         ${sourceIds === undefined ? 'AND p.gone = 0' : 'AND p.source_id IN (SELECT value FROM json_each(@named))'}
         AND (p.lease_until IS NULL OR p.lease_until <= @now)
       ORDER BY p.next_due, p.source_id LIMIT @limit`,
  )
    .raw()
    .all({
      now,
      limit,
      ...(sourceIds === undefined ? {} : { named: JSON.stringify(sourceIds) }),
    }) as SourceWithStateRow[];
  if (rows.length === 0) return [];
  // One for all, and short: it only has to differ from that of whoever takes the source over.
  const token = randomBytes(9).toString('base64url');
  const leaseUntil = now + request.leaseMs;
  statement(
    db,
    `UPDATE polling SET lease_token = ?, lease_until = ?
       WHERE source_id IN (SELECT value FROM json_each(?))`,
  ).run(token, leaseUntil, JSON.stringify(rows.map(([id]) => id)));
  return rows.map((row) => {
    const { source, state } = toSourceWithState(row);
    return { source, state, token, leaseUntil };
  });
}

/** Ends a lease; false where another holds it by now. One that expired, and that nobody else took, is still good. */
export function releaseClaim(db: Db, { source, token }: Claim): boolean {
  const ended = statement(
    db,
    'UPDATE polling SET lease_token = NULL, lease_until = NULL WHERE source_id = ? AND lease_token = ?',
  ).run(source.id, token);
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

/**
 * Keeps what a poll learnt of its source and ends the lease; false where another holds it by now. The source's row and
 * its rhythm are written only where this poll changed them.
 */
export function finishPoll(db: Db, claim: Claim, outcome: PollOutcome): boolean {
  const { state } = outcome;
  const { id } = claim.source;
  const finished = statement(
    db,
    `UPDATE polling SET next_due = ?, gone = ?, lease_token = NULL, lease_until = NULL, last_polled = ?,
       last_success = ?, polls = ?, not_modified = ?, bytes_received = ?, bytes_saved = ?, last_duration = ?
     WHERE source_id = ? AND lease_token = ?`,
  ).run(
    state.nextDue,
    state.goneReason === undefined ? 0 : 1,
    state.lastPolled ?? null,
    state.lastSuccess ?? null,
    state.polls,
    state.notModified,
    state.bytesReceived,
    state.bytesSaved,
    state.lastDurationMs ?? null,
    id,
    claim.token,
  );
  if (finished.changes === 0) return false;
  if (!isSettled(claim.state, state))
    statement(db, 'UPDATE source SET state = ? WHERE id = ?').run(writeSettled(state), id);
  if (state.rhythm !== undefined && state.rhythm !== claim.state.rhythm)
    statement(db, 'INSERT INTO rhythm VALUES (?, ?) ON CONFLICT DO UPDATE SET rhythm = excluded.rhythm').run(
      id,
      state.rhythm,
    );
  keepLearnt(db, claim, outcome);
  return true;
}
