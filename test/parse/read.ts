import type { FeedDocument, FeedEntry } from '../../src/model/index.ts';
import { type ParseContext, parse } from '../../src/parse/index.ts';

export const NOW = Date.UTC(2026, 1, 10, 12);

/** The feed in a document; fails where it is none. */
export async function read(document: string, context: Partial<ParseContext> = {}): Promise<FeedDocument> {
  const result = await parse(document, { url: 'https://news.example.ma/feed/', now: NOW, ...context });
  if (!result.ok) throw new Error(result.message);
  return result.feed;
}

const MODULES = `xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"`;

/** An RSS 2.0 document with these elements in its channel. */
export function rss(channel: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${MODULES}><channel>${channel}</channel></rss>`;
}

/** An Atom 1.0 document with these elements in it. */
export function atom(elements: string, attributes = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${elements}</feed>`;
}

async function firstOf(document: string): Promise<FeedEntry> {
  const [entry] = (await read(document)).entries;
  if (entry === undefined) throw new Error('no entry was read');
  return entry;
}

/** The entry that an RSS item with these elements is read as. */
export function item(elements: string): Promise<FeedEntry> {
  return firstOf(rss(`<item>${elements}</item>`));
}

/** The entry that an Atom entry with these elements is read as. */
export function atomEntry(elements: string, attributes = ''): Promise<FeedEntry> {
  return firstOf(atom(`<entry>${elements}</entry>`, attributes));
}

/** The codes of everything that was mended in a feed and its entries. */
export function mends(feed: FeedDocument): readonly string[] {
  return [...feed.mended, ...feed.entries.flatMap(({ mended }) => mended)].map(({ code }) => code);
}
