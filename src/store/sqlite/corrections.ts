import type { Correction } from '../../model/index.ts';
import type { Db } from './db.ts';
import { statement } from './statement.ts';

interface CorrectionRow {
  readonly id: string;
  readonly kind: Correction['kind'];
  readonly a: string;
  readonly b: string;
  readonly made_at: number;
}

function toCorrection({ made_at, ...row }: CorrectionRow): Correction {
  return { ...row, madeAt: made_at };
}

export function allCorrections(db: Db): readonly Correction[] {
  return (db.prepare('SELECT * FROM correction ORDER BY made_at, id').all() as CorrectionRow[]).map(
    toCorrection,
  );
}

export function correctionsOf(db: Db, articleId: string): readonly Correction[] {
  const rows = statement(
    db,
    'SELECT * FROM correction WHERE a = @id UNION SELECT * FROM correction WHERE b = @id ORDER BY made_at, id',
  ).all({ id: articleId }) as CorrectionRow[];
  return rows.map(toCorrection);
}

export function keepCorrection(db: Db, correction: Correction): void {
  db.prepare('INSERT OR REPLACE INTO correction VALUES (@id, @kind, @a, @b, @madeAt)').run(correction);
}

/** Takes a correction back; undefined where there is none of this id. */
export function dropCorrection(db: Db, id: string): Correction | undefined {
  const row = db.prepare('DELETE FROM correction WHERE id = ? RETURNING *').get(id) as
    | CorrectionRow
    | undefined;
  return row === undefined ? undefined : toCorrection(row);
}

/** Every article of the stories that these two stand in, in the order they were first seen. */
export function touchedBy(db: Db, correction: Correction): readonly number[] {
  return db
    .prepare(
      `SELECT seq FROM article WHERE story IN (SELECT story FROM article WHERE id IN (?, ?))
       ORDER BY first_seen, seq`,
    )
    .pluck()
    .all(correction.a, correction.b) as number[];
}
