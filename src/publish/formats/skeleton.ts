import { Feed } from 'feed';
import type { Entry } from '../entry/entry.ts';
import { toEntry } from '../entry/entry.ts';
import { feedId } from '../entry-id.ts';
import type { Publication } from '../publication.ts';
import { writableLine } from '../xml/characters.ts';

/** A publication made ready: its entries cleaned, and `feed`'s own object of it to be written in a format. */
export interface Skeleton {
  readonly feed: Feed;
  readonly entries: readonly Entry[];
  readonly title: string;
  readonly description: string;
  readonly id: string;
}

/** The moment as a Date that every format can write. */
export function toDate(at: number): Date {
  return new Date(Number.isFinite(at) ? Math.min(Math.max(at, 0), 253402300799000) : 0);
}

/** The one medium that RSS has a place for; its title is left out, since `feed` would write an attribute of it. */
function mainEnclosure({ enclosures: [first] }: Entry) {
  return first === undefined
    ? {}
    : { enclosure: { url: first.url, type: first.type, length: first.length ?? 0 } };
}

/**
 * Gives `feed` what it can write: everything is cleaned here, once, and `guard` is laid over each text, so that no way of
 * escaping can touch it. The texts of entries, their authors and media are left to the completion: `feed` writes them in
 * forms that the standards do not know, and would copy a long text several times.
 */
export function buildSkeleton(p: Publication, guard: (text: string) => string): Skeleton {
  const entries = p.entries.map((story) => toEntry(story, p));
  const title = writableLine(p.title) || 'Telewire';
  const description = writableLine(p.description) || title;
  const id = feedId(p.tagAuthority, p.paging.current ?? p.paging.first ?? p.formats.atom);
  const feed = new Feed({
    id,
    title: guard(title),
    description: guard(description),
    link: p.homeUrl,
    language: p.language,
    updated: toDate(p.updated),
    generator: 'Telewire',
    ttl: p.ttlMinutes,
    docs: 'https://www.rssboard.org/rss-specification',
    feed: p.selfUrl,
    feedLinks: { json: p.selfUrl },
    ...(p.hubs[0] === undefined ? {} : { hub: p.hubs[0] }),
  });
  for (const entry of entries) {
    feed.addItem({
      id: entry.id,
      link: entry.url,
      title: guard(entry.title),
      content: '',
      date: toDate(entry.updated),
      published: toDate(entry.published),
      category: entry.categories.map(({ term, scheme, label }) => ({
        name: guard(label ?? term),
        term: guard(term),
        ...(scheme === undefined ? {} : { scheme, domain: scheme }),
      })),
      ...mainEnclosure(entry),
    });
  }
  return { feed, entries, title, description, id };
}
