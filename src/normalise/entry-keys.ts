import type { FeedDocument, FeedEntry } from '../model/index.ts';
import { digest } from './digest.ts';

/** What an entry is known by within its source. */
export interface EntryKey {
  readonly key: string;
  /** Why it is not the publisher's own id. */
  readonly standIn?: 'no-id' | 'repeated-id';
}

interface Keyed {
  readonly entry: FeedEntry;
  readonly canonical: string | undefined;
}

/** An id that means the whole site or feed rather than one item of it, or nothing at all. */
function namesNothing(id: string, feed: FeedDocument): boolean {
  if (/^(?:0|-|null|undefined|none|false|guid|#|n\/a)?$/i.test(id)) return true;
  const plain = (url: string | undefined) => url?.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/+$/, '');
  return (
    /^https?:\/\/[^/?#]+\/?$/i.test(id) ||
    [feed.link, feed.self, feed.id].some((url) => url !== undefined && plain(url) === plain(id))
  );
}

function withoutId({ entry, canonical }: Keyed): string {
  if (canonical !== undefined) return canonical;
  const date = entry.published ?? entry.updated;
  if (entry.title !== '' && date !== undefined) return `title:${digest([entry.title, String(date)], 24)}`;
  return `content:${digest([entry.title, entry.summary ?? '', entry.content ?? '', entry.enclosures[0]?.url ?? ''], 24)}`;
}

/** Whether two entries are one item: same address (or none), and where there is none the same title. */
function identity({ entry, canonical }: Keyed): string {
  return canonical ?? `title:${entry.title}`;
}

/**
 * A key for each entry, the same at every poll. The publisher's id; where there is none, or where it stands for different
 * items of this document, the canonical address, else title and date, else the content.
 */
export function entryKeys(
  feed: FeedDocument,
  canonicalUrls: readonly (string | undefined)[],
): readonly EntryKey[] {
  const keyed = feed.entries.map((entry, at): Keyed => ({ entry, canonical: canonicalUrls[at] }));
  const itemsOfId = new Map<string, Set<string>>();
  const titlesOfUrl = new Map<string, Set<string>>();
  for (const one of keyed) {
    const id = one.entry.id?.trim();
    if (id !== undefined) itemsOfId.set(id, (itemsOfId.get(id) ?? new Set()).add(identity(one)));
    if (one.canonical !== undefined)
      titlesOfUrl.set(one.canonical, (titlesOfUrl.get(one.canonical) ?? new Set()).add(one.entry.title));
  }
  return keyed.map((one): EntryKey => {
    const id = one.entry.id?.trim();
    const repeated = id !== undefined && (itemsOfId.get(id)?.size ?? 0) > 1;
    if (id !== undefined && !repeated && !namesNothing(id, feed)) return { key: id };
    const shared = one.canonical !== undefined && (titlesOfUrl.get(one.canonical)?.size ?? 0) > 1;
    const key = shared ? `${one.canonical}#${digest([one.entry.title], 16)}` : withoutId(one);
    return { key, standIn: repeated ? 'repeated-id' : 'no-id' };
  });
}
