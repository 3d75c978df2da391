/**
 * Tells copies of an article and other reports of the same event, in French, Arabic and English. In come one normalised
 * article, read access to those decided before it, a lexicon and a model; out goes its place with the reasons, the terms
 * it is to be found by and a profile to keep. It must not know the database, the clock, the network or who polls.
 */
export { chooseLead } from './lead.ts';
export { type Lexicon, parseLexicon } from './lexicon.ts';
export { createMatcher } from './matcher.ts';
export { memoryLookup } from './memory-lookup.ts';
export { parseMatchModel } from './model.ts';
export { namedThings } from './profile.ts';
