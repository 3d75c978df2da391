import { createHash } from 'node:crypto';
import type { Steps } from '../model/index.ts';
import type { Publication } from '../publish/index.ts';
import type { Story } from '../store/index.ts';
import { cacheControl, link, PUBLIC_HEADERS } from './common-headers.ts';
import type { RouteContext } from './context.ts';
import { type FeedView, fill, ownUrl, publicationOf, selfUrl } from './feed-view.ts';
import { BROWSER_TYPE, FORMATS, type Format } from './formats.ts';
import { type Document, prepare } from './representation.ts';

/** What changes when an entry does, in a few characters. */
function markOf({ updated, lead, coverage }: Story): string {
  const hash = createHash('sha256').update(String(updated));
  for (const { article } of [lead, ...coverage]) hash.update(`${article.id} ${article.contentHash} `);
  return hash.digest('base64url').slice(0, 12);
}

/** XML is shown by browsers: it may load the style sheet and pictures, and nothing else. */
const FEED_POLICY =
  "default-src 'none'; style-src 'self'; img-src https: http: data:; frame-ancestors 'none'";

/** A feed document, and what it is to one who holds an earlier one: the entries that are new or changed since. */
export interface MadeFeed {
  whole(): Steps<Document>;
  delta(from: { readonly entries: ReadonlyMap<string, string>; readonly tag: string }): Steps<Document>;
}

/** What of the request, beside its address, decides about the document. */
export interface Asker {
  /** The format was chosen by the Accept header. */
  readonly negotiated: boolean;
  /** A browser is to show it. */
  readonly browser: boolean;
}

/** Reads one feed document's entries from the store; what it comes to is then written in steps. */
export async function makeFeed(
  feed: FeedView,
  format: Format,
  context: RouteContext,
  asker: Asker,
): Promise<MadeFeed> {
  const filled = await fill(feed, context.store);
  const publication = await publicationOf(feed, filled, format.ending, context);
  const entries = new Map(publication.entries.map((story) => [story.id, markOf(story)]));
  const self = ownUrl(feed, format.ending);
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
    Vary: asker.negotiated || format.styled ? 'Accept, Accept-Encoding' : 'Accept-Encoding',
    ...(asker.negotiated ? { 'Content-Location': self } : {}),
    Link: links.join(', '),
    'Content-Security-Policy': FEED_POLICY,
    ...PUBLIC_HEADERS,
  };
  const written = function* (shown: Publication): Steps<Document> {
    return {
      body: yield* format.render(shown),
      contentType: asker.browser ? BROWSER_TYPE : format.contentType,
      lastModified: Math.max(publication.updated, filled.page.updated ?? 0),
      headers,
      entries,
    };
  };
  return {
    whole: () => written(publication),
    delta: function* ({ entries: known, tag }) {
      const whole = yield* written(publication);
      const changed = publication.entries.filter(({ id }) => known.get(id) !== entries.get(id));
      return {
        ...(yield* written({ ...publication, entries: changed })),
        digest: prepare(whole).digest,
        headers: {
          ...headers,
          // A cache that knows nothing of deltas must not keep one as the whole (RFC 3229 §10.8.2).
          'Cache-Control': 'no-store, im',
          Vary: 'A-IM, If-None-Match, Accept-Encoding',
          IM: 'feed',
          'Delta-Base': tag,
        },
      };
    },
  };
}
