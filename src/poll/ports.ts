import type { Article, EpochMs, FeedDocument, Mend, Redirect, Source } from '../model/index.ts';
import type { Bounds } from '../schedule/index.ts';
import type { Decide, Store } from '../store/port.ts';

/** An answer that a document or "nothing new" came with; what polling needs of the HTTP client's. */
export interface Answer {
  readonly ok: true;
  readonly notModified: boolean;
  /** The address that answered in the end. */
  readonly url: string;
  readonly body: Uint8Array;
  readonly contentType?: string;
  readonly contentLanguage?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly redirects: readonly Redirect[];
  /** On the wire. */
  readonly bytesReceived: number;
  readonly durationMs: number;
  readonly freshForMs?: number;
  /** Only what is new since the validators that were sent (RFC 3229, `IM: feed`). */
  readonly delta: boolean;
  /** Relations of the Link header, absolute. */
  readonly links: readonly LinkRelation[];
}

export interface LinkRelation {
  readonly url: string;
  readonly rel: string;
}

/** A request that brought nothing; `message` is one sentence. */
export interface NoAnswer {
  readonly ok: false;
  /** The address that failed to answer, or refused. */
  readonly url: string;
  readonly code: string;
  readonly message: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly bytesReceived: number;
  readonly durationMs: number;
}

/** The HTTP client as polling sees it. */
export interface FeedFetcher {
  fetch(
    url: string,
    conditions: { readonly etag?: string; readonly lastModified?: string },
  ): Promise<Answer | NoAnswer>;
}

/** The little of a logger that polling uses. */
export interface PollLog {
  debug(about: object, message: string): void;
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** What came of one poll. */
export interface PollReport {
  readonly source: Source;
  /** `ok`, `not-modified`, or the code of an error. */
  readonly outcome: string;
  readonly addedIds: readonly string[];
  readonly editedIds: readonly string[];
  readonly unchanged: number;
  /** One sentence, where the poll brought nothing. */
  readonly error?: string;
  /** Where the source answered: what it says of hubs that deliver it (W3C WebSub §4). */
  readonly found?: FoundHubs;
}

export interface FoundHubs {
  /** The address that answered in the end. */
  readonly url: string;
  readonly links: readonly LinkRelation[];
  /** Of the document; absent where none came. */
  readonly feed?: { readonly hubs: readonly string[]; readonly self?: string };
}

/** A document as it came, by a poll or from a hub. */
export type Came = Pick<Answer, 'url' | 'body' | 'contentType' | 'contentLanguage' | 'delta'>;

/** What reading needs to know beside the document. */
export interface ReadContext {
  readonly source: Source;
  readonly now: EpochMs;
}

/** What a document says of its feed. */
export type FeedHead = Omit<FeedDocument, 'entries'>;

/** A document read: its articles, or why there are none; `message` is one sentence. */
export type ReadDocument =
  | {
      readonly ok: true;
      readonly head: FeedHead;
      readonly articles: readonly Article[];
      readonly mended: readonly Mend[];
    }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Makes articles of a document. Throws for a fault of ours only. */
export type Read = (came: Came, context: ReadContext) => Promise<ReadDocument>;

/** What a poll passes through. */
export interface Pipeline {
  readonly fetcher: FeedFetcher;
  readonly read: Read;
}

export interface Concurrency {
  /** Polls at a time. */
  readonly total: number;
  /** Of these, of one host. */
  readonly perHost: number;
  /** Least time between the starts of two polls of one host. */
  readonly hostDelayMs: number;
  readonly leaseMs: number;
}

export interface PollerOptions extends Pipeline {
  readonly store: Store;
  readonly decide: Decide;
  readonly clock: () => EpochMs;
  readonly log: PollLog;
  readonly policy: Bounds;
  readonly concurrency: Concurrency;
  readonly onPolled: (report: PollReport) => void;
  /** In [0, 1): spreads the polls. `Math.random` where nothing is said. */
  readonly random?: () => number;
  /** Whether a hub delivers this source's articles, so that polling is only a safety net. */
  readonly isPushed?: (sourceId: string) => boolean | Promise<boolean>;
}
