import type { Article, EpochMs, FeedDocument, Mend, NotAFeed, PollState, Source } from '../model/index.ts';
import type { Bounds, Observation } from '../schedule/index.ts';
import { learn, nextDue, retryAt } from '../schedule/index.ts';
import type { Claim, PollOutcome } from '../store/port.ts';
import { countMove } from './moved.ts';
import type { Answer, FoundHubs, NoAnswer, Pipeline, PollerOptions } from './ports.ts';
import { afterDocument, afterFailure, afterNotModified, type Failure } from './state.ts';

/** What a poll is to be saved as, and what it is called in the report. */
export interface Polled {
  readonly outcome: PollOutcome;
  readonly code: string;
  readonly error?: string;
  /** How long the publisher asks to be left alone. */
  readonly hostPauseMs?: number;
  readonly found?: FoundHubs;
  /** The address that answered in the end, or failed to. */
  readonly askedUrl?: string;
}

export interface PollContext extends Pipeline {
  readonly clock: () => EpochMs;
  readonly policy: Bounds;
  readonly random: () => number;
  readonly isPushed?: PollerOptions['isPushed'];
}

/** What an outage on our own side looks like: every source would wait for a day after it. */
const OUR_NETWORK: ReadonlySet<string> = new Set(['dns', 'connect', 'timeout-connect']);
const HOUR_MS = 3_600_000;

/** The validators of what we hold, where they are this address's. */
function conditions({ source, state }: Claim): { readonly etag?: string; readonly lastModified?: string } {
  if (state.validatorsOf !== undefined && state.validatorsOf !== source.url) return {};
  return {
    ...(state.etag === undefined ? {} : { etag: state.etag }),
    ...(state.lastModified === undefined ? {} : { lastModified: state.lastModified }),
  };
}

