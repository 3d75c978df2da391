import { type EpochMs, hashTerm } from '../../model/index.ts';
import type { TermQuery } from '../port.ts';
import type { Db } from './db.ts';

const hourMs = 3_600_000;

/** Postings read for one query at the most, whatever the size of the store: what bounds the cost of a candidate search. */
const postingBudget = 2_000;

export interface TermIndex {
  add(seq: number, date: EpochMs, hashes: readonly number[]): void;
  remove(seq: number, date: EpochMs, hashes: readonly number[]): void;
  /** Articles by summed weight of shared terms, best first; the date is exact to the hour only. */
  best(query: TermQuery): readonly number[];
  frequency(term: string): number;
}

function hourOf(date: EpochMs): number {
  return Math.floor(date / hourMs);
}

/** The inverted index: term → hour → article, and in how many articles each term stands. */
export function createTermIndex(db: Db): TermIndex {
  const insert = db.prepare<[number, number, number]>('INSERT OR IGNORE INTO posting VALUES (?, ?, ?)');
  const remove = db.prepare<[number, number, number]>(
    'DELETE FROM posting WHERE term = ? AND hour = ? AND article = ?',
  );
  const increment = db.prepare<[number]>(
    'INSERT INTO term VALUES (?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1',
  );
  const decrement = db.prepare<[number]>('UPDATE term SET articles = articles - 1 WHERE hash = ?');
  const forget = db.prepare<[number]>('DELETE FROM term WHERE hash = ? AND articles <= 0');
  const frequency = db.prepare<[number], number>('SELECT articles FROM term WHERE hash = ?').pluck();
  const window = db
    .prepare<[number, number, number, number], number>(
      'SELECT article FROM posting WHERE term = ? AND hour BETWEEN ? AND ? LIMIT ?',
    )
    .pluck();

  return {
    add: (seq, date, hashes) => {
      for (const hash of hashes) if (insert.run(hash, hourOf(date), seq).changes > 0) increment.run(hash);
    },
    remove: (seq, date, hashes) => {
      for (const hash of hashes)
        if (remove.run(hash, hourOf(date), seq).changes > 0) {
          decrement.run(hash);
          forget.run(hash);
        }
    },
    frequency: (term) => frequency.get(hashTerm(term)) ?? 0,
    best: ({ terms, from, to, limit, maxPostings }) => {
      const known = [...terms]
        .map(([term, weight]) => {
          const hash = hashTerm(term);
          return { hash, weight, articles: frequency.get(hash) ?? 0 };
        })
        .filter(({ articles }) => articles > 0)
        // Rare terms first: they tell the most and cost the least.
        .sort((a, b) => a.articles - b.articles || b.weight - a.weight);
      const sums = new Map<number, number>();
      let budget = postingBudget;
      for (const { hash, weight } of known) {
        if (budget <= 0) break;
        const articles = window.all(hash, hourOf(from), hourOf(to), maxPostings + 1);
        budget -= articles.length;
        if (articles.length > maxPostings) continue;
        for (const seq of articles) sums.set(seq, (sums.get(seq) ?? 0) + weight);
      }
      return [...sums]
        .sort((a, b) => b[1] - a[1] || b[0] - a[0])
        .slice(0, limit)
        .map(([seq]) => seq);
    },
  };
}
