import type { Article } from '../model/index.ts';
import { displayDate } from '../model/index.ts';
import type { CandidateLookup, IndexedArticle } from '../store/port.ts';
import type { Judgement } from './judge.ts';
import type { Reading } from './reading.ts';

const hour = 3_600_000;
const titleWindow = 72 * hour;
const recurrenceWindow = 400 * 24 * hour;

/** More titles than this under one address: a page that many items link to, not an article. */
const mostTitles = 3;

export interface ExactMatch {
  readonly rule: 'same-url' | 'same-title';
  readonly other: IndexedArticle;
}

/** The earliest article with the same canonical address, unless the address stands for more than one article. */
export async function sameUrl(article: Article, lookup: CandidateLookup): Promise<ExactMatch | undefined> {
  if (article.canonicalUrl === undefined || !/^\w+:\/\/[^/]+\/[^?#]|\?./.test(article.canonicalUrl))
    return undefined;
  const hits = await lookup.byCanonicalUrl(article.canonicalUrl);
  const titles = new Set([article.foldedTitle, ...hits.map((hit) => hit.article.foldedTitle)]);
  const [other] = hits;
  return other === undefined || titles.size > mostTitles ? undefined : { rule: 'same-url', other };
}

/** Articles with the same folded title, at any time within about a year. */
export async function sameTitles(
  article: Article,
  lookup: CandidateLookup,
): Promise<readonly IndexedArticle[]> {
  if (article.foldedTitle === '') return [];
  const at = displayDate(article);
  return lookup.byFoldedTitle(article.foldedTitle, at - recurrenceWindow, at + recurrenceWindow);
}

/**
 * The article that this one repeats under the same title: in the same language, within 72 hours, in a title that says
 * enough to be no rubric, that has not stood over other days' news, and with no figure or day against it
 * (which the copy model weighs; the story model has learnt nothing of texts this close).
 */
export function sameTitle(
  article: Article,
  reading: Reading,
  hits: readonly IndexedArticle[],
  judged: readonly Judgement[],
): ExactMatch | undefined {
  const at = displayDate(article);
  const recurring = hits.some(
    (hit) =>
      Math.abs(hit.displayDate - at) > titleWindow ||
      (hit.sourceId === article.sourceId && Math.abs(hit.displayDate - at) > 20 * hour),
  );
  if (recurring || reading.profile.title.length < 4) return undefined;
  const titled = new Set(hits.map((hit) => hit.id));
  const match = judged.find((one) => titled.has(one.other.id) && one.copy > 0.2);
  return match === undefined ? undefined : { rule: 'same-title', other: match.other };
}
