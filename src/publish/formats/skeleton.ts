import { Feed } from 'feed';
import type { Steps } from '../../model/index.ts';
import { eachInSteps } from '../../model/index.ts';
import type { Entry } from '../entry/entry.ts';
import { toEntry } from '../entry/entry.ts';
import { publishableLanguage } from '../entry/language.ts';
import { feedId } from '../entry-id.ts';
import type { Publication } from '../publication.ts';
import { writableDate } from '../writable-date.ts';
import { writableLine } from '../xml/characters.ts';

/** A publication made ready: its entries cleaned, and `feed`'s own object of it to be written in a format. */
export interface Skeleton {
  readonly feed: Feed;
  readonly entries: readonly Entry[];
  /** BCP 47 tag of the publication; English where it says none that is. */
  readonly language: string;
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
export function* buildSkeleton(p: Publication, guard: (text: string) => string): Steps<Skeleton> {
  const entries = yield* eachInSteps(p.entries, (story) => toEntry(story, p));
  const language = publishableLanguage(p.language) ?? 'en';
  const title = writableLine(p.title) || 'Telewire';
  const description = writableLine(p.description) || title;
  const id = feedId(p.tagAuthority, p.paging.current ?? p.paging.first ?? p.formats.atom);
  const feed = new Feed({
    id,
    title: guard(title),
    description: guard(description),
    link: p.homeUrl,
    language,
    updated: writableDate(p.updated),
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
      date: writableDate(entry.updated),
      published: writableDate(entry.published),
      category: entry.categories.map(({ term, scheme, label }) => ({
        name: guard(label ?? term),
        term: guard(term),
        ...(scheme === undefined ? {} : { scheme, domain: scheme }),
      })),
      ...mainEnclosure(entry),
    });
  }
  return { feed, entries, language };
}
