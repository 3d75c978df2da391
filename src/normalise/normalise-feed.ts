import type { Article, EpochMs, FeedDocument, FeedEntry, Mend, Source } from '../model/index.ts';
import { type Address, addressesOf } from './addresses.ts';
import { contentHash } from './content-hash.ts';
import { type EntryKey, entryKeys } from './entry-keys.ts';
import { foldTitle } from './fold-title.ts';
import { articleId } from './ids.ts';
import { detectLanguage } from './language.ts';
import type { Relevance } from './relevance.ts';
import { textOfHtml } from './text-of-html.ts';
import { titleInstead } from './untitled.ts';

/** What normalising knows beside the document. */
export interface NormaliseContext {
  readonly source: Source;
  readonly now: EpochMs;
  readonly relevance: Relevance;
  /** Patterns as in config/tracking-parameters.txt. */
  readonly trackingParameters: readonly string[];
  /** What was mended in the bytes before they were parsed; marks every article. */
  readonly mended?: readonly Mend[];
}

/** HTML of which more is read neither for language nor for relevance. */
const leadHtml = 1_500;
const leadText = 500;
const leastSummary = 80;

const marks = {
  'no-id': { code: 'no-id', detail: 'The publisher gave no id that names this item alone' },
  'repeated-id': { code: 'repeated-id', detail: 'The publisher gave the same id to different items' },
  'no-title': {
    code: 'no-title',
    detail: 'The publisher gave no title; it was made from the text or the address',
  },
} as const satisfies Readonly<Record<string, Mend>>;

function dedupe(mends: readonly Mend[]): readonly Mend[] {
  return mends.length < 2
    ? mends
    : [...new Map(mends.map((one) => [`${one.code} ${one.detail}`, one])).values()];
}

interface Prepared {
  readonly entry: FeedEntry;
  readonly address: Address;
  readonly key: EntryKey;
}

/** The first words of the text; of summary and content together where the summary is hardly one. */
function leadOf({ summary = '', content = '' }: FeedEntry): string {
  const short = textOfHtml(summary, leadHtml);
  const text = short.length < leastSummary ? `${short} ${textOfHtml(content, leadHtml)}` : short;
  return text.slice(0, leadText);
}

function articleOf(
  { entry, address, key }: Prepared,
  feed: FeedDocument,
  outlets: readonly string[],
  context: NormaliseContext,
): Article {
  const { source, now, relevance } = context;
  const title = entry.title === '' ? titleInstead(entry) || source.title : entry.title;
  const lead = leadOf(entry);
  // What an aggregator passes on carries the name of the outlet that it comes from.
  const origin = entry.source?.title;
  const categories = entry.categories.map(({ label, term }) => label ?? term).join(' . ');
  const mended = [
    ...(context.mended ?? []),
    ...entry.mended,
    ...(key.standIn === undefined ? [] : [marks[key.standIn]]),
    ...(entry.title === '' ? [marks['no-title']] : []),
  ];
  const published = entry.published ?? entry.updated;
  return {
    id: articleId(source.id, key.key),
    sourceId: source.id,
    guid: key.key,
    ...(entry.link === undefined ? {} : { url: entry.link }),
    ...(address.distinct === undefined ? {} : { canonicalUrl: address.distinct }),
    title,
    foldedTitle: foldTitle(title, origin === undefined ? outlets : [...outlets, origin]),
    ...(entry.summary === undefined ? {} : { summary: entry.summary }),
    ...(entry.content === undefined ? {} : { content: entry.content }),
    authors: entry.authors,
    categories: entry.categories,
    enclosures: entry.enclosures,
    ...(entry.image === undefined ? {} : { image: entry.image }),
    ...(entry.comments === undefined ? {} : { comments: entry.comments }),
    language: detectLanguage(`${title} ${lead}`, entry.language ?? source.language ?? feed.language),
    ...(published === undefined ? {} : { published }),
    ...(entry.updated === undefined ? {} : { updated: entry.updated }),
    firstSeen: now,
    relevant:
      source.relevance === 'all' || relevance.isTelecom(title.slice(0, leadText), `${lead} . ${categories}`),
    mended: dedupe(mended),
    contentHash: contentHash(entry, title, address.plain),
  };
}

/** An item that a document holds twice is taken in its latest form. */
function isLater(one: FeedEntry, other: FeedEntry): boolean {
  return (one.updated ?? one.published ?? 0) > (other.updated ?? other.published ?? 0);
}

/**
 * Makes articles of a document's entries: one for each item, none dropped, in the document's order. The same document
 * always gives the same ids.
 */
export function normaliseFeed(feed: FeedDocument, context: NormaliseContext): readonly Article[] {
  const addresses = addressesOf(feed.entries, context.trackingParameters);
  const keys = entryKeys(
    feed,
    addresses.map(({ plain }) => plain),
  );
  const items = new Map<string, Prepared>();
  feed.entries.forEach((entry, at) => {
    const key = keys[at];
    if (key === undefined) return;
    const known = items.get(key.key);
    if (known === undefined || isLater(entry, known.entry))
      items.set(key.key, { entry, address: addresses[at] ?? {}, key });
  });
  const outlets = [context.source.title, feed.title];
  return [...items.values()].map((item) => articleOf(item, feed, outlets, context));
}
