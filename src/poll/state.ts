import type { EpochMs, Mend, PollState } from '../model/index.ts';
import type { Answer, NoAnswer } from './ports.ts';

const MENDS_KEPT = 20;

/** A failure as the state keeps it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
}

type Transfer = Pick<Answer | NoAnswer, 'bytesReceived' | 'durationMs'>;

function counted(state: PollState, at: EpochMs, { bytesReceived, durationMs }: Transfer): PollState {
  return {
    ...state,
    lastPolled: at,
    polls: state.polls + 1,
    bytesReceived: state.bytesReceived + bytesReceived,
    lastDurationMs: Math.round(durationMs),
  };
}

function isUntroubled({ failingSince, lastError, lastErrorCode, goneReason }: PollState): boolean {
  return (failingSince ?? lastError ?? lastErrorCode ?? goneReason) === undefined;
}

function well(state: PollState, at: EpochMs): PollState {
  // What most polls come to is said without taking the state apart, which costs several times as much.
  if (isUntroubled(state)) return { ...state, lastSuccess: at, consecutiveFailures: 0 };
  const { failingSince, lastError, lastErrorCode, goneReason, ...rest } = state;
  return { ...rest, lastSuccess: at, consecutiveFailures: 0 };
}

function withValidators(
  state: PollState,
  { etag, lastModified }: Pick<Answer, 'etag' | 'lastModified'>,
): PollState {
  if ((etag ?? state.etag) === state.etag && (lastModified ?? state.lastModified) === state.lastModified)
    return state;
  return {
    ...state,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

/** The state after a poll that failed. What was learnt before stays, validators above all: the last good document is still what we hold. */
export function afterFailure(state: PollState, at: EpochMs, transfer: Transfer, failure: Failure): PollState {
  return {
    ...counted(state, at, transfer),
    failingSince: state.failingSince ?? at,
    consecutiveFailures: state.consecutiveFailures + 1,
    lastError: failure.message,
    lastErrorCode: failure.code,
    ...(failure.status === 410 ? { goneReason: failure.message } : {}),
  };
}

/** The state after "nothing new" (RFC 9110 §15.4.5): its validators replace those that it names. */
export function afterNotModified(state: PollState, at: EpochMs, answer: Answer): PollState {
  const saved = Math.max(0, (state.documentBytes ?? 0) - answer.bytesReceived);
  return {
    ...withValidators(well(counted(state, at, answer), at), answer),
    notModified: state.notModified + 1,
    bytesSaved: state.bytesSaved + saved,
  };
}

/**
 * The state after a document. Its validators are kept only where it was whole: with those of a truncated one the next
 * answer would be "nothing new", and what was cut off would never come.
 */
export function afterDocument(
  state: PollState,
  at: EpochMs,
  answer: Answer,
  document: { readonly url: string; readonly whole: boolean; readonly mended: readonly Mend[] },
): PollState {
  const { etag, lastModified, validatorsOf, ...rest } = well(counted(state, at, answer), at);
  const mended = [...new Set(document.mended.map(({ detail }) => detail))].slice(0, MENDS_KEPT);
  return {
    ...(document.whole ? withValidators({ ...rest, validatorsOf: document.url }, answer) : rest),
    ...(answer.delta ? {} : { documentBytes: answer.bytesReceived }),
    mended,
  };
}
