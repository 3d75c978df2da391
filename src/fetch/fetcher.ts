import { Agent } from 'undici';
import type { Redirect } from '../model/index.ts';
import { ACCEPT_ENCODING } from './body-sink.ts';
import { checkUrl, type FetchRules } from './check-url.ts';
import { createConnector, type Lookup } from './connector.ts';
import { type Exchange, type ExchangeRequest, exchange } from './exchange.ts';
import type {
  FetchConditions,
  FetchErrorCode,
  FetchFailure,
  FetchResult,
  PostResult,
} from './fetch-result.ts';
import { field, firstField, type HeaderFields, isSendable, utf8Field } from './header-fields.ts';
import { parseLinkHeader } from './link-header.ts';
import { parseNetworks } from './networks.ts';
import { explainStatus } from './status-error.ts';
import { freshForMs, retryAfterMs } from './timing-fields.ts';

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

/** Connections to one origin at a time; the poller's own limit is lower. */
const CONNECTIONS = 8;
/** Kept open so long without work: another feed of the host may be due. */
const KEEP_ALIVE_MS = 5000;
/** Some publishers' policies fill more than Node's 16 kB. */
const MAX_HEADER_BYTES = 64 * 1024;
const FEEDS =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1';
const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);

function redirectTarget(status: number, headers: HeaderFields): string | undefined {
  const location = REDIRECTS.has(status) ? firstField(headers, 'location') : undefined;
  return location === undefined ? undefined : utf8Field(location).trim();
}

function requestHeaders(userAgent: string, conditions: FetchConditions): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: conditions.accept ?? FEEDS,
    'accept-encoding': ACCEPT_ENCODING,
  };
  const { etag, lastModified } = conditions;
  if (etag !== undefined && isSendable(etag)) headers['if-none-match'] = etag;
  if (lastModified !== undefined && isSendable(lastModified)) headers['if-modified-since'] = lastModified;
  // Only the new entries may come back, where the server knows what we have (RFC 3229 §10.5.3).
  if ('if-none-match' in headers || 'if-modified-since' in headers) headers['a-im'] = 'feed';
  return headers;
}

function wantOfFetch(status: number, headers: HeaderFields): 'whole' | 'beginning' | 'nothing' {
  if (status === 304 || redirectTarget(status, headers) !== undefined) return 'nothing';
  return status < 300 ? 'whole' : 'beginning';
}

