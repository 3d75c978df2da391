import type { Steps } from '../../model/index.ts';
import { eachInSteps } from '../../model/index.ts';
import type { Entry } from '../entry/entry.ts';
import type { Publication } from '../publication.ts';
import { writableDate } from '../writable-date.ts';
import { readDocument } from '../xml/read.ts';
import type { XmlElement, XmlNode } from '../xml/tree.ts';
import { childrenNamed, element } from '../xml/tree.ts';
import { veil } from '../xml/veil.ts';
import { writeDocument, written } from '../xml/write.ts';
import { feedLinks } from './paging.ts';
import { buildSkeleton } from './skeleton.ts';
import { stylesheetLink } from './stylesheet-link.ts';

function hashOf(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619) >>> 0;
  return hash;
}

/**
 * A moment that no other entry shares: where publishers say no more than the second, the nine digits after it are made
 * from the entry's id, so that they stay. Feeds date many entries to the same second, and readers that sort or compare by
 * `updated` (and validators) want them apart.
 */
function distinctDate(at: number, id: string): string {
  const [whole = ''] = writableDate(at).toISOString().split('.');
  const hash = hashOf(id);
  const ms = ((at % 1000) + 1000) % 1000;
  const fraction = ms === 0 ? hash % 1_000_000_000 : ms * 1_000_000 + (hash % 1_000_000);
  return `${whole}.${String(fraction).padStart(9, '0')}Z`;
}

const title = (text: string): XmlElement => element('title', { type: 'text' }, text);

/** The feed that an entry was taken from (RFC 4287 §4.2.11). */
function sourceOf({ source }: Entry): XmlElement {
  const { title: called, feedUrl, siteUrl, language, updated } = source;
  return element(
    'source',
    { 'xml:lang': language },
    element('id', {}, feedUrl),
    title(called),
    element('updated', {}, writableDate(updated).toISOString()),
    element('link', { rel: 'self', href: feedUrl }),
    siteUrl === undefined
      ? undefined
      : element('link', { rel: 'alternate', type: 'text/html', href: siteUrl }),
  );
}

function linksOf(entry: Entry): readonly XmlElement[] {
  const { url, permanentUrl, language } = entry;
  return [
    element('link', { rel: 'alternate', type: 'text/html', href: url, hreflang: language }),
    ...(url === permanentUrl ? [] : [element('link', { rel: 'via', type: 'text/html', href: url })]),
    element('link', { rel: 'describedby', type: 'text/html', href: permanentUrl }),
    ...entry.enclosures.map((one) =>
      element('link', {
        rel: 'enclosure',
        href: one.url,
        type: one.type,
        length: one.length === undefined ? undefined : String(one.length),
        title: one.title,
      }),
    ),
    ...entry.coverage.flatMap(({ url: href, title: told, outlet, language: hreflang }) =>
      href === undefined
        ? []
        : [
            element('link', {
              rel: 'related',
              type: 'text/html',
              href,
              hreflang,
              title: told === '' ? outlet : `${outlet}: ${told}`,
            }),
          ],
    ),
  ];
}

/** Elements of an entry that `feed` cannot write, or not as RFC 4287 wants them; they come from the entry instead. */
const rewritten = new Set(['title', 'link', 'updated']);

function completeEntry(begun: XmlElement, entry: Entry): XmlElement {
  const kept = begun.children.filter(
    (child) => typeof child !== 'string' && 'name' in child && !rewritten.has(child.name),
  );
  return element(
    'entry',
    { 'xml:lang': entry.language ?? 'und' },
    title(entry.title),
    ...kept,
    element('updated', {}, distinctDate(entry.updated, entry.id)),
    ...entry.authors.map(({ name, url }) =>
      element(
        'author',
        {},
        element('name', {}, name),
        url === undefined ? undefined : element('uri', {}, url),
      ),
    ),
    ...linksOf(entry),
    entry.image === undefined ? undefined : element('media:thumbnail', { url: entry.image }),
    sourceOf(entry),
    entry.summary === '' ? undefined : element('summary', { type: 'text' }, entry.summary),
    element('content', { type: 'html' }, { html: entry.html }),
  );
}

function headOf(begun: XmlElement, p: Publication): readonly XmlNode[] {
  const kept = begun.children.filter(
    (child) =>
      typeof child !== 'string' && 'name' in child && child.name !== 'entry' && child.name !== 'link',
  );
  return [
    ...kept,
    ...feedLinks(p).map(({ rel, href }) =>
      element('link', { rel, href, type: rel === 'hub' ? undefined : 'application/atom+xml' }),
    ),
    element('link', { rel: 'alternate', type: 'text/html', href: p.homeUrl }),
    p.complete === true ? element('fh:complete', {}) : undefined,
    p.archive === true ? element('fh:archive', {}) : undefined,
  ].filter((node) => node !== undefined);
}

/**
 * The publication as Atom 1.0 (RFC 4287): each entry in its language, with author, the feed it was taken from, and the
 * coverage as related links. Titles and summaries are of type text, which every reader shows right.
 */
export function* renderAtom(p: Publication): Steps<string> {
  const { feed, entries, language } = yield* buildSkeleton(p, veil);
  const begun = readDocument(feed.atom1());
  const completed = yield* eachInSteps(childrenNamed(begun, 'entry'), (one, at) => {
    const entry = entries[at];
    return entry === undefined ? undefined : written(completeEntry(one, entry), 1);
  });
  const root = element(
    'feed',
    {
      xmlns: 'http://www.w3.org/2005/Atom',
      'xmlns:fh': 'http://purl.org/syndication/history/1.0',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
      'xml:lang': language,
    },
    ...headOf(begun, p),
    ...completed,
  );
  return writeDocument(root, [stylesheetLink(p.baseUrl)]);
}
