import { readHtml } from '../sanitise/index.ts';

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
  let element = '';
  let attributes: Record<string, string> = {};
  const take = (): void => {
    const found = absolute(attributes['href'], base);
    if (found === undefined) return;
    const { title, type } = attributes;
    const named = { url: found, ...(title ? { title } : {}) };
    if (element === 'base' && base === url) base = found;
    else if (element === 'link' && isFeedLink(attributes) && !links.has(found)) {
      links.set(found, { ...named, ...(type ? { type } : {}) });
    } else if (element === 'a' && anchors.size < MOST_ANCHORS && isFeedAnchor(found, url)) {
      anchors.set(found, named);
    }
  };
  readHtml(html, {
    openTag: (name) => {
      [element, attributes] = [name, {}];
      return name === 'link' || name === 'a' || name === 'base';
    },
    attribute: (name, value) => {
      if (name !== '__proto__') attributes[name] ??= value;
    },
    endOpenTag: take,
    closeTag: () => {},
    text: () => {},
    isInSvg: () => false,
  });
  const all = [...links.values(), ...[...anchors.values()].filter((feed) => !links.has(feed.url))];
  const comments = (feed: NamedFeed): number => Number(/comments?\b/i.test(feed.url));
  return all.sort((a, b) => comments(a) - comments(b)).slice(0, MOST_FEEDS);
}
