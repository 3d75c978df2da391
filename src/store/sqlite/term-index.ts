import { randomInt } from 'node:crypto';
import { type EpochMs, hashTerm } from '../../model/index.ts';
import type { TermQuery } from '../port.ts';
import type { Db } from './db.ts';
import { unpackTerms } from './term-blob.ts';
import { createTermDay, type TermDay } from './term-day.ts';

const dayMs = 86_400_000;

/** Articles looked at for one query at the most, each once a term, whatever the size of the store. */
const postingBudget = 2_000;

/** So many articles are held in memory, a few kilobytes each, or as many as one query's days have. */
const mostHeld = 30_000;
/** A day without articles takes some room too. */
const emptyDay = 20;

/**
 * The inverted index: term → articles, by day. The articles' rows say all of it; it is kept in memory for the days that
 * are asked for, and read anew where another process has changed a day, or where a transaction was rolled back. Used
 * inside transactions of the writing connection only.
 */
export interface TermIndex {
  /** To be called at the start of every transaction that adds or removes. */
  start(): void;
  /** To be called when the row is written. */
  add(seq: number, date: EpochMs, hashes: readonly number[]): void;
  /** To be called when the row is hidden (`pending`), or is about to be changed or deleted. */
  remove(seq: number, date: EpochMs, hashes: readonly number[]): void;
  /** Articles with a date in [from, to] by summed weight of shared terms, best first. */
  best(query: TermQuery): readonly number[];
}

interface HeldDay {
  /** What `term_day` says of the state that was read. */
  token: number;
  readonly articles: TermDay;
}

interface Scored {
  readonly seq: number;
  readonly sum: number;
}

function byScore(a: Scored, b: Scored): number {
  return b.sum - a.sum || b.seq - a.seq;
}

/** Keeps the best, in order; most of what is offered is no better than the last of them. */
function offer(best: Scored[], one: Scored, limit: number): void {
  const last = best[limit - 1];
  if (last !== undefined && byScore(last, one) <= 0) return;
  let at = Math.min(best.length, limit - 1);
  for (; at > 0; at--) {
    const above = best[at - 1];
    if (above === undefined || byScore(above, one) <= 0) break;
    best[at] = above;
  }
  best[at] = one;
}

export function createTermIndex(db: Db): TermIndex {
  const tokens = db.prepare<[number, number], { readonly day: number; readonly token: number }>(
    'SELECT day, token FROM term_day WHERE day BETWEEN ? AND ? ORDER BY day',
  );
  const setToken = db.prepare<[number, number]>(
    'INSERT INTO term_day VALUES (?, ?) ON CONFLICT DO UPDATE SET token = excluded.token',
  );
  const articlesOf = db.prepare<
    [number, number],
    { readonly seq: number; readonly display_date: number; readonly terms: Buffer }
  >(
    `SELECT seq, display_date, terms FROM article
     WHERE relevant IN (0, 1) AND display_date >= ? AND display_date < ? AND pending = 0`,
  );
  /** In order of use. */
  const held = new Map<number, HeldDay>();
  /** Days that this transaction has given a token of its own. */
  const marked = new Set<number>();

  function forget(inUse: number): void {
    let size = 0;
    for (const day of held.values()) size += emptyDay + day.articles.size();
    for (const [day, { articles }] of held) {
      if (size <= mostHeld || held.size <= inUse) return;
      held.delete(day);
      size -= emptyDay + articles.size();
    }
  }

  function read(day: number): TermDay {
    const articles = createTermDay();
    for (const { seq, display_date, terms } of articlesOf.iterate(day * dayMs, (day + 1) * dayMs))
      articles.add(seq, display_date, unpackTerms(terms));
    return articles;
  }

  function freshDay(day: number, token: number): TermDay {
    const known = held.get(day);
    const fresh = known?.token === token ? known : { token, articles: read(day) };
    held.delete(day);
    held.set(day, fresh);
    return fresh.articles;
  }

  /** A change of a day in hand: other processes, and this one after a rollback, see that theirs is of another state. */
  function change(date: EpochMs, work: (articles: TermDay) => void): void {
    const day = Math.floor(date / dayMs);
    const known = held.get(day);
    if (marked.has(day)) {
      if (known !== undefined) work(known.articles);
      return;
    }
    const token = randomInt(2 ** 47);
    if (known !== undefined && known.token === tokens.get(day, day)?.token) {
      work(known.articles);
      known.token = token;
    } else held.delete(day);
    setToken.run(day, token);
    marked.add(day);
  }

  return {
    start: () => marked.clear(),
    add: (seq, date, hashes) => change(date, (day) => day.add(seq, date, hashes)),
    remove: (seq, date, hashes) => change(date, (day) => day.remove(seq, hashes)),
    best({ terms, from, to, limit, maxPostings }) {
      const days = tokens
        .all(Math.floor(from / dayMs), Math.floor(to / dayMs))
        .map(({ day, token }) => freshDay(day, token));
      forget(days.length);
      const known = [...terms]
        .map(([term, weight]) => {
          const hash = hashTerm(term);
          const slots = days.map((day) => day.find(hash));
          return {
            weight,
            slots,
            count: slots.reduce((sum, slot, at) => sum + (days[at]?.count(slot) ?? 0), 0),
          };
        })
        .filter(({ count }) => count > 0 && count <= maxPostings)
        // Rare terms first: they tell the most and cost the least.
        .sort((a, b) => a.count - b.count || b.weight - a.weight);
      let budget = postingBudget;
      for (const { weight, slots } of known) {
        if (budget <= 0) break;
        for (const [at, day] of days.entries()) budget -= day.weigh(slots[at] ?? -1, weight, from, to);
      }
      const best: Scored[] = [];
      for (const day of days) day.take((seq, sum) => offer(best, { seq, sum }, limit));
      return best.map(({ seq }) => seq);
    },
  };
}
