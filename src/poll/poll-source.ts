import type { EpochMs, FeedDocument, Mend, PollState, Source } from '../model/index.ts';
import type { Bounds, Observation } from '../schedule/index.ts';
import { learn, nextDue, retryAt } from '../schedule/index.ts';
import type { Claim, PollOutcome } from '../store/port.ts';
import { countMove } from './moved.ts';
import type { Answer, NoAnswer, Pipeline } from './ports.ts';
import { afterDocument, afterFailure, afterNotModified, type Failure } from './state.ts';

/** What a poll is to be saved as, and what it is called in the report. */
export interface Polled {
  readonly outcome: PollOutcome;
  readonly code: string;
  readonly error?: string;
  /** How long the publisher asks to be left alone. */
  readonly hostPauseMs?: number;
}

export interface PollContext extends Pipeline {
  readonly clock: () => EpochMs;
  readonly policy: Bounds;
  readonly random: () => number;
  readonly isPushed?: (sourceId: string) => boolean;
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

/** Fetches one source and reads what came. Never throws for what a publisher can do. */
export async function pollSource(claim: Claim, context: PollContext): Promise<Polled> {
  const { source } = claim;
  const answer = await context.fetcher.fetch(source.url, conditions(claim));
  const at = context.clock();
  if (!answer.ok) return failed(claim, at, answer, answer, context);

  const due = (state: PollState, document?: Observation['document']): PollState => {
    const rhythm = learn(state.rhythm, document === undefined ? { at } : { at, document });
    const { policy: bounds, random, isPushed } = context;
    const pushed = isPushed?.(source.id) ?? false;
    const { freshForMs } = answer;
    return {
      ...state,
      rhythm,
      nextDue: nextDue({ at, rhythm, freshForMs, bounds, random: random(), pushed }),
    };
  };

  if (answer.notModified) {
    const moved = countMove(afterNotModified(claim.state, at, answer), source.url, answer.redirects);
    return { outcome: { at, articles: [], ...moved, state: due(moved.state) }, code: 'not-modified' };
  }

  const type = answer.contentType === undefined ? {} : { contentType: answer.contentType };
  const decoded = context.decode(answer.body, type);
  if (!decoded.ok) return failed(claim, at, answer, decoded, context);
  const parsed = await context.parse(decoded.text, { url: answer.url, now: at, ...type });
  if (!parsed.ok) return failed(claim, at, answer, parsed, context);
  const { feed } = parsed;
  const articles = context.normalise(feed, { source, now: at, mended: decoded.mended });
  const mended: readonly Mend[] = [...decoded.mended, ...feed.mended];
  const moved = countMove(
    afterDocument(claim.state, at, answer, {
      url: source.url,
      whole: !mended.some(({ code }) => CUT_OFF.test(code)),
      mended,
    }),
    source.url,
    answer.redirects,
  );
  return {
    outcome: {
      at,
      articles,
      ...moved,
      state: due(moved.state, { entries: articles, partial: answer.delta, hints: feed.hints }),
      learnt: learntOf(source, feed),
      feedMended: mended,
    },
    code: 'ok',
  };
}