/** What failed, saved as such: the source is tried again later, and nothing that was known of it is lost. */
export function failed(
  claim: Claim,
  at: EpochMs,
  answer: Pick<Answer | NoAnswer, 'bytesReceived' | 'durationMs'>,
  failure: Failure & { readonly retryAfterMs?: number },
  { policy, random }: Pick<PollContext, 'policy' | 'random'>,
): Polled {
  const state = afterFailure(claim.state, at, answer, failure);
  const { retryAfterMs } = failure;
  const next = retryAt({
    at,
    failures: state.consecutiveFailures,
    bounds: policy,
    random: random(),
    ...(OUR_NETWORK.has(failure.code) ? { longestMs: HOUR_MS } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  const asksForPause = failure.status === 429 || (failure.status === 503 && retryAfterMs !== undefined);
  return {
    outcome: { at, articles: [], state: { ...state, nextDue: next } },
    code: failure.code,
    error: failure.message,
    ...(asksForPause ? { hostPauseMs: retryAfterMs ?? policy.minIntervalMs } : {}),
  };
}

function learntOf(source: Source, feed: FeedDocument): NonNullable<PollOutcome['learnt']> {
  return {
    ...(source.siteUrl === undefined && feed.link !== undefined ? { siteUrl: feed.link } : {}),
    ...(source.language === undefined && feed.language !== undefined ? { language: feed.language } : {}),
  };
}

const CUT_OFF = /truncat/;

/** What counts for the schedule: the document, where the answer was one. */
interface Answered {
  readonly at: EpochMs;
  readonly document?: Omit<Observation, 'at' | 'since'>;
  readonly freshForMs?: number | undefined;
}

/** When a source that answered is due again, by what this document adds to its rhythm, if one came. */
async function withNextDue(
  claim: Claim,
  state: PollState,
  { at, document, freshForMs }: Answered,
  { policy: bounds, random, isPushed }: PollContext,
): Promise<PollState> {
  const since = claim.state.lastSuccess;
  const rhythm =
    document === undefined
      ? state.rhythm
      : learn(state.rhythm, { at, ...document, ...(since === undefined ? {} : { since }) });
  const pushed = (await isPushed?.(claim.source.id)) ?? false;
  const due = nextDue({ at, rhythm, freshForMs, bounds, random: random(), pushed });
  return { ...state, ...(rhythm === undefined ? {} : { rhythm }), nextDue: due };
}

/** A document as it came, by a poll or from a hub. */
type Came = Pick<Answer, 'url' | 'body' | 'contentType' | 'contentLanguage' | 'delta'>;

type ReadDocument =
  | NotAFeed
  | {
      readonly ok: true;
      readonly feed: FeedDocument;
      readonly articles: readonly Article[];
      readonly mended: readonly Mend[];
      readonly document: Omit<Observation, 'at' | 'since'>;
    };

async function readDocument(
  came: Came,
  source: Source,
  at: EpochMs,
  context: Pipeline,
): Promise<ReadDocument> {
  const type = came.contentType === undefined ? {} : { contentType: came.contentType };
  const decoded = context.decode(came.body, type);
  if (!decoded.ok) return decoded;
  const language = came.contentLanguage === undefined ? {} : { contentLanguage: came.contentLanguage };
  const parsed = await context.parse(decoded.text, { url: came.url, now: at, ...type, ...language });
  if (!parsed.ok) return parsed;
  const { feed } = parsed;
  const articles = context.normalise(feed, { source, now: at, mended: decoded.mended });
  return {
    ok: true,
    feed,
    articles,
    mended: [...decoded.mended, ...feed.mended],
    document: { entries: articles, partial: came.delta, hints: feed.hints },
  };
}

function hubsOf({ url, links }: Answer, feed?: FeedDocument): FoundHubs {
  if (feed === undefined) return { url, links };
  const { hubs, self } = feed;
  return { url, links, feed: { hubs, ...(self === undefined ? {} : { self }) } };
}

async function readAnswer(claim: Claim, answer: Answer | NoAnswer, context: PollContext): Promise<Polled> {
  const { source } = claim;
  const at = context.clock();
  if (!answer.ok) return failed(claim, at, answer, answer, context);
  const { freshForMs } = answer;
  if (answer.notModified) {
    const moved = countMove(afterNotModified(claim.state, at, answer), source.url, answer.redirects);
    const state = await withNextDue(claim, moved.state, { at, freshForMs }, context);
    return {
      outcome: { at, articles: [], ...moved, state },
      code: 'not-modified',
      found: hubsOf(answer),
    };
  }
  const read = await readDocument(answer, source, at, context);
  if (!read.ok) return failed(claim, at, answer, read, context);
  const { feed, articles, mended, document } = read;
  const whole = !mended.some(({ code }) => CUT_OFF.test(code));
  const moved = countMove(
    afterDocument(claim.state, at, answer, { url: source.url, whole, mended }),
    source.url,
    answer.redirects,
  );
  const state = await withNextDue(claim, moved.state, { at, document, freshForMs }, context);
  return {
    outcome: { at, articles, ...moved, state, learnt: learntOf(source, feed), feedMended: mended },
    code: 'ok',
    found: hubsOf(answer, feed),
  };
}

/** Fetches one source and reads what came. Never throws for what a publisher can do. */
export async function pollSource(claim: Claim, context: PollContext): Promise<Polled> {
  const answer = await context.fetcher.fetch(claim.source.url, conditions(claim));
  return { ...(await readAnswer(claim, answer, context)), askedUrl: answer.url };
}

/**
 * Reads a document that a hub delivered: its articles are saved like a poll's, while the validators stay those of the
 * last answer of the source itself. What is no feed is the hub's fault and no failure of the source.
 */
export async function readDelivery(
  claim: Claim,
  body: Uint8Array,
  contentType: string | undefined,
  context: PollContext,
): Promise<Polled | NotAFeed> {
  const { source, state } = claim;
  const at = context.clock();
  const came: Came = {
    url: source.url,
    body,
    delta: true,
    ...(contentType === undefined ? {} : { contentType }),
  };
  const read = await readDocument(came, source, at, context);
  if (!read.ok) return read;
  const next = await withNextDue(claim, state, { at, document: read.document }, context);
  return {
    outcome: { at, articles: read.articles, state: next, feedMended: read.mended },
    code: 'delivered',
  };
}
