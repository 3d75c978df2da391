import Database from 'better-sqlite3';
import { explainError, StoreError } from '../store-error.ts';
import type { Db } from './db.ts';
import { checkVersion, migrate, migrations } from './migrations.ts';

export interface Connections {
  readonly path: string;
  readonly reader: Db;
  /** Absent in a store opened for reading only. The same as `reader` for `:memory:`. */
  readonly writer?: Db;
}

export const inMemory = ':memory:';

/** How long opening waits for another process that creates or migrates the same file. */
const openTimeoutMs = 10_000;

function tune(db: Db): void {
  db.pragma('cache_size = -65536');
  db.pragma('mmap_size = 268435456');
  db.pragma('temp_store = MEMORY');
}

function openWriter(path: string, tagAuthority: string): Db {
  const db = new Database(path, { timeout: openTimeoutMs });
  try {
    // Before anything is written: a file of another program must stay as it is.
    checkVersion(db, path);
    db.pragma('journal_mode = WAL');
    // With WAL a killed process loses nothing; a power cut may lose the last polls, whole, and they are fetched again.
    db.pragma('synchronous = NORMAL');
    migrate(db, path, tagAuthority);
    tune(db);
    // A checkpoint waits for the disk: 64 MB of changes before each, since polls write the same pages again and again.
    db.pragma('wal_autocheckpoint = 16000');
    // From here on waiting is done without blocking the event loop, by the writer's own loop.
    db.pragma('busy_timeout = 5');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openReader(path: string): Db {
  const db = new Database(path, { timeout: openTimeoutMs, fileMustExist: true });
  db.pragma('query_only = ON');
  tune(db);
  return db;
}

function openReadOnly(path: string): Db {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: openTimeoutMs });
  try {
    checkVersion(db, path);
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version < migrations.length)
      throw new StoreError(
        'cannot-open',
        `${path}: not yet brought to this version; run \`telewire serve\` first.`,
      );
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the file with one connection that writes and one that sees only what is committed. Throws {@link StoreError}. */
export function connect(path: string, tagAuthority: string, readOnly: boolean): Connections {
  try {
    if (readOnly) return { path, reader: openReadOnly(path) };
    const writer = openWriter(path, tagAuthority);
    return { path, writer, reader: path === inMemory ? writer : openReader(path) };
  } catch (error) {
    throw explainError(error, path);
  }
}
