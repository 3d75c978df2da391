/**
 * Everything that Telewire remembers, in one SQLite file: sources with their polling state and leases, articles with
 * their place, the matcher's index, full text, corrections. In: the verbs of `port.ts` with plain values of the model.
 * Out: plain values. It must not know how matching decides, how feeds look or where bytes come from; what it needs of
 * them (the matcher, the named things in a profile, the lead rule) is handed to it.
 */
export type * from './port.ts';
export type { ChooseLead } from './sqlite/entries.ts';
export { foldForSearch } from './sqlite/search-text.ts';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/store.ts';
export { parseCursor } from './sqlite/story-query.ts';
export { StoreError, type StoreErrorCode } from './store-error.ts';