/** An HTTP client for feeds that other people name: polite, bounded in time and memory, and kept out of private networks. */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { userAgent, limits } = options;
  const rules: FetchRules = {
    allowedPorts: options.allowedPorts,
    opened: parseNetworks(options.allowNetworks),
  };
  /** How many connections to each origin were made so far. */
  const connected = new Map<string, number>();
  const agent = new Agent({
    connect: createConnector({
      rules,
      timeoutMs: limits.connectTimeoutMs,
      lookup: options.lookup,
      ca: options.ca,
    }),
    connections: CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    // The exchange keeps its own, finer clocks.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  agent.on('connect', ({ origin }) => {
    connected.set(origin, (connected.get(origin) ?? 0) + 1);
  });

  async function send(request: Omit<ExchangeRequest, 'maxBytes' | 'firstByteTimeoutMs'>): Promise<Exchange> {
    const { origin } = request.url;
    const whole: ExchangeRequest = {
      ...request,
      maxBytes: limits.maxBytes,
      firstByteTimeoutMs: limits.firstByteTimeoutMs,
    };
    const before = connected.get(origin);
    const answer = await exchange(agent, whole);
    // A kept connection that the server closes just then tells nothing; a GET may be sent again (RFC 9112 §9.3.1).
    const stale =
      !answer.ok && answer.code === 'reset' && answer.unanswered && connected.get(origin) === before;
    return stale && before !== undefined && request.method === 'GET' ? exchange(agent, whole) : answer;
  }

  async function fetch(address: string, conditions: FetchConditions): Promise<FetchResult> {
    const started = performance.now();
    const redirects: Redirect[] = [];
    const visited = new Set<string>();
    let bytesReceived = 0;
    let current = address;

    function fail(
      code: FetchErrorCode,
      message: string,
      more: Pick<FetchFailure, 'status' | 'retryAfterMs'> = {},
    ): FetchFailure {
      const durationMs = Math.round(performance.now() - started);
      return { ok: false, code, message, url: current, redirects, bytesReceived, durationMs, ...more };
    }

    const headers = requestHeaders(userAgent, conditions);
    let checked = checkUrl(address, rules);
    for (;;) {
      if (!checked.ok) return fail(checked.code, checked.message);
      const { url } = checked;
      current = url.href;
      visited.add(current);
      const left = limits.totalTimeoutMs - (performance.now() - started);
      const answer = await send({
        url,
        method: 'GET',
        headers,
        want: wantOfFetch,
        timeoutMs: Math.max(1, left),
      });
      bytesReceived += answer.bytesReceived;
      if (!answer.ok) {
        return fail(
          answer.code,
          answer.message,
          answer.status === undefined ? {} : { status: answer.status },
        );
      }
      const { status } = answer;
      const target = redirectTarget(status, answer.headers);
      if (target === undefined) return conclude(answer);
      checked = checkUrl(target, rules, current);
      const next = checked.ok ? checked.url.href : target;
      redirects.push({ status, from: current, to: next });
      if (!checked.ok) {
        const code = checked.code === 'bad-url' ? 'bad-redirect' : checked.code;
        return fail(code, `${url.host} redirects to where may not be fetched: ${checked.message}`, {
          status,
        });
      }
      if (url.protocol === 'https:' && checked.url.protocol === 'http:' && !options.allowDowngrade) {
        return fail(
          'downgrade',
          `${url.host} redirects from https to http (${next}); set fetch.allowDowngrade if that is right`,
          { status },
        );
      }
      if (visited.has(next)) {
        return fail(
          'redirect-loop',
          `${url.host} redirects in a circle back to ${next}; its server is at fault`,
          { status },
        );
      }
      if (redirects.length > limits.maxRedirects) {
        return fail(
          'too-many-redirects',
          `more than ${limits.maxRedirects} redirects in a row from ${address}; enter the feed's last address`,
          { status },
        );
      }
    }

    function conclude(answer: Exchange & { readonly ok: true }): FetchResult {
      const { status, headers: fields, body } = answer;
      const now = Date.now();
      const { host } = new URL(current);
      const error = explainStatus(status, host, fields, status < 300 ? '' : body.toString('latin1'));
      if (error !== undefined) {
        const wait = retryAfterMs(fields, now);
        return fail(error.code, error.message, {
          status,
          ...(wait === undefined ? {} : { retryAfterMs: wait }),
        });
      }
      const conditional = 'a-im' in headers;
      if (status === 206 || (status >= 300 && status !== 304) || (status === 304 && !conditional)) {
        const what =
          status === 304
            ? 'although nothing is known of the feed yet'
            : 'which is no answer to what was asked';
        return fail('bad-response', `${host} answers ${status}, ${what}; its server is at fault`, { status });
      }
      const contentType = firstField(fields, 'content-type');
      const etag = firstField(fields, 'etag');
      const lastModified = firstField(fields, 'last-modified');
      const fresh = freshForMs(fields, now);
      return {
        ok: true,
        status,
        notModified: status === 304,
        url: current,
        body: status === 304 ? new Uint8Array() : body,
        redirects,
        bytesReceived,
        durationMs: Math.round(performance.now() - started),
        links: parseLinkHeader(field(fields, 'link') ?? '', current),
        delta: status === 226 && /(^|[\s,])feed($|[\s,;])/i.test(field(fields, 'im') ?? ''),
        ...(contentType === undefined ? {} : { contentType }),
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
        ...(fresh === undefined ? {} : { freshForMs: fresh }),
      };
    }
  }

  async function single(
    address: string,
    request: Pick<ExchangeRequest, 'method' | 'headers' | 'body'>,
    timeoutMs: number,
  ): Promise<PostResult> {
    const checked = checkUrl(address, rules);
    if (!checked.ok) return checked;
    const answer = await send({
      ...request,
      url: checked.url,
      want: () => 'beginning',
      timeoutMs: Math.min(timeoutMs, limits.totalTimeoutMs),
    });
    if (!answer.ok) return { ok: false, code: answer.code, message: answer.message };
    const { status, headers, body } = answer;
    const location = redirectTarget(status, headers);
    const wait = retryAfterMs(headers, Date.now());
    return {
      ok: true,
      status,
      body,
      ...(location !== undefined && URL.canParse(location, address)
        ? { location: new URL(location, address).href }
        : {}),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    };
  }

  return {
    fetch,
    post: (url, { body, contentType, headers = {}, timeoutMs = limits.totalTimeoutMs }) =>
      single(
        url,
        {
          method: 'POST',
          body,
          headers: { 'user-agent': userAgent, 'content-type': contentType, ...headers },
        },
        timeoutMs,
      ),
    ask: (url, { timeoutMs = limits.totalTimeoutMs } = {}) =>
      single(url, { method: 'GET', headers: { 'user-agent': userAgent, accept: '*/*' } }, timeoutMs),
    close: () => agent.destroy(),
  };
}
