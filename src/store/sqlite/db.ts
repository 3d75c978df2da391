import type Database from 'better-sqlite3';

/** An open SQLite database, as better-sqlite3 holds it. */
export type Db = Database.Database;
