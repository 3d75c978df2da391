import type { KeyValueStore } from '../port.ts';
import type { Db } from './db.ts';
import type { Writer } from './writer.ts';

/** Small JSON texts under a key, for rooms that remember something of their own (WebSub leases). */
export function createKeyValue(
  namespace: string,
  read: <T>(work: (db: Db) => T) => Promise<T>,
  writer: Writer,
): KeyValueStore {
  return {
    get: (key) =>
      read((db) => {
        const value = db
          .prepare('SELECT value FROM key_value WHERE namespace = ? AND key = ?')
          .pluck()
          .get(namespace, key);
        return typeof value === 'string' ? value : undefined;
      }),
    put: (key, json) =>
      writer.transact((db) => {
        db.prepare('INSERT OR REPLACE INTO key_value VALUES (?, ?, ?)').run(namespace, key, json);
      }),
    delete: (key) =>
      writer.transact(
        (db) =>
          db.prepare('DELETE FROM key_value WHERE namespace = ? AND key = ?').run(namespace, key).changes > 0,
      ),
    list: () =>
      read(
        (db) =>
          db
            .prepare('SELECT key, value AS json FROM key_value WHERE namespace = ? ORDER BY key')
            .all(namespace) as {
            key: string;
            json: string;
          }[],
      ),
  };
}
