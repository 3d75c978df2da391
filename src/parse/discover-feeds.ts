import { Parser } from 'htmlparser2';

/** A feed that a page names. */
export interface NamedFeed {
  readonly url: string;
  readonly title?: string;
  readonly type?: string;
}

const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf|x-rss|x-atom)(?:\+xml)?|feed\+json)$/;
/** Types that a feed may have, where `rel` says that it is one. */
const LOOSE_TYPE = /^(?:application|text)\/(?:xml|json)$/;
const FEED_PLACE =
  /(?:^|[/._-])(?:rss|atom|rdf|feeds?|index\.xml|syndication)(?:[/._-]|\d|$)|[?&](?:feed|format|type|output)=(?:rss|atom|json|feed)/i;
/** Pages that offer a page's feed to be read, or speak of feeds. */
const NO_FEED =
  /(?:feedly|inoreader|newsblur|netvibes|theoldreader|facebook|twitter|x|linkedin|t)\.(?:com|me)$/;
const MOST_ANCHORS = 10;
const MOST_FEEDS = 50;

type Attributes = Readonly<Record<string, string>>;

function absolute(href: string | undefined, base: string): string | undefined {
  const written = href
    ?.trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  if (written === undefined || written === '' || !URL.canParse(written, base)) return undefined;
  const url = new URL(written, base);
  url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

const relations = (rel: string | undefined): readonly string[] => (rel ?? '').toLowerCase().split(/\s+/);

/** Whether a `link` element names a feed: HTML Living Standard §4.6.7.1, and what pages write instead. */
function isFeedLink({ rel, type = '' }: Attributes): boolean {
  const media = (type.split(';')[0] ?? '').trim().toLowerCase();
  const names = relations(rel);
  if (names.includes('feed')) return media === '' || FEED_TYPE.test(media) || LOOSE_TYPE.test(media);
  return names.includes('alternate') && !names.includes('stylesheet') && FEED_TYPE.test(media);
}

function isFeedAnchor(url: string, page: string): boolean {
  const { hostname, pathname, search } = new URL(url);
  return url !== page && !NO_FEED.test(hostname) && FEED_PLACE.test(pathname + search);
}

/**
 * Finds the feeds that a page names (autodiscovery): its `link` elements, then a few of its anchors whose address looks
 * like a feed's. Each address comes once, absolute, HTTP or HTTPS; comment feeds come last.
 *
 * @param url the page's own address, after redirects.
 */
export function discoverFeeds(html: string, url: string): readonly NamedFeed[] {
  const links = new Map<string, NamedFeed>();
  const anchors = new Map<string, NamedFeed>();
  let base = url;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'base' && base === url) base = absolute(attributes['href'], url) ?? url;
      if (name !== 'link' && name !== 'a') return;
      const found = absolute(attributes['href'], base);
      if (found === undefined) return;
      if (name === 'link' && isFeedLink(attributes) && !links.has(found)) {
        const { title, type } = attributes;
        links.set(found, { url: found, ...(title ? { title } : {}), ...(type ? { type } : {}) });
      } else if (name === 'a' && anchors.size < MOST_ANCHORS && isFeedAnchor(found, url)) {
        anchors.set(found, { url: found, ...(attributes['title'] ? { title: attributes['title'] } : {}) });
      }
    },
  });
  parser.end(html);
  const all = [...links.values(), ...[...anchors.values()].filter((feed) => !links.has(feed.url))];
  const comments = (feed: NamedFeed): number => Number(/comments?\b/i.test(feed.url));
  return all.sort((a, b) => comments(a) - comments(b)).slice(0, MOST_FEEDS);
}
