import { ACCEPT_ENCODING } from './content-coding.ts';
import type { FetchConditions } from './fetch-result.ts';
import { isSendable } from './header-fields.ts';

const FEEDS =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1';

/** Header fields of a GET for a feed, conditional where something is known of the last answer. */
export function requestHeaders(
  userAgent: string,
  { etag, lastModified, accept = FEEDS }: FetchConditions,
): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept,
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (etag !== undefined && isSendable(etag)) headers['if-none-match'] = etag;
  if (lastModified !== undefined && isSendable(lastModified)) headers['if-modified-since'] = lastModified;
  // Only the new entries may come back, where the server knows what we have (RFC 3229 §10.5.3).
  if (isConditional(headers)) headers['a-im'] = 'feed';
  return headers;
}

/** Whether a request may be answered with 304. */
export function isConditional(headers: Readonly<Record<string, string>>): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}
