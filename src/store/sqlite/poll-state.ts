import type { PollState } from '../../model/index.ts';

/** What every poll changes, in columns of a small table: "nothing new" writes nothing else. */
type Moving =
  | 'nextDue'
  | 'lastPolled'
  | 'lastSuccess'
  | 'polls'
  | 'notModified'
  | 'bytesReceived'
  | 'bytesSaved'
  | 'lastDurationMs';

/** What changes with a failure, a move or other validators: JSON in the source's row. */
type Settled = Omit<PollState, Moving | 'rhythm'>;

/** A source's state as it lies in the tables `polling`, `source` and `rhythm`, by place: an object a row costs as much as reading it. */
export type StateRow = readonly [
  nextDue: number,
  polls: number,
  notModified: number,
  bytesReceived: number,
  bytesSaved: number,
  lastPolled: number | null,
  lastSuccess: number | null,
  lastDurationMs: number | null,
  settled: string,
  rhythm: string | null,
];

/** The columns of {@link StateRow} in a query over {@link stateTables}. */
export const stateColumns = `p.next_due, p.polls, p.not_modified, p.bytes_received, p.bytes_saved, p.last_polled,
  p.last_success, p.last_duration, s.state, r.rhythm`;

export const stateTables =
  'polling p JOIN source s ON s.id = p.source_id LEFT JOIN rhythm r ON r.source_id = p.source_id';

export function readState(row: StateRow): PollState {
  const [
    nextDue,
    polls,
    notModified,
    bytesReceived,
    bytesSaved,
    lastPolled,
    lastSuccess,
    duration,
    settled,
    rhythm,
  ] = row;
  // Filled in place: spreading what was parsed into a new object takes ten times as long, for each poll.
  return Object.assign(
    JSON.parse(settled) as Settled,
    { nextDue, polls, notModified, bytesReceived, bytesSaved },
    lastPolled === null ? undefined : { lastPolled },
    lastSuccess === null ? undefined : { lastSuccess },
    duration === null ? undefined : { lastDurationMs: duration },
    rhythm === null ? undefined : { rhythm },
  );
}

/** The JSON of a source's row. */
export function writeSettled(state: PollState): string {
  const {
    nextDue,
    lastPolled,
    lastSuccess,
    polls,
    notModified,
    bytesReceived,
    bytesSaved,
    lastDurationMs,
    rhythm,
    ...settled
  } = state;
  return JSON.stringify(settled satisfies Settled);
}

const settledKeys = {
  consecutiveFailures: true,
  failingSince: true,
  lastError: true,
  lastErrorCode: true,
  etag: true,
  lastModified: true,
  validatorsOf: true,
  documentBytes: true,
  movedTo: true,
  movedCount: true,
  previousUrls: true,
  goneReason: true,
  mended: true,
} satisfies Readonly<Record<keyof Settled, true>>;

const compared = Object.keys(settledKeys) as readonly (keyof Settled)[];

/** Whether the source's row may stay as it is; lists are the same only where they are one value. */
export function isSettled(before: PollState, after: PollState): boolean {
  return compared.every((key) => before[key] === after[key]);
}
