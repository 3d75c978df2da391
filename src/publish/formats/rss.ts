import type { Steps } from '../../model/index.ts';
import { eachInSteps } from '../../model/index.ts';
import type { Entry } from '../entry/entry.ts';
import { escapeHtml } from '../entry/escape-html.ts';
import type { Publication } from '../publication.ts';
import { readDocument } from '../xml/read.ts';
import type { XmlElement, XmlNode } from '../xml/tree.ts';
import { childrenNamed, element } from '../xml/tree.ts';
import { veil } from '../xml/veil.ts';
import { writeDocument, written } from '../xml/write.ts';
import { feedLinks } from './paging.ts';
import { buildSkeleton } from './skeleton.ts';
import { stylesheetLink } from './stylesheet-link.ts';

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

/** Media beside the one enclosure that an item may have (Media RSS 1.5.1). */
function media({ enclosures, image }: Entry): readonly XmlNode[] {
  const others = enclosures.slice(1);
  const told = enclosures.some(({ url }) => url === image);
  return [
    ...others.map(({ url, type, length }) =>
      element('media:content', { url, type, fileSize: length === undefined ? undefined : String(length) }),
    ),
    ...(image === undefined || told ? [] : [element('media:content', { url: image, medium: 'image' })]),
    ...(image === undefined ? [] : [element('media:thumbnail', { url: image })]),
  ];
}

/**
 * A description is HTML (RSS 2.0), and so plain text must be escaped in it. Where that shows, the text stands beside it as
 * it is, for whoever shows the document without reading HTML, such as `feedStylesheet()`.
 */
function description({ summary, title }: Entry): readonly XmlNode[] {
  const text = summary || title;
  const html = escapeHtml(text);
  const plain = html === text ? [] : [element('atom:summary', { type: 'text' }, text)];
  return [...plain, element('description', {}, { html })];
}

/** One item, completed (RSS 2.0, "Elements of <item>"; RSS Advisory Board, Best Practices Profile). */
function completeItem(item: XmlElement, entry: Entry): XmlElement {
  return element(
    'item',
    {},
    ...item.children,
    ...entry.authors.map(({ name }) => element('dc:creator', {}, name)),
    entry.comments === undefined ? undefined : element('comments', {}, entry.comments),
    element('source', { url: entry.source.feedUrl }, entry.source.title),
    ...media(entry),
    ...description(entry),
    element('content:encoded', {}, { html: entry.html }),
    entry.language === undefined ? undefined : element('dc:language', {}, entry.language),
    ...entry.coverage.map(({ url, title, outlet, language }) =>
      url === undefined
        ? undefined
        : element('atom:link', {
            rel: 'related',
            href: url,
            type: 'text/html',
            title: title === '' ? outlet : `${outlet}: ${title}`,
            hreflang: language,
          }),
    ),
  );
}

/**
 * The publication as RSS 2.0 with the modules that readers know: Atom links, content:encoded, dc:creator, Media RSS,
 * feed history (RFC 5005). Titles are plain text.
 */
export function* renderRss(p: Publication): Steps<string> {
  const { feed, entries } = yield* buildSkeleton(p, veil);
  const rss = readDocument(feed.rss2());
  const channel = childrenNamed(rss, 'channel')[0] ?? element('channel', {});
  const head = channel.children.filter(
    (child) =>
      typeof child !== 'string' && 'name' in child && child.name !== 'item' && child.name !== 'atom:link',
  );
  const items = yield* eachInSteps(childrenNamed(channel, 'item'), (item, at) => {
    const entry = entries[at];
    return entry === undefined ? undefined : written(completeItem(item, entry), 2);
  });
  const links = feedLinks(p).map(({ rel, href }) =>
    element('atom:link', { rel, href, type: rel === 'hub' ? undefined : 'application/rss+xml' }),
  );
  const completed = element(
    'channel',
    {},
    ...head,
    ...links,
    p.complete === true ? element('fh:complete', {}) : undefined,
    p.archive === true ? element('fh:archive', {}) : undefined,
    ...items,
  );
  return writeDocument(element('rss', { version: '2.0', ...namespaces }, completed), [
    stylesheetLink(p.baseUrl),
  ]);
}
