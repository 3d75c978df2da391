import type { Redirect } from '../model/index.ts';

/** Why a fetch or post brought nothing; stable, for state and statistics. */
export type FetchErrorCode =
  // refused before anything was sent
  | 'bad-url'
  | 'refused-scheme'
  | 'refused-userinfo'
  | 'refused-port'
  | 'refused-address'
  | 'downgrade'
  | 'redirect-loop'
  | 'too-many-redirects'
  | 'bad-redirect'
  // the way to the server
  | 'dns'
  | 'connect'
  | 'tls'
  | 'reset'
  | 'timeout-connect'
  | 'timeout-first-byte'
  | 'timeout-total'
  // what the server sent
  | 'truncated'
  | 'too-large'
  | 'bad-encoding'
  | 'bad-response'
  // what the server said
  | 'gone'
  | 'not-found'
  | 'unauthorised'
  | 'forbidden'
  | 'blocked'
  | 'rate-limited'
  | 'client-error'
  | 'server-error'
  // this side
  | 'closed';

/** What is asked of the server beside the address. */
export interface FetchConditions {
  /** The ETag of the last answer, verbatim: sent as If-None-Match (RFC 9110 §13.1.2). */
  readonly etag?: string;
  /** The Last-Modified of the last answer, verbatim: sent as If-Modified-Since (RFC 9110 §13.1.3). */
  readonly lastModified?: string;
  /** Media types instead of those of feeds. */
  readonly accept?: string;
}

/** One relation of a Link header (RFC 8288), its target absolute. */
export interface Link {
  readonly url: string;
  /** One relation type, lower case. */
  readonly rel: string;
}

interface Exchanged {
  /** The last address asked, after redirects; without fragment. */
  readonly url: string;
  /** Every redirect met, in order, those refused included. */
  readonly redirects: readonly Redirect[];
  /** Bytes of the body as they came over the wire, before decompression. */
  readonly bytesReceived: number;
  readonly durationMs: number;
}

export interface FetchSuccess extends Exchanged {
  readonly ok: true;
  readonly status: number;
  /** 304: the body is empty, and what was kept holds on. */
  readonly notModified: boolean;
  /** Decompressed. */
  readonly body: Uint8Array;
  readonly contentType?: string;
  /** The languages of those the document is for, verbatim (RFC 9110 §8.5). */
  readonly contentLanguage?: string;
  /** Verbatim. */
  readonly etag?: string;
  /** Verbatim. */
  readonly lastModified?: string;
  /** For how long the answer is fresh: Cache-Control max-age less Age, else Expires less Date (RFC 9111 §4.2). */
  readonly freshForMs?: number;
  readonly links: readonly Link[];
  /** The body holds only entries that are new to us (RFC 3229, `IM: feed`). */
  readonly delta: boolean;
}

export interface FetchFailure extends Exchanged {
  readonly ok: false;
  readonly code: FetchErrorCode;
  /** One sentence: what failed, and what an operator can do. */
  readonly message: string;
  /** Absent where no answer came. */
  readonly status?: number;
  /** From Retry-After, seconds or date (RFC 9110 §10.2.3). */
  readonly retryAfterMs?: number;
}

export type FetchResult = FetchSuccess | FetchFailure;

/** What came of a post, or of a question that follows no redirect. Every status is an answer; the caller judges it. */
export type PostResult =
  | {
      readonly ok: true;
      readonly status: number;
      /** The beginning of the answer, at most about 64 kB. */
      readonly body: Uint8Array;
      /** Target of a redirect, absolute; not followed. */
      readonly location?: string;
      readonly retryAfterMs?: number;
    }
  | { readonly ok: false; readonly code: FetchErrorCode; readonly message: string };
