import type { Config } from '../config/index.ts';
import { decode } from '../decode/index.ts';
import type { FeedDocument, NotAFeed, Redirect, Source } from '../model/index.ts';
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
  /** Where it lies for good: the address asked, or where permanent redirects lead from there. */
  readonly permanentUrl: string;
  /** Where it came from. */
  readonly url: string;
  readonly text: string;
  readonly contentType?: string;
}

type Failure = { readonly ok: false; readonly message: string };
type Got = { readonly ok: true; readonly page: Page } | Failure;
type Read = { readonly ok: true; readonly url: string; readonly feed: FeedDocument } | NotAFeed;

/** Permanent redirects up to the first that is not (RFC 9110 §15.4). */
function permanentUrlOf(url: string, redirects: readonly Redirect[]): string {
  const temporary = redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  return (temporary < 0 ? redirects : redirects.slice(0, temporary)).at(-1)?.to ?? url;
}

async function get(fetcher: Fetcher, url: string): Promise<Got> {
  const fetched = await fetcher.fetch(url, {});
  if (!fetched.ok) return { ok: false, message: fetched.message };
  const { contentType, redirects } = fetched;
  const type = contentType === undefined ? {} : { contentType };
  const decoded = decode(fetched.body, type);
  if (!decoded.ok) return { ok: false, message: decoded.message };
  const permanentUrl = permanentUrlOf(url, redirects);
  return { ok: true, page: { permanentUrl, url: fetched.url, text: decoded.text, ...type } };
}

async function read({ permanentUrl, url, text, contentType }: Page): Promise<Read> {
  const type = contentType === undefined ? {} : { contentType };
  const parsed = await parse(text, { url, now: Date.now(), ...type });
  return parsed.ok ? { ok: true, url: permanentUrl, feed: parsed.feed } : parsed;
}

/** The first feed that a web page names and that can be read, and the other addresses that it names. */
async function followPage(fetcher: Fetcher, page: Page, refusal: NotAFeed): Promise<Discovered> {
  const named = discoverFeeds(page.text, page.url).map((feed) => feed.url);
  const faults: string[] = [];
  for (const address of named) {
    const got = await get(fetcher, address);
    const found = got.ok ? await read(got.page) : got;
    if (found.ok) {
      const others = named.filter((other) => other !== address);
      return toDiscovered(found.url, found.feed, others);
    }
    faults.push(`\n  ${address}: ${found.message}`);
  }
  const isPage = refusal.code === 'html-page';
  if (faults.length > 0) {
    return { ok: false, message: `this page names feeds, but none can be read:${faults.join('')}` };
  }
  const look = 'look on the page for a link called RSS, Atom or Feed, and add that address';
  return {
    ok: false,
    message: isPage ? `no feed, but a web page that names none; ${look}` : refusal.message,
  };
}

/** The address as a person types it: without a scheme, https is meant. */
function typedUrl(typed: string): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed);
  const url = hasScheme ? typed : `https://${typed}`;
  return URL.canParse(url) && /[.:]/.test(new URL(url).host) ? new URL(url) : undefined;
}

/** Finds the feed at an address: the document itself, or the first feed that the web page there names (autodiscovery). */
export async function discoverSource(config: Config, typed: string): Promise<Discovered> {
  const url = typedUrl(typed.trim().replace(/^feed:(\/\/)?(?=https?:)/i, ''));
  if (url === undefined) {
    return { ok: false, message: 'this is no address; expected one such as https://news.example.org/feed' };
  }
  const fetcher = buildFetcher(config);
  try {
    const got = await get(fetcher, url.href);
    if (!got.ok) return got;
    const direct = await read(got.page);
    if (direct.ok) return toDiscovered(direct.url, direct.feed, []);
    return await followPage(fetcher, got.page, direct);
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
