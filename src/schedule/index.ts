/**
 * When a source is polled next. In come moments, what its documents showed so far (its rhythm, a JSON text that only this
 * room reads), what the publisher asked for and the operator's bounds; out comes a moment. Must not know clock, chance,
 * network or store: the hour and the random number are handed to it.
 */
export { retryAt } from './backoff.ts';
export type { Bounds } from './bounds.ts';
export { describeRhythm } from './describe-rhythm.ts';
export { learn, type Observation } from './learn.ts';
export { nextDue } from './next-due.ts';
