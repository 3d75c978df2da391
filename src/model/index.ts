/**
 * The words of Telewire as plain, immutable values: feed document, article, decision, source.
 * Nothing comes in and nothing goes out but types and the few functions that define a term or that several rooms need; this
 * room imports no other.
 */
export type * from './article.ts';
export { displayDate } from './article.ts';
export type * from './decision.ts';
export type * from './feed-document.ts';
export { recentMap } from './recent-map.ts';
export type * from './source.ts';
export type { Steps } from './steps.ts';
export { eachInSteps } from './steps.ts';
export { hashTerm } from './term-hash.ts';
export type * from './time.ts';
export { memoByWord } from './word-memo.ts';
