import type {
  Article,
  Correction,
  EpochMs,
  Mend,
  Placement,
  PollState,
  Source,
  SourceWithState,
} from '../model/index.ts';

/** A source claimed for polling. The lease ends by itself at `leaseUntil`; the token proves who holds it. */
export interface Claim extends SourceWithState {
  readonly token: string;
  readonly leaseUntil: EpochMs;
}

export interface ClaimRequest {
  readonly now: EpochMs;
  readonly leaseMs: number;
  readonly limit: number;
  /** Due or not. */
  readonly all?: boolean;
  /** Only these. */
  readonly sourceIds?: readonly string[];
}

/** What one poll found: the articles of the document, the source's state after it, and what it learnt of the source. */
export interface PollOutcome {
  readonly at: EpochMs;
  /** Empty for 304 and failures. */
  readonly articles: readonly Article[];
  readonly state: PollState;
  /** Set when the source has moved for good. */
  readonly newUrl?: string;
  /** Feed-level title, site and language where the source had none. */
  readonly learnt?: { readonly siteUrl?: string; readonly language?: string };
  readonly feedMended?: readonly Mend[];
}

/** A poll to be saved. */
export interface EndedPoll {
  readonly claim: Claim;
  readonly outcome: PollOutcome;
}

/** An article of the store with its place and with what matching made of it. */
export interface StoredArticle {
  readonly article: Article;
  readonly placement: Placement;
}

/** An article as the matcher meets it. Its text may be read only when asked for; what tells it apart is at hand. */
export interface IndexedArticle extends StoredArticle {
  readonly id: string;
  readonly sourceId: string;
  readonly displayDate: EpochMs;
  /** What the matcher asked the store to keep beside the article (its profile, as JSON). */
  readonly profile: string;
}

/** Read access for the matcher, inside the transaction that saves a poll. Sees articles saved earlier in it. */
export interface CandidateLookup {
  /** An article by its id: what a correction names. */
  byId(articleId: string): Promise<IndexedArticle | undefined>;
  /** Same canonical URL, any source, any time. */
  byCanonicalUrl(canonicalUrl: string): Promise<readonly IndexedArticle[]>;
  /** Same folded title with a display date in [from, to]. */
  byFoldedTitle(foldedTitle: string, from: EpochMs, to: EpochMs): Promise<readonly IndexedArticle[]>;
  /**
   * Articles with a display date in [from, to] that share the most of these weighted terms: at most `limit`, best
   * first by summed weight. The store may skip terms that stand in more than `maxPostings` articles of the window.
   */
  byTerms(query: TermQuery): Promise<readonly IndexedArticle[]>;
  /** Every article of a copy group or of a story. */
  members(
    group: { readonly copyGroupId: string } | { readonly storyId: string },
  ): Promise<readonly IndexedArticle[]>;
  /** Corrections that name this article. */
  corrections(articleId: string): Promise<readonly Correction[]>;
}

export interface TermQuery {
  readonly terms: ReadonlyMap<string, number>;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly limit: number;
  readonly maxPostings: number;
}

/** What the matcher returns for one article: its place, the terms it is to be found by, and its profile to keep. */
export interface Matched {
  readonly placement: Placement;
  readonly terms: readonly string[];
  readonly profile: string;
  /** Stories that this article proves to be one: the first id stays, the others redirect to it. */
  readonly mergeStories?: {
    readonly keep: string;
    readonly drop: readonly string[];
    readonly why: Placement;
  };
}

/** The matcher as the store calls it, once per new or edited article, in order, inside the transaction. */
export type Decide = (
  article: Article,
  lookup: CandidateLookup,
  previous?: StoredArticle,
) => Promise<Matched>;

export interface SavedPoll {
  readonly added: readonly string[];
  readonly edited: readonly string[];
  readonly unchanged: number;
  /** False where the lease was lost: nothing was saved. */
  readonly saved: boolean;
}

/** One outlet's telling of a story, as the feeds show it. */
export interface StoryArticle extends StoredArticle {
  readonly source: Source;
}

/** A story with its articles, lead first. */
export interface Story {
  readonly id: string;
  readonly lead: StoryArticle;
  readonly coverage: readonly StoryArticle[];
  /** Display date of the story: of its earliest relevant article. Never moves forward. */
  readonly date: EpochMs;
  /** Moves only when the lead's substance changes. */
  readonly updated: EpochMs;
}

/** `stories`: one a story; `articles`: one a copy group; `all`: one an article. */
export type View = 'stories' | 'articles' | 'all';

export interface StoryQuery {
  readonly view: View;
  readonly limit: number;
  /** Opaque, from a previous page's `next`. */
  readonly cursor?: string;
  /** Full-text search. */
  readonly q?: string;
  readonly sourceIds?: readonly string[];
  readonly languages?: readonly string[];
  readonly countries?: readonly string[];
  /** Ids of named things in the lexicon. */
  readonly companies?: readonly string[];
  readonly topics?: readonly string[];
  /** Display date of the entry: from `since` on, and before `until`. */
  readonly since?: EpochMs;
  readonly until?: EpochMs;
  readonly minSources?: number;
}

