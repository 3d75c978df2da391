import type { FetchRules } from './check-url.ts';
import { createClient } from './client.ts';
import type { Lookup } from './connector.ts';
import type { ExchangeRequest } from './exchange.ts';
import { fetchFeed } from './fetch-feed.ts';
import type { FetchConditions, FetchResult, PostResult } from './fetch-result.ts';
import { parseNetworks } from './networks.ts';
import { redirectTarget } from './redirect-target.ts';
import { createCheckTarget } from './target.ts';
import { retryAfterMs } from './timing-fields.ts';

export interface FetcherOptions {
  /** User-Agent of every request: who asks, and where to reach the operator (RFC 9110 §10.1.5). */
  readonly userAgent: string;
  /** Ranges in CIDR form that may be fetched although they are not public. */
  readonly allowNetworks: readonly string[];
  readonly allowedPorts: readonly number[];
  /** Whether a redirect may lead from https to http. */
  readonly allowDowngrade: boolean;
  readonly limits: FetchLimits;
  /** Another way to find the addresses of a name than the system's. Its answers are checked like any other. */
  readonly lookup?: Lookup;
  /** Certificate authorities (PEM) instead of those of Node. */
  readonly ca?: string;
}

export interface FetchLimits {
  /** TCP and TLS, the name's lookup included. */
  readonly connectTimeoutMs: number;
  /** From the request sent to the answer's header. */
  readonly firstByteTimeoutMs: number;
  /** The whole, all redirects together. */
  readonly totalTimeoutMs: number;
  /** Of a body after decompression. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

export interface PostRequest {
  readonly body: string | Uint8Array;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Less time for the whole than the limits give. */
  readonly timeoutMs?: number;
}

export interface Fetcher {
  /** Gets a feed or page. Every expected failure is a value; see FetchErrorCode. */
  fetch(url: string, conditions: FetchConditions): Promise<FetchResult>;
  /** Posts, under the same rules of addresses; redirects are not followed, and any status is an answer. */
  post(url: string, request: PostRequest): Promise<PostResult>;
  /** A plain GET that follows no redirect, for questions with short answers. */
  ask(url: string, options?: { readonly timeoutMs?: number }): Promise<PostResult>;
  /** Gives up what is in flight (code `closed`) and closes the connections. */
  close(): Promise<void>;
}

/** An HTTP client for feeds that other people name: polite, bounded in time and memory, and kept out of private networks. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { allowDowngrade, limits } = options;
  // A contact address may hold what no header field can.
  const userAgent = options.userAgent.replace(/[^\x20-\x7e]/g, '?');
  const rules: FetchRules = {
    allowedPorts: options.allowedPorts,
    opened: parseNetworks(options.allowNetworks),
  };
  const check = createCheckTarget(rules);
  const client = createClient({
    rules,
    timeoutMs: limits.connectTimeoutMs,
    maxBytes: limits.maxBytes,
    firstByteTimeoutMs: limits.firstByteTimeoutMs,
    lookup: options.lookup,
    ca: options.ca,
  });
  const context = {
    client,
    check,
    userAgent,
    allowDowngrade,
    totalTimeoutMs: limits.totalTimeoutMs,
    maxRedirects: limits.maxRedirects,
  };

  async function single(
    address: string,
    request: Pick<ExchangeRequest, 'method' | 'headers' | 'body'>,
    timeoutMs: number,
  ): Promise<PostResult> {
    const checked = check(address);
    if (!checked.ok) return checked;
    const { target } = checked;
    const time = Math.min(timeoutMs, limits.totalTimeoutMs);
    const answer = await client.send({ ...request, target, want: () => 'beginning', timeoutMs: time });
    if (!answer.ok) return { ok: false, code: answer.code, message: answer.message };
    const { status, headers, body } = answer;
    const location = redirectTarget(status, headers);
    const wait = retryAfterMs(headers, Date.now());
    return {
      ok: true,
      status,
      body,
      ...(location !== undefined && URL.canParse(location, target.href)
        ? { location: new URL(location, target.href).href }
        : {}),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    };
  }

  return {
    fetch: (url, conditions) => fetchFeed(url, conditions, context),
    post: (url, { body, contentType, headers = {}, timeoutMs = limits.totalTimeoutMs }) => {
      const fields = { 'user-agent': userAgent, 'content-type': contentType, ...headers };
      return single(url, { method: 'POST', body, headers: fields }, timeoutMs);
    },
    ask: (url, { timeoutMs = limits.totalTimeoutMs } = {}) =>
      single(url, { method: 'GET', headers: { 'user-agent': userAgent, accept: '*/*' } }, timeoutMs),
    close: () => client.close(),
  };
}
