import type { EpochMs } from './time.ts';

/** What matching found: `copy` joined a copy group, `story` joined a story as a report of its own, `new` opened both. */
export type Verdict = 'copy' | 'story' | 'new';

/** One circumstance that counted, in plain words, with its weight (log-odds; 0 for a rule). */
export interface Reason {
  readonly text: string;
  readonly weight: number;
}

/** Why an article is where it is. Stored with the article, shown by `explain`. */
export interface Decision {
  readonly verdict: Verdict;
  /** The rule or model that decided: `same-guid`, `same-url`, `same-title`, `model`, `correction`, `no-candidate`. */
  readonly rule: string;
  /** 0–1: the model's probability; 1 for an exact rule. */
  readonly score: number;
  /** The article it was compared with; absent for `new` without candidates. */
  readonly comparedWith?: string;
  readonly reasons: readonly Reason[];
  readonly decidedAt: EpochMs;
}

/** Where an article is put: ids of its copy group and story, and why. */
export interface Placement {
  readonly copyGroupId: string;
  readonly storyId: string;
  readonly decision: Decision;
}

/** An operator's word on two articles; wins over the matcher. */
export interface Correction {
  readonly id: string;
  readonly kind: 'must-link' | 'cannot-link';
  readonly a: string;
  readonly b: string;
  readonly madeAt: EpochMs;
}
