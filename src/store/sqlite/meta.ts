import type { Db } from './db.ts';
import { statement } from './statement.ts';

type Counter = 'revision' | 'articles';

export function readCounter(db: Db, key: Counter): number {
  return Number(statement(db, 'SELECT value FROM meta WHERE key = ?').pluck().get(key));
}

export function addToCounter(db: Db, key: Counter, difference: number): void {
  statement(db, 'UPDATE meta SET value = value + ? WHERE key = ?').run(difference, key);
}

/** To be called in every transaction that changes what a reader could see. */
export function bumpRevision(db: Db): void {
  addToCounter(db, 'revision', 1);
}

export function readTagAuthority(db: Db): string {
  return String(statement(db, "SELECT value FROM meta WHERE key = 'tag-authority'").pluck().get());
}
