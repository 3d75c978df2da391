import type { Config } from '../config/index.ts';
import { decode } from '../decode/index.ts';
import type { FeedDocument, Source } from '../model/index.ts';
import { sourceId } from '../normalise/index.ts';
import { discoverFeeds, parse } from '../parse/index.ts';
import { buildFetcher } from './poller.ts';

export type Discovered =
  | {
      readonly ok: true;
      readonly source: Source;
      readonly entries: number;
      /** Addresses of further feeds that the page names. */
      readonly others: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

type Fetcher = ReturnType<typeof buildFetcher>;

interface Page {
  readonly url: string;
  readonly text: string;
  readonly contentType?: string;
}

type Got = { readonly ok: true; readonly page: Page } | { readonly ok: false; readonly message: string };

async function get(fetcher: Fetcher, url: string): Promise<Got> {
  const fetched = await fetcher.fetch(url, {});
  if (!fetched.ok) return { ok: false, message: fetched.message };
  const { contentType } = fetched;
  const type = contentType === undefined ? {} : { contentType };
  const decoded = decode(fetched.body, type);
  if (!decoded.ok) return { ok: false, message: decoded.message };
  return { ok: true, page: { url: fetched.url, text: decoded.text, ...type } };
}

async function asFeed({ url, text, contentType }: Page) {
  return parse(text, { url, now: Date.now(), ...(contentType === undefined ? {} : { contentType }) });
}

/** Finds the feed at an address: the document itself, or the first feed that the web page there names (autodiscovery). */
export async function discoverSource(config: Config, url: string): Promise<Discovered> {
  if (!URL.canParse(url))
    return { ok: false, message: 'expected an address that starts with http:// or https://' };
  const fetcher = buildFetcher(config);
  try {
    const first = await get(fetcher, new URL(url).href);
    if (!first.ok) return first;
    const direct = await asFeed(first.page);
    if (direct.ok) return toDiscovered(new URL(url).href, direct.feed, []);
    const named = discoverFeeds(first.page.text, first.page.url).map((feed) => feed.url);
    for (const address of named) {
      const page = await get(fetcher, address);
      const parsed = page.ok ? await asFeed(page.page) : undefined;
      if (parsed?.ok === true) {
        return toDiscovered(
          address,
          parsed.feed,
          named.filter((other) => other !== address),
        );
      }
    }
    const found =
      named.length === 0 ? 'it names no feed' : `none of the ${named.length} feeds it names can be read`;
    return { ok: false, message: `${direct.message}; ${found}` };
  } finally {
    await fetcher.close();
  }
}

function toDiscovered(url: string, feed: FeedDocument, others: readonly string[]): Discovered {
  const source: Source = {
    id: sourceId(url),
    url,
    title: feed.title === '' ? new URL(url).host : feed.title,
    ...(feed.link === undefined ? {} : { siteUrl: feed.link }),
    ...(feed.language === undefined ? {} : { language: feed.language }),
    categories: [],
    relevance: 'all',
    enabled: true,
    rank: 5,
  };
  return { ok: true, source, entries: feed.entries.length, others };
}
