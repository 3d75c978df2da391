import { StoreError } from '../store-error.ts';
import type { Db } from './db.ts';

/** "TLWR": marks a file as Telewire's (SQLite's `application_id`). */
const applicationId = 0x544c5752;

const core = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 1), ('articles', 0);
CREATE TABLE source (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  configured_url TEXT NOT NULL,
  title TEXT NOT NULL,
  site_url TEXT,
  learnt_site_url TEXT,
  language TEXT,
  learnt_language TEXT,
  country TEXT,
  categories TEXT NOT NULL,
  relevance TEXT NOT NULL,
  rank INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  configured_enabled INTEGER NOT NULL,
  operator_enabled INTEGER,
  next_due INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL,
  lease_token TEXT,
  lease_until INTEGER
) WITHOUT ROWID;
CREATE INDEX source_due ON source (next_due);
CREATE TABLE article (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES source (id),
  canonical_url TEXT,
  folded_title TEXT,
  display_date INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  language TEXT NOT NULL,
  relevant INTEGER NOT NULL,
  copy_group TEXT NOT NULL,
  story TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  changed INTEGER NOT NULL,
  edited INTEGER,
  pending INTEGER NOT NULL DEFAULT 0,
  decision TEXT NOT NULL,
  terms BLOB NOT NULL,
  profile TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX article_source ON article (source_id);
CREATE INDEX article_canonical_url ON article (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX article_folded_title ON article (folded_title, display_date) WHERE folded_title IS NOT NULL;
CREATE INDEX article_first_seen ON article (first_seen);
CREATE INDEX article_display_date ON article (relevant, display_date, id);
CREATE INDEX article_copy_group ON article (copy_group);
CREATE INDEX article_story ON article (story);
CREATE TABLE entry (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  date INTEGER,
  updated INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  lead INTEGER NOT NULL,
  lead_hash TEXT NOT NULL,
  sources INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX entry_date ON entry (kind, date, id) WHERE date IS NOT NULL;
CREATE TABLE redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX redirect_new ON redirect (new);
CREATE TABLE term (hash INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
CREATE TABLE posting (
  term INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (term, hour, article)
) WITHOUT ROWID;
CREATE TABLE thing (name TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (name, article)) WITHOUT ROWID;
CREATE INDEX thing_article ON thing (article);
CREATE TABLE correction (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  made_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX correction_a ON correction (a);
CREATE INDEX correction_b ON correction (b);
CREATE VIRTUAL TABLE search USING fts5(title, body, content = '', contentless_delete = 1, tokenize = 'unicode61');
`;

/** What retention took must not come back as new while its source still lists it. */
const tombstonesAndKeyValue = `
CREATE TABLE pruned (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE key_value (
  namespace TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (namespace, key)
) WITHOUT ROWID;
`;

/** Leases come and go with every poll: apart from the source's row, which is large, taking one writes little. */
const leases = `
CREATE TABLE lease (
  source_id TEXT PRIMARY KEY REFERENCES source (id),
  token TEXT NOT NULL,
  until INTEGER NOT NULL
) WITHOUT ROWID;
ALTER TABLE source DROP COLUMN lease_token;
ALTER TABLE source DROP COLUMN lease_until;
`;

/**
 * What every poll changes, leases among it, apart from what only documents change: a poll that brings nothing new, as
 * most do, writes a row of a hundred bytes instead of two thousand.
 */
const polling = `
CREATE TABLE polling (
  source_id TEXT PRIMARY KEY REFERENCES source (id),
  next_due INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  lease_token TEXT,
  lease_until INTEGER,
  last_polled INTEGER,
  last_success INTEGER,
  polls INTEGER NOT NULL DEFAULT 0,
  not_modified INTEGER NOT NULL DEFAULT 0,
  bytes_received INTEGER NOT NULL DEFAULT 0,
  bytes_saved INTEGER NOT NULL DEFAULT 0,
  last_duration INTEGER
) WITHOUT ROWID;
INSERT INTO polling
  SELECT id, next_due, gone, token, until, state ->> 'lastPolled', state ->> 'lastSuccess',
    coalesce(state ->> 'polls', 0), coalesce(state ->> 'notModified', 0), coalesce(state ->> 'bytesReceived', 0),
    coalesce(state ->> 'bytesSaved', 0), state ->> 'lastDurationMs'
  FROM source LEFT JOIN lease ON source_id = id;
CREATE INDEX polling_due ON polling (next_due);
DROP TABLE lease;
DROP INDEX source_due;
ALTER TABLE source DROP COLUMN next_due;
ALTER TABLE source DROP COLUMN gone;
-- With row ids, since other rows over a thousand bytes take a page of their own.
CREATE TABLE rhythm (source_id TEXT PRIMARY KEY REFERENCES source (id), rhythm TEXT NOT NULL);
INSERT INTO rhythm SELECT id, state ->> 'rhythm' FROM source WHERE state ->> 'rhythm' IS NOT NULL;
UPDATE source SET state = json_remove(state, '$.rhythm', '$.nextDue', '$.lastPolled',
  '$.lastSuccess', '$.polls', '$.notModified', '$.bytesReceived', '$.bytesSaved', '$.lastDurationMs');
`;

/** The articles' rows say what terms they have: by day, the index of them is kept in memory, and here is told when a day has changed. */
const termDays = `
CREATE TABLE term_day (day INTEGER PRIMARY KEY, token INTEGER NOT NULL);
INSERT INTO term_day SELECT DISTINCT CAST(floor(display_date / 86400000.0) AS INTEGER), 0 FROM article;
DROP TABLE posting;
DROP TABLE term;
`;

/** One step a version, never changed once released: step 0 leads from an empty file to version 1. */
export const migrations: readonly string[] = [core, tombstonesAndKeyValue, leases, polling, termDays];

function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Refuses a file of another program or of a later Telewire. */
export function checkVersion(db: Db, path: string): void {
  const version = versionOf(db);
  const owner = Number(db.pragma('application_id', { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (version > migrations.length && (owner === applicationId || tables === 0))
    throw new StoreError(
      'newer-database',
      `${path}: made by a newer Telewire (version ${version} of the database; this program knows ${migrations.length}). ` +
        'Use the newer program, or another database.',
    );
  if (owner !== applicationId && (tables > 0 || version !== 0))
    throw new StoreError('not-telewire', `${path}: this database belongs to another program.`);
}

/**
 * Brings the database to the newest version, each step in a transaction of its own that also records the version; a
 * crash between two leaves a whole database of the version before. `tagAuthority` is kept on creation.
 */
export function migrate(db: Db, path: string, tagAuthority: string, upTo = migrations.length): void {
  checkVersion(db, path);
  for (;;) {
    const done = db
      .transaction(() => {
        const version = versionOf(db);
        const step = version < upTo ? migrations[version] : undefined;
        if (step === undefined) return true;
        db.exec(step);
        if (version === 0) {
          db.pragma(`application_id = ${applicationId}`);
          db.prepare("INSERT INTO meta VALUES ('tag-authority', ?)").run(tagAuthority);
        }
        db.pragma(`user_version = ${version + 1}`);
        return false;
      })
      .immediate();
    if (done) return;
  }
}
