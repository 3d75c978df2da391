import type { Statement } from 'better-sqlite3';
import type { Db } from './db.ts';

/** Statements by connection and text: preparing one costs more than running it, and polls run the same few. */
const prepared = new WeakMap<Db, Map<string, Statement<unknown[]>>>();

/**
 * A prepared statement, made once for a connection. Who plucks, or reads rows by place, must always do so: the
 * statement is shared by all that ask for the same text.
 */
export function statement(db: Db, sql: string): Statement<unknown[]> {
  const known = prepared.get(db) ?? new Map<string, Statement<unknown[]>>();
  prepared.set(db, known);
  const found = known.get(sql) ?? db.prepare<unknown[]>(sql);
  known.set(sql, found);
  return found;
}
