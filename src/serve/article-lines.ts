import type { StoryArticle } from '../store/index.ts';
import { placeValue } from './api-values.ts';

/** One article as a line of JSON, for programs that measure or import. */
function articleLine(one: StoryArticle): string {
  const { article } = one;
  return `${JSON.stringify({
    id: article.id,
    url: article.url ?? null,
    guid: article.guid,
    source: article.sourceId,
    title: article.title,
    language: article.language,
    ...placeValue(one),
  })}\n`;
}

/** All articles as lines, in pieces of some size, so that each is not a write of its own. */
export async function* articleLines(articles: AsyncIterable<StoryArticle>): AsyncGenerator<string> {
  let piece = '';
  for await (const one of articles) {
    piece += articleLine(one);
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
