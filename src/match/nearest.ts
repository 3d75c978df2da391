import type { CandidateLookup, IndexedArticle } from '../store/port.ts';
import { closeness, firstSight } from './first-sight.ts';
import type { Read } from './read.ts';
import type { Reading } from './reading.ts';

const windowMs = 96 * 3_600_000;
const candidateLimit = 30;
/** So many of them, the closest at first sight, are judged in full. */
const judgedLimit = 16;
const sameTitleLimit = 20;
const maxPostings = 3_000;

/**
 * The stored articles that are worth judging: within four days to both sides, those with the same title and the closest
 * of those that share rare terms.
 * @param titled articles with the same folded title, at any time
 */
export async function nearestArticles(
  { reading, terms }: Read,
  titled: readonly IndexedArticle[],
  lookup: CandidateLookup,
  readStored: (stored: IndexedArticle) => Reading,
): Promise<readonly IndexedArticle[]> {
  const found = await lookup.byTerms({
    terms: terms.query,
    from: reading.at - windowMs,
    to: reading.at + windowMs,
    limit: candidateLimit,
    maxPostings,
  });
  const near = titled
    .filter((one) => Math.abs(one.displayDate - reading.at) <= windowMs)
    .slice(0, sameTitleLimit);
  const byId = new Map(near.map((one) => [one.id, one]));
  const closest = found
    .filter((one) => !byId.has(one.id) && one.id !== reading.id)
    .map((one) => ({ one, close: closeness(firstSight(reading, readStored(one))) }))
    .sort((a, b) => b.close - a.close || (a.one.id < b.one.id ? -1 : 1))
    .slice(0, judgedLimit);
  byId.delete(reading.id);
  return [...byId.values(), ...closest.map(({ one }) => one)];
}
