import type { StoryPage } from '../store/index.ts';
import { cacheControl, link, PUBLIC_HEADERS } from './common-headers.ts';
import type { RouteContext } from './context.ts';
import { type FeedView, fill, publicationOf, selfUrl } from './feed-view.ts';
import { FORMATS, type Format } from './formats.ts';
import type { Document } from './representation.ts';

/** What changes when an entry does, in a few characters. */
function markOf(story: StoryPage['stories'][number]): string {
  const told = [story.lead, ...story.coverage].map(({ article }) => `${article.id}${article.contentHash}`);
  return `${story.updated} ${told.join(' ')}`;
}

/** XML is shown by browsers: it may load the style sheet and pictures, and nothing else. */
const FEED_POLICY =
  "default-src 'none'; style-src 'self'; img-src https: http: data:; frame-ancestors 'none'";

/** Makes one feed document; with `only`, a delta that holds no more than these entries. */
export async function makeFeed(
  feed: FeedView,
  format: Format,
  context: RouteContext,
  negotiated: boolean,
): Promise<{
  readonly document: Document;
  readonly delta: (known: ReadonlyMap<string, string>) => Document;
}> {
  const filled = await fill(feed, context.store);
  const publication = await publicationOf(feed, filled, format.ending, context);
  const entries = new Map(publication.entries.map((story) => [story.id, markOf(story)]));
  const self = selfUrl(feed, format.ending);
  const alternates = FORMATS.filter((other) => other !== format && other.ending !== 'ndjson').map((other) =>
    link(selfUrl(feed, other.ending), 'alternate', other.contentType.replace(/;.*/, '')),
  );
  const { paging } = publication;
  const links = [
    link(self, 'self'),
    ...context.hubs.map((hub) => link(hub, 'hub')),
    ...Object.entries({
      first: paging.first,
      next: paging.next,
      'prev-archive': paging.prevArchive,
      'next-archive': paging.nextArchive,
      current: paging.current,
    }).flatMap(([rel, href]) => (href === undefined ? [] : [link(href, rel)])),
    ...alternates,
  ];
  const settled = feed.day !== undefined && filled.nextDay !== undefined;
  const headers = {
    'Cache-Control': cacheControl(context.config, settled ? 10 : 1),
    Vary: negotiated ? 'Accept, Accept-Encoding' : 'Accept-Encoding',
    ...(negotiated ? { 'Content-Location': self } : {}),
    Link: links.join(', '),
    'Content-Security-Policy': FEED_POLICY,
    ...PUBLIC_HEADERS,
  };
  const document: Document = {
    body: format.render(publication),
    contentType: format.contentType,
    lastModified: Math.max(publication.updated, filled.page.updated ?? 0),
    headers,
    entries,
  };
  return {
    document,
    delta: (known) => ({
      ...document,
      body: format.render({
        ...publication,
        entries: publication.entries.filter(({ id }) => known.get(id) !== entries.get(id)),
      }),
    }),
  };
}
