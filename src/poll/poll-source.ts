import type { EpochMs, PollState, Source } from '../model/index.ts';
import type { Bounds, Observation } from '../schedule/index.ts';
import { learn, nextDue, retryAt } from '../schedule/index.ts';
import type { Claim, PollOutcome } from '../store/port.ts';
import { countMove } from './moved.ts';
import type {
  Answer,
  Came,
  FeedHead,
  FoundHubs,
  NoAnswer,
  Pipeline,
  PollerOptions,
  ReadDocument,
} from './ports.ts';
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

function learntOf(source: Source, { link, language }: FeedHead): NonNullable<PollOutcome['learnt']> {
  return {
    ...(source.siteUrl === undefined && link !== undefined ? { siteUrl: link } : {}),
    ...(source.language === undefined && language !== undefined ? { language } : {}),
  };
}

const CUT_OFF = /truncat/;

/** What counts for the schedule: the document, where the answer was one. */
interface Answered {
  readonly at: EpochMs;
  readonly document?: Omit<Observation, 'at' | 'since'>;
  readonly freshForMs?: number | undefined;
  /** Whether a hub delivers the source. */
  readonly pushed: boolean;
}

/** When a source that answered is due again, by what this document adds to its rhythm, if one came. */
function withNextDue(
  claim: Claim,
  state: PollState,
  { at, document, freshForMs, pushed }: Answered,
  { policy: bounds, random }: PollContext,
): PollState {
  const since = claim.state.lastSuccess;
  const rhythm =
    document === undefined
      ? state.rhythm
      : learn(state.rhythm, { at, ...document, ...(since === undefined ? {} : { since }) });
  const due = nextDue({ at, rhythm, freshForMs, bounds, random: random(), pushed });
  return rhythm === state.rhythm || rhythm === undefined
    ? { ...state, nextDue: due }
    : { ...state, nextDue: due, rhythm };
}

function hubsOf({ url, links }: Answer, head?: FeedHead): FoundHubs {
  if (head === undefined) return { url, links };
  const { hubs, self } = head;
  return { url, links, feed: { hubs, ...(self === undefined ? {} : { self }) } };
}

function isPushed({ source }: Claim, context: PollContext): boolean | Promise<boolean> {
  return context.isPushed?.(source.id) ?? false;
}

/** "Nothing new", as most polls end: at once, without waiting for anything. */
function concludeUnchanged(claim: Claim, answer: Answer, pushed: boolean, context: PollContext): Polled {
  const at = context.clock();
  const moved = countMove(afterNotModified(claim.state, at, answer), claim.source.url, answer.redirects);
  const state = withNextDue(claim, moved.state, { at, freshForMs: answer.freshForMs, pushed }, context);
  return {
    outcome: { ...moved, at, articles: [], state },
    code: 'not-modified',
    found: hubsOf(answer),
    askedUrl: answer.url,
  };
}

async function concludeDocument(
  claim: Claim,
  answer: Answer,
  pushed: boolean,
  context: PollContext,
): Promise<Polled> {
  const { source } = claim;
  const at = context.clock();
  const { freshForMs, url: askedUrl } = answer;
  const read = await context.read(answer, { source, now: at });
  if (!read.ok) return { ...failed(claim, at, answer, read, context), askedUrl };
  const { head, articles, mended } = read;
  const document = { entries: articles, partial: answer.delta, hints: head.hints };
  const whole = !mended.some(({ code }) => CUT_OFF.test(code));
  const moved = countMove(
    afterDocument(claim.state, at, answer, { url: source.url, whole, mended }),
    source.url,
    answer.redirects,
  );
  const state = withNextDue(claim, moved.state, { at, document, freshForMs, pushed }, context);
  return {
    outcome: { ...moved, at, articles, state, learnt: learntOf(source, head), feedMended: mended },
    code: 'ok',
    found: hubsOf(answer, head),
    askedUrl,
  };
}

/** Fetches one source and reads what came. Never throws for what a publisher can do. */
export async function pollSource(claim: Claim, context: PollContext): Promise<Polled> {
  const answer = await context.fetcher.fetch(claim.source.url, conditions(claim));
  if (!answer.ok) return { ...failed(claim, context.clock(), answer, answer, context), askedUrl: answer.url };
  const asked = isPushed(claim, context);
  const pushed = typeof asked === 'boolean' ? asked : await asked;
  const conclude = answer.notModified ? concludeUnchanged : concludeDocument;
  return conclude(claim, answer, pushed, context);
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
): Promise<Polled | Exclude<ReadDocument, { readonly ok: true }>> {
  const { source, state } = claim;
  const at = context.clock();
  const came: Came = {
    url: source.url,
    body,
    delta: true,
    ...(contentType === undefined ? {} : { contentType }),
  };
  const read = await context.read(came, { source, now: at });
  if (!read.ok) return read;
  const pushed = await isPushed(claim, context);
  const document = { entries: read.articles, partial: came.delta, hints: read.head.hints };
  const next = withNextDue(claim, state, { at, document, pushed }, context);
  return {
    outcome: { at, articles: read.articles, state: next, feedMended: read.mended },
    code: 'delivered',
  };
}
