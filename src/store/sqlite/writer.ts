import { setTimeout as pause } from 'node:timers/promises';
import { explainError, isBusy, StoreError } from '../store-error.ts';
import type { Connections } from './connection.ts';
import type { Db } from './db.ts';

/** Runs work in turn, one transaction at a time. */
export interface Writer {
  /** Everything or nothing: commits when `work` ends, rolls back when it throws or when `keep` says no. */
  transact<T>(work: (db: Db) => Promise<T> | T, keep?: boolean): Promise<T>;
  /** Waits its turn without a transaction: reads of a database in memory, closing. */
  inTurn<T>(work: () => Promise<T> | T): Promise<T>;
}

async function begin(db: Db, path: string, lockTimeoutMs: number): Promise<void> {
  const deadline = performance.now() + lockTimeoutMs;
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      db.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw explainError(error, path);
    }
    await pause(wait);
  }
}

/**
 * The one way to write. Within the process turns are taken in order; between processes SQLite's write lock decides,
 * waited for without blocking the event loop (the server must answer while the poller writes).
 */
export function createWriter(connections: Connections, lockTimeoutMs: number): Writer {
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T> | T): Promise<T> => {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  };
  const transact = <T>(work: (db: Db) => Promise<T> | T, keep = true): Promise<T> =>
    inTurn(async () => {
      const { writer: db, path } = connections;
      if (db === undefined) throw new StoreError('read-only', `${path}: opened for reading only.`);
      if (!db.open) throw new StoreError('closed', `${path}: the store is closed.`);
      await begin(db, path, lockTimeoutMs);
      try {
        const result = await work(db);
        db.exec(keep ? 'COMMIT' : 'ROLLBACK');
        return result;
      } catch (error) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw explainError(error, path);
      }
    });
  return { transact, inTurn };
}
