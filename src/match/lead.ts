import type { StoryArticle } from '../store/port.ts';

const length = (one: StoryArticle): number =>
  Math.max(one.article.content?.length ?? 0, one.article.summary?.length ?? 0);

/** Nothing said, a teaser, a paragraph, a text: more than that is no reason to lead. */
function completeness(one: StoryArticle): number {
  const size = length(one);
  return size < 40 ? 0 : size < 160 ? 1 : size < 800 ? 2 : 3;
}

/**
 * The article that stands for a story: an original before a copy, then the better source's rank, then the more
 * complete text, then the earlier one; the id decides between equals, so that the answer never depends on order.
 * @param articles at least one
 */
export function chooseLead(articles: readonly StoryArticle[]): StoryArticle {
  const isCopy = (one: StoryArticle) => (one.placement.decision.verdict === 'copy' ? 1 : 0);
  const [lead] = [...articles].sort(
    (a, b) =>
      isCopy(a) - isCopy(b) ||
      a.source.rank - b.source.rank ||
      completeness(b) - completeness(a) ||
      (a.article.published ?? a.article.firstSeen) - (b.article.published ?? b.article.firstSeen) ||
      (a.article.id < b.article.id ? -1 : 1),
  );
  if (lead === undefined) throw new Error('A story without articles has no lead.');
  return lead;
}