export interface StoryPage {
  /** Newest first by display date, then id. In view `articles` and `all` an entry is a Story of one copy group or article, its id that group's or article's. */
  readonly stories: readonly Story[];
  readonly next?: string;
  /** Latest change of anything on the page: Last-Modified. */
  readonly updated?: EpochMs;
}

/** The named things of an article that readers may filter by: ids of the lexicon. */
export interface NamedThings {
  readonly companies: readonly string[];
  readonly countries: readonly string[];
  readonly topics: readonly string[];
}

/** A small store of JSON texts under a name, for rooms that keep state of their own (WebSub on both sides). */
export interface KeyValueStore {
  get(key: string): Promise<string | undefined>;
  put(key: string, json: string): Promise<void>;
  delete(key: string): Promise<boolean>;
  list(): Promise<readonly { readonly key: string; readonly json: string }[]>;
}

/** One article that was put elsewhere. */
export interface Replacement {
  readonly articleId: string;
  readonly before: Placement;
  readonly after: Placement;
}

export interface StoreCounts {
  readonly sources: number;
  readonly articles: number;
  readonly relevantArticles: number;
  readonly copyGroups: number;
  readonly stories: number;
}

/**
 * Everything that Telewire remembers, behind a few coarse verbs. All are asynchronous, and nothing above may assume
 * that this process is the only one: claims are leases, saving is idempotent, ids come from the content.
 */
export interface Store {
  /** Brings the configured sources in: adds, updates titles and rules, disables those no longer listed. State is kept. */
  syncSources(sources: readonly Source[], now: EpochMs): Promise<void>;
  listSources(): Promise<readonly SourceWithState[]>;
  /** Takes leases on sources due, longest overdue first. No source is handed out twice while a lease lives. */
  claimSources(request: ClaimRequest): Promise<readonly Claim[]>;
  /**
   * Saves one poll whole or not at all, and ends the lease. `decide` runs inside the transaction. Where articles came, the
   * event loop turns after them.
   */
  savePoll(claim: Claim, outcome: PollOutcome, decide: Decide): Promise<SavedPoll>;
  /**
   * The same for several polls, in this order and in one transaction: committing costs more than what most of them
   * write. Others wait for the database meanwhile: what has not begun after half a second is left for the next call, so
   * that the answer may be of fewer polls than were given, the first ones, but of one at least. Throws where `decide`
   * does for one of them; then none is saved, and each may be saved by itself.
   */
  savePolls(polls: readonly EndedPoll[], decide: Decide): Promise<readonly SavedPoll[]>;
  /** Gives a claim back unpolled (shutdown). */
  releaseClaim(claim: Claim): Promise<void>;
  setSourceEnabled(sourceId: string, enabled: boolean, now: EpochMs): Promise<boolean>;
  stories(query: StoryQuery): Promise<StoryPage>;
  /** By story, copy group or article id, following redirects of merged stories; `redirectedTo` set when one was. */
  story(id: string): Promise<{ readonly story: Story; readonly redirectedTo?: string } | undefined>;
  article(id: string): Promise<StoryArticle | undefined>;
  /** Every article in order of first seen, in batches, relevant or not. */
  articles(after?: string): AsyncIterable<StoryArticle>;
  corrections(): Promise<readonly Correction[]>;
  /** Keeps the correction and decides the articles of the groups it touches again, in one transaction. Returns what moved. */
  addCorrection(correction: Correction, decide: Decide): Promise<readonly Replacement[]>;
  /** Takes a correction back and decides again; undefined where there is no such correction. */
  removeCorrection(id: string, decide: Decide): Promise<readonly Replacement[] | undefined>;
  /** Re-decides all articles first seen since `since`, in order; with `dryRun` nothing is kept. Returns what changed. */
  rematch(since: EpochMs, decide: Decide, dryRun: boolean): Promise<readonly Replacement[]>;
  /** Removes articles displayed before `before`; returns how many. */
  prune(before: EpochMs): Promise<number>;
  /** Ids of the companies and regulators that published articles name: what a filter by company finds. */
  namedCompanies(): Promise<readonly string[]>;
  counts(): Promise<StoreCounts>;
  /** Grows with every change that a reader could see; the same number means the same answers. */
  revision(): Promise<number>;
  /** A fixed value made when the database was created: host and year for tag URIs (RFC 4151). */
  tagAuthority(): Promise<string>;
  /** What other rooms keep between runs, apart from each other by namespace. */
  keyValue(namespace: string): KeyValueStore;
  close(): Promise<void>;
}
