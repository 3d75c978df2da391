import type { Db } from './db.ts';
import { statement } from './statement.ts';

/**
 * Ids of the companies and regulators that published articles name. The index is entered once for each name, whatever
 * the number of articles.
 */
export function namedCompanies(db: Db): readonly string[] {
  const rows = statement(
    db,
    `WITH RECURSIVE named (name) AS (
       SELECT min(name) FROM thing WHERE name >= 'companies:' AND name < 'companies;'
       UNION ALL
       SELECT (SELECT min(name) FROM thing WHERE name > named.name AND name < 'companies;') FROM named
         WHERE named.name IS NOT NULL
     )
     SELECT substr(name, length('companies:') + 1) AS id FROM named
       WHERE EXISTS (SELECT 1 FROM thing t JOIN article a ON a.seq = t.article WHERE t.name = named.name AND a.relevant = 1)`,
  ).all() as { readonly id: string }[];
  return rows.map(({ id }) => id);
}
