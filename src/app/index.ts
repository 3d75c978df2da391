/**
 * The composition root: the only room that knows every other. In comes the configuration; out comes a service that runs,
 * one round of polling, or the store and matcher that a command needs. Holds no rule of its own about news.
 */
export { describeHealth } from '../poll/index.ts';
export { discoverSource } from './discover.ts';
export { describeFault } from './faults.ts';
export { buildDecide } from './knowledge.ts';
export { productVersion } from './log.ts';
export type { PollFailure, PollProgress, PollSummary } from './poll-once.ts';
export { pollOnce } from './poll-once.ts';
export type { Service } from './service.ts';
export { serve, startService } from './service.ts';
export { aborted, untilStopped } from './stop-signals.ts';
export { openStore } from './store.ts';
