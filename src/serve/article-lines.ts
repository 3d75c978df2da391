import type { StoryArticle } from '../store/index.ts';

function time(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

/** One article as a line of JSON, for programs that measure or import. */
function articleLine({ article, placement }: StoryArticle): string {
  return `${JSON.stringify({
    id: article.id,
    url: article.url ?? null,
    guid: article.guid,
    source: article.sourceId,
    title: article.title,
    language: article.language,
    published: time(article.published),
    first_seen: time(article.firstSeen),
    copy_group: placement.copyGroupId,
    story: placement.storyId,
    relevant: article.relevant,
    mended: article.mended.map(({ code }) => code),
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
