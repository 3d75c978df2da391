import type { Config } from '../config/index.ts';
import type { EpochMs, Source } from '../model/index.ts';
import type { Publication } from '../publish/index.ts';
import type { Store, Story, StoryPage, StoryQuery } from '../store/index.ts';
import { dayOf, dayStart, nextDay } from './archive-day.ts';
import { type Channel, channelStories, withinChannel } from './channel.ts';
import { readEntries } from './entries.ts';
import type { View } from './view.ts';

/** Which entries a feed document holds, and where it lives. */
export interface FeedView {
  readonly view: View;
  readonly channel?: Channel | undefined;
  /** The UTC day of an archive document, such as `2026-01-31`. */
  readonly day?: string | undefined;
  readonly base: string;
  /** The query string as it was sent, where the document is to name itself by it. */
  readonly asked?: string | undefined;
}

/** What is needed beside the view to fill a document. */
export interface FeedTools {
  readonly store: Store;
  readonly config: Config;
  readonly hubs: readonly string[];
}

const ARCHIVE_ENTRIES = 500;

function withQuery(path: string, ...parts: readonly string[]): string {
  const query = parts.filter((part) => part !== '').join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** The view without how many entries and where it goes on: what its archive documents have in common with it. */
function archiveKey({ key }: View): string {
  return key.replace(/(?:^|&)limit=\d+/, '').replace(/^&/, '');
}

/** Where a view lives in a format, its first page. */
export function feedUrl({ view, channel, base }: FeedView, ending: string): string {
  const path = channel === undefined ? '/feed' : `/channels/${channel.settings.name}`;
  return withQuery(`${base}${path}.${ending}`, view.key);
}

function archiveUrl({ view, channel, base }: FeedView, ending: string, day: string, cursor?: string): string {
  const path = channel === undefined ? '' : `/channels/${channel.settings.name}`;
  const at = cursor === undefined ? '' : `cursor=${cursor}`;
  return withQuery(`${base}${path}/archive/${day}.${ending}`, archiveKey(view), at);
}

const LONGEST_ASKED = 1_000;

/** The address of this very document, spelt as it was asked for. */
export function ownUrl(feed: FeedView, ending: string): string {
  const url = selfUrl(feed, ending);
  if (feed.asked === undefined || feed.asked.length > LONGEST_ASKED) return url;
  // What may not stand in an address is encoded; what is encoded stays as it is (RFC 3986 §3.4).
  const query = feed.asked.replace(/[^\w!$&'()*+,;=:@/?%.~-]|%(?![0-9a-f]{2})/gi, encodeURIComponent);
  return withQuery(url.replace(/\?.*/, ''), query);
}

/** The address of this document in a format, in its canonical spelling. */
export function selfUrl(feed: FeedView, ending: string): string {
  const { cursor } = feed.view.query;
  if (feed.day !== undefined) return archiveUrl(feed, ending, feed.day, cursor);
  const url = feedUrl(feed, ending);
  return cursor === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}cursor=${cursor}`;
}

/** A page of entries, and the days of its neighbours among the archive documents. */
export interface Filled {
  readonly page: StoryPage;
  readonly previousDay?: string;
  readonly nextDay?: string;
}

/** Reads the entries of a feed document, with the rules of its channel. */
export async function fill(feed: FeedView, store: Store): Promise<Filled> {
  const { view, channel, day } = feed;
  const sources = channel === undefined ? [] : (await store.listSources()).map(({ source }) => source);
  const read = async (query: StoryQuery) => {
    if (channel === undefined) return store.stories(query);
    const within = withinChannel(query, channel, sources);
    return readEntries(store, within.query, within.rules);
  };
  const shown = (page: StoryPage, of: readonly Source[]) =>
    channel === undefined ? page : { ...page, stories: channelStories(page.stories, channel, of) };
  if (day === undefined) return { page: shown(await read(view.query), sources) };

  const start = dayStart(day);
  const within = {
    ...view.query,
    limit: ARCHIVE_ENTRIES,
    since: Math.max(start, view.query.since ?? start),
    until: Math.min(dayStart(nextDay(day)), view.query.until ?? Number.MAX_SAFE_INTEGER),
  };
  const page = await read(within);
  const { cursor: _, until: __, ...others } = view.query;
  const [before] = (await read({ ...others, limit: 1, until: within.since })).stories;
  const [newest] = (await read({ ...others, limit: 1 })).stories;
  return {
    page: shown(page, sources),
    ...(before === undefined ? {} : { previousDay: dayOf(before.date) }),
    ...(newest === undefined || dayOf(newest.date) <= day ? {} : { nextDay: nextDay(day) }),
  };
}

/** The last change of what is shown, reckoned from the entries alone; `otherwise` where there are none. */
function visibleChange(stories: readonly Story[], otherwise: EpochMs): EpochMs {
  const times = stories.flatMap(({ updated, lead, coverage }) => [
    updated,
    ...[lead, ...coverage].map(({ article }) => article.firstSeen),
  ]);
  return times.length === 0 ? otherwise : Math.max(...times);
}

/** When there is nothing to date a document by: the beginning of the year in which the database was made. */
function authorityYear(tagAuthority: string): EpochMs {
  return Date.UTC(Number(/,(\d{4})/.exec(tagAuthority)?.[1] ?? 1970), 0);
}

function describe(query: StoryQuery): string {
  const { q, sourceIds, languages, companies, countries, topics, since, until, minSources } = query;
  const date = (at: EpochMs | undefined) =>
    at === undefined ? [] : [new Date(at).toISOString().slice(0, 10)];
  const parts = [
    ...(q === undefined ? [] : [`“${q}”`]),
    ...[sourceIds, companies, countries, topics, languages].flatMap((list) => list?.join(', ') ?? []),
    ...(since === undefined && until === undefined ? [] : [`${date(since)}…${date(until)}`]),
    ...(minSources === undefined || minSources < 2 ? [] : [`${minSources}+`]),
  ];
  return parts.length === 0 ? '' : ` · ${parts.join(' · ')}`;
}

/** The publication of a filled feed document, in the format of this ending. */
export async function publicationOf(
  feed: FeedView,
  { page, previousDay, nextDay: following }: Filled,
  ending: string,
  { store, config, hubs }: FeedTools,
): Promise<Publication> {
  const { view, channel, day, base } = feed;
  const tagAuthority = await store.tagAuthority();
  const last = page.stories.at(-1);
  const isFirst = view.query.cursor === undefined;
  const languages = channel?.settings.prefer ?? [];
  const language =
    languages[0] ??
    (view.query.languages?.length === 1 ? view.query.languages[0] : undefined) ??
    config.feed.language;
  const next = page.next === undefined ? '' : `cursor=${page.next}`;
  const first = feedUrl(feed, ending);
  const paging =
    day === undefined
      ? {
          ...(isFirst ? {} : { first }),
          ...(next === '' ? {} : { next: `${first}${first.includes('?') ? '&' : '?'}${next}` }),
          ...(isFirst && next !== '' && last !== undefined
            ? { prevArchive: archiveUrl(feed, ending, dayOf(last.date)) }
            : {}),
        }
      : {
          current: first,
          ...(page.next !== undefined
            ? { prevArchive: archiveUrl(feed, ending, day, page.next) }
            : previousDay === undefined
              ? {}
              : { prevArchive: archiveUrl(feed, ending, previousDay) }),
          ...(following === undefined || !isFirst
            ? {}
            : { nextArchive: archiveUrl(feed, ending, following) }),
        };
  return {
    title: `${channel?.settings.title ?? config.feed.title}${describe(view.query)}`,
    description: channel?.settings.description ?? config.feed.description,
    language,
    selfUrl: ownUrl(feed, ending),
    formats: { rss: feedUrl(feed, 'rss'), atom: feedUrl(feed, 'atom'), json: feedUrl(feed, 'json') },
    homeUrl: channel === undefined ? withQuery(`${base}/`, view.key) : `${base}/`,
    baseUrl: base,
    tagAuthority,
    hubs,
    updated: visibleChange(page.stories, authorityYear(tagAuthority)),
    ttlMinutes: Math.max(1, Math.round(config.feed.maxAge / 60_000)),
    paging,
    ...(day === undefined ? {} : { archive: true }),
    entries: page.stories,
  };
}
