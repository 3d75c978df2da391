import type { Config } from '../config/index.ts';

/** How long readers and caches may keep a document, and use it while they ask for the next (RFC 9111, RFC 5861). */
export function cacheControl(config: Config, factor = 1): string {
  const seconds = Math.round(config.feed.maxAge / 1000) * factor;
  return `public, max-age=${seconds}, stale-while-revalidate=${seconds * 10}`;
}

/** Header fields of everything that anyone may read from any page. */
export const PUBLIC_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, Content-Location, IM, Delta-Base, Retry-After',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** One link of a Link header (RFC 8288 §3). `href` is an address that the URL parser wrote, so it holds no quote. */
export function link(href: string, rel: string, type?: string): string {
  const safe = href.replace(/[<>"\s]/g, encodeURIComponent);
  return `<${safe}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`;
}
