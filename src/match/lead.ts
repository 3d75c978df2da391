import type { StoryArticle } from '../store/port.ts';

const length = (one: StoryArticle): number =>
  Math.max(one.article.content?.length ?? 0, one.article.summary?.length ?? 0);

/** Nothing said, a teaser, a paragraph, a text: more than that is no reason to lead. */
function completeness(one: StoryArticle): number {
  const size = length(one);
  return size < 40 ? 0 : size < 160 ? 1 : size < 800 ? 2 : 3;
}

const toldAt = (one: StoryArticle): number => one.article.published ?? one.article.firstSeen;

const byAge = (a: StoryArticle, b: StoryArticle): number =>
  toldAt(a) - toldAt(b) || (a.article.id < b.article.id ? -1 : 1);

/** The earliest article of each copy group: the others repeat it, whichever of them was polled first. */
function originals(articles: readonly StoryArticle[]): ReadonlySet<string> {
  const first = new Map<string, StoryArticle>();
  for (const one of [...articles].sort(byAge)) {
    if (!first.has(one.placement.copyGroupId)) first.set(one.placement.copyGroupId, one);
  }
  return new Set([...first.values()].map((one) => one.article.id));
}

/**
 * The article that stands for a story: an original before a copy, then the better source's rank, then the more
 * complete text, then the earlier one; the id decides between equals, so that the answer never depends on the order
 * in which outlets were polled.
 * @param articles at least one
 */
export function chooseLead(articles: readonly StoryArticle[]): StoryArticle {
  const original = originals(articles);
  const isCopy = (one: StoryArticle) => (original.has(one.article.id) ? 0 : 1);
  const [lead] = [...articles].sort(
    (a, b) =>
      isCopy(a) - isCopy(b) ||
      a.source.rank - b.source.rank ||
      completeness(b) - completeness(a) ||
      byAge(a, b),
  );
  if (lead === undefined) throw new Error('A story without articles has no lead.');
  return lead;
}
