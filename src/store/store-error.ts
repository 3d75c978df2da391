/** Why the store cannot do what was asked; stable, for programs. */
export type StoreErrorCode =
  | 'newer-database'
  | 'not-telewire'
  | 'not-a-database'
  | 'cannot-open'
  | 'corrupt'
  | 'disk-full'
  | 'locked'
  | 'read-only'
  | 'bad-cursor'
  | 'closed'
  | 'io';

/**
 * The one error that the store throws for what can go wrong outside the program; `message` is a sentence for the
 * operator. Anything else that is thrown is a bug.
 */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

const sentences: readonly [prefix: string, code: StoreErrorCode, sentence: string][] = [
  ['SQLITE_FULL', 'disk-full', 'the disk is full; nothing of this change was kept. Free some space'],
  ['SQLITE_BUSY', 'locked', 'another program holds the database locked. Stop it, or try again'],
  ['SQLITE_LOCKED', 'locked', 'another connection holds the database locked. Try again'],
  [
    'SQLITE_READONLY',
    'read-only',
    'the database cannot be written. Check the rights of the file and its folder',
  ],
  [
    'SQLITE_CANTOPEN',
    'cannot-open',
    'the database cannot be opened. Check that the folder exists and its rights',
  ],
  [
    'SQLITE_NOTADB',
    'not-a-database',
    'the file is no SQLite database. Point to another file or move it away',
  ],
  ['SQLITE_CORRUPT', 'corrupt', 'the database is damaged. Restore it from a backup'],
  ['SQLITE_IOERR', 'io', 'the disk reports an error in reading or writing. Check the disk'],
];

function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether SQLite says that another connection has the lock. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;
}

/** The operator's view of an error of SQLite; any other error is given back as it is. */
export function explainError(error: unknown, path: string): unknown {
  if (error instanceof StoreError) return error;
  const code = sqliteCode(error);
  const known = sentences.find(([prefix]) => code?.startsWith(prefix));
  if (known === undefined) {
    const noFolder = error instanceof TypeError && error.message.includes('directory does not exist');
    return noFolder ? new StoreError('cannot-open', `${path}: the folder does not exist.`, error) : error;
  }
  return new StoreError(known[1], `${path}: ${known[2]}.`, error);
}
