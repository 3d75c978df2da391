import type { EpochMs } from './time.ts';

/** What a document was written in. */
export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json';

/** Something that was wrong in what a publisher sent and was put right; `code` is stable, `detail` is for people. */
export interface Mend {
  readonly code: string;
  readonly detail: string;
}

/** A person or outlet as named by a feed (RFC 4287 §3.2). */
export interface Person {
  readonly name?: string;
  readonly email?: string;
  readonly uri?: string;
}

/** An attached medium (RSS 2.0 `enclosure`, Atom `link rel=enclosure`, Media RSS `content`, JSON Feed `attachments`). */
export interface Enclosure {
  readonly url: string;
  readonly type?: string;
  /** Size in bytes. */
  readonly length?: number;
  readonly title?: string;
}

/** A category (RFC 4287 §4.2.2). */
export interface Category {
  readonly term: string;
  readonly scheme?: string;
  readonly label?: string;
}

/** How often a feed says that it changes: lower bounds for polling. */
export interface UpdateHints {
  /** RSS 2.0 `ttl`, minutes. */
  readonly ttlMinutes?: number;
  /** RSS 2.0 `skipHours`: hours 0–23, UTC. */
  readonly skipHours?: readonly number[];
  /** RSS 2.0 `skipDays`: 0 = Sunday … 6 = Saturday, UTC. */
  readonly skipDays?: readonly number[];
  /** RSS 1.0 syndication module: seconds between updates (period ÷ frequency). */
  readonly updateSeconds?: number;
  readonly updateBase?: EpochMs;
}

/** One item as its publisher wrote it, resolved and cleaned: links absolute, HTML allow-listed, title plain text. */
export interface FeedEntry {
  /** guid, atom:id, rdf:about or JSON Feed id, verbatim; absent where the publisher gave none. */
  readonly id?: string;
  readonly link?: string;
  /** Plain text, entities decoded, markup removed. May be empty. */
  readonly title: string;
  /** Clean HTML. */
  readonly summary?: string;
  /** Clean HTML; the full text where the feed carries it. */
  readonly content?: string;
  readonly authors: readonly Person[];
  readonly published?: EpochMs;
  readonly updated?: EpochMs;
  readonly categories: readonly Category[];
  readonly enclosures: readonly Enclosure[];
  readonly image?: string;
  /** BCP 47 tag as declared on the entry. */
  readonly language?: string;
  readonly comments?: string;
  /** The feed it was taken from (RSS `source`, atom:source). */
  readonly source?: { readonly title?: string; readonly url?: string };
  /** What was mended or doubted in this entry, such as `date-in-future`. */
  readonly mended: readonly Mend[];
}

/** A whole feed after decoding and parsing. */
export interface FeedDocument {
  readonly format: FeedFormat;
  readonly version?: string;
  readonly id?: string;
  readonly title: string;
  readonly link?: string;
  readonly description?: string;
  readonly language?: string;
  readonly updated?: EpochMs;
  readonly image?: string;
  readonly authors: readonly Person[];
  readonly categories: readonly Category[];
  /** WebSub hubs and the topic's own address (W3C WebSub §4). */
  readonly hubs: readonly string[];
  readonly self?: string;
  readonly hints: UpdateHints;
  readonly entries: readonly FeedEntry[];
  readonly mended: readonly Mend[];
}

/** Why bytes are no feed; `message` is one sentence for the operator. */
export interface NotAFeed {
  readonly ok: false;
  readonly code:
    | 'empty'
    | 'html-page'
    | 'challenge-page'
    | 'login-page'
    | 'json-error'
    | 'not-a-feed'
    | 'too-large'
    | 'too-deep'
    | 'undecodable';
  readonly message: string;
}

export type ParseResult = { readonly ok: true; readonly feed: FeedDocument } | NotAFeed;
