import type { EpochMs } from '../../model/index.ts';
import type { StoryArticle } from '../port.ts';
import { type FullRow, fullColumns, storyArticle } from './article-row.ts';
import type { Db } from './db.ts';
import { sourcesById } from './sources.ts';
import { statement } from './statement.ts';

/** A story or a copy group: what one entry of a feed stands for. */
export type EntryKind = 'story' | 'copy_group';

/** Which article stands at the head; given all relevant articles of the entry, at least two. */
export type ChooseLead = (articles: readonly StoryArticle[]) => StoryArticle;

interface EntryRow {
  readonly date: number | null;
  readonly updated: number;
  readonly lead: number;
  readonly lead_hash: string;
}

/** By id; the article that was added where it is all that has happened to the group. */
type TouchedGroups = Map<string, Member | undefined>;

/** Groups whose articles changed in this transaction, to be brought up to date at its end. */
export interface Touched {
  readonly story: TouchedGroups;
  readonly copy_group: TouchedGroups;
}

export function nothingTouched(): Touched {
  return { story: new Map(), copy_group: new Map() };
}

export function touch(groups: TouchedGroups, id: string, added?: Member): void {
  groups.set(id, groups.has(id) ? undefined : added);
}

/** The store's own rule, for want of a better one: original before copy, the source's rank, length, then age. */
export const plainLead: ChooseLead = (articles) => {
  const copies = (one: StoryArticle) => (one.placement.decision.verdict === 'copy' ? 1 : 0);
  const length = (one: StoryArticle) =>
    Math.min((one.article.content ?? one.article.summary ?? '').length, 2_000);
  const [lead] = [...articles].sort(
    (a, b) =>
      copies(a) - copies(b) ||
      a.source.rank - b.source.rank ||
      length(b) - length(a) ||
      a.article.firstSeen - b.article.firstSeen ||
      (a.article.id < b.article.id ? -1 : 1),
  );
  if (lead === undefined) throw new Error('An entry without articles has no lead.');
  return lead;
};

/** What an entry needs of each of its articles. */
export interface Member {
  readonly seq: number;
  readonly source_id: string;
  readonly display_date: number;
  readonly relevant: number;
  readonly content_hash: string;
}

const memberColumns = 'seq, source_id, display_date, relevant, content_hash';

const membersOf = (kind: EntryKind, columns: string) =>
  `SELECT ${columns} FROM article WHERE ${kind} = ? ORDER BY display_date, seq`;

/** Written out once: putting the text together for every entry would cost as much as running it. */
const sqlOf: Readonly<Record<EntryKind, { readonly members: string; readonly whole: string }>> = {
  story: { members: membersOf('story', memberColumns), whole: membersOf('story', fullColumns) },
  copy_group: {
    members: membersOf('copy_group', memberColumns),
    whole: membersOf('copy_group', fullColumns),
  },
};

/** The one of the candidates that stands at the head. Texts are read only where there is a choice: most entries have one article. */
function leadOf(
  db: Db,
  kind: EntryKind,
  id: string,
  candidates: readonly Member[],
  chooseLead: ChooseLead,
): Member | undefined {
  if (candidates.length < 2) return candidates[0];
  const known = new Set(candidates.map(({ seq }) => seq));
  const rows = (statement(db, sqlOf[kind].whole).all(id) as FullRow[]).filter(({ seq }) => known.has(seq));
  const sources = sourcesById(
    db,
    rows.map((row) => row.source_id),
  );
  const articles = rows.flatMap((row) => {
    const source = sources.get(row.source_id);
    return source === undefined ? [] : [storyArticle(row, source)];
  });
  const chosen = chooseLead(articles).article.id;
  return rows.find((row) => row.id === chosen) ?? candidates[0];
}

/** Where the articles of an emptied group went: that of its former lead. */
function redirect(db: Db, kind: EntryKind, old: string, lead: number): void {
  const target = statement(db, `SELECT ${kind} FROM article WHERE seq = ?`).pluck().get(lead);
  if (typeof target !== 'string' || target === old) return;
  statement(db, 'UPDATE redirect SET new = @target WHERE new = @old AND old <> @target').run({ target, old });
  statement(db, 'INSERT OR REPLACE INTO redirect VALUES (?, ?)').run(old, target);
}

const insertEntry = 'INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
const replaceEntry = insertEntry.replace('INSERT', 'INSERT OR REPLACE');

function refreshEntry(
  db: Db,
  kind: EntryKind,
  id: string,
  added: Member | undefined,
  at: EpochMs,
  chooseLead: ChooseLead,
): void {
  const before = statement(
    db,
    'SELECT date, updated, lead, lead_hash FROM entry WHERE kind = ? AND id = ?',
  ).get(kind, id) as EntryRow | undefined;
  // A group without an entry had no articles before.
  const opened = before === undefined ? added : undefined;
  const all = opened === undefined ? (statement(db, sqlOf[kind].members).all(id) as Member[]) : [opened];
  const shown = all.filter((row) => row.relevant === 1);
  const lead = leadOf(db, kind, id, shown.length > 0 ? shown : all, chooseLead);
  if (lead === undefined) {
    statement(db, 'DELETE FROM entry WHERE kind = ? AND id = ?').run(kind, id);
    if (before !== undefined) redirect(db, kind, id, before.lead);
    return;
  }
  // An id redirects only while it has no entry.
  if (before === undefined) statement(db, 'DELETE FROM redirect WHERE old = ?').run(id);
  const earliest = shown[0]?.display_date ?? null;
  const date = earliest === null ? null : Math.min(earliest, before?.date ?? earliest);
  const updated =
    before === undefined || before.date === null
      ? (date ?? lead.display_date)
      : before.lead_hash === lead.content_hash
        ? before.updated
        : Math.max(before.updated, at);
  statement(db, before === undefined ? insertEntry : replaceEntry).run(
    kind,
    id,
    date,
    updated,
    at,
    lead.seq,
    lead.content_hash,
    new Set(shown.map((row) => row.source_id)).size,
  );
}

/** Brings date, lead, number of sources and redirects of the touched groups up to date. */
export function refreshEntries(db: Db, touched: Touched, at: EpochMs, chooseLead: ChooseLead): void {
  for (const kind of ['story', 'copy_group'] as const)
    for (const [id, added] of touched[kind]) refreshEntry(db, kind, id, added, at, chooseLead);
}
