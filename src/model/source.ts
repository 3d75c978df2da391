import type { EpochMs } from './time.ts';

/** Which of a source's articles are published: all, or only those about telecom. */
export type RelevanceRule = 'all' | 'telecom';

/** A feed that is polled, as the operator configured it. */
export interface Source {
  /** 12 characters [a-z2-7], derived from the address it was first added with; survives a move. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly siteUrl?: string;
  readonly language?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly categories: readonly string[];
  readonly relevance: RelevanceRule;
  readonly enabled: boolean;
  /** 1 (best) … 9: which outlet leads a story; 5 where nothing is said. */
  readonly rank: number;
}

/** One redirect that was followed. */
export interface Redirect {
  readonly status: number;
  readonly from: string;
  readonly to: string;
}

/** What is known of a source's polling. */
export interface PollState {
  readonly nextDue: EpochMs;
  readonly lastPolled?: EpochMs;
  readonly lastSuccess?: EpochMs;
  readonly failingSince?: EpochMs;
  readonly consecutiveFailures: number;
  /** One sentence; absent when the last poll went well. */
  readonly lastError?: string;
  readonly lastErrorCode?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** The address that the validators were given for: another one's mean nothing. */
  readonly validatorsOf?: string;
  /** Bytes that the last whole document took on the wire. */
  readonly documentBytes?: number;
  /** Target of the last permanent redirect and how often in a row it was seen. */
  readonly movedTo?: string;
  readonly movedCount: number;
  readonly previousUrls: readonly string[];
  /** Set when the source was switched off by the service (410). */
  readonly goneReason?: string;
  readonly polls: number;
  readonly notModified: number;
  readonly bytesReceived: number;
  readonly bytesSaved: number;
  readonly lastDurationMs?: number;
  /** JSON that only the schedule room reads and writes: the learnt rhythm. */
  readonly rhythm?: string;
  readonly mended: readonly string[];
}

export interface SourceWithState {
  readonly source: Source;
  readonly state: PollState;
}
