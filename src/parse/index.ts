/**
 * Text of unknown kind goes in, a feed document comes out, or one sentence on what the text seems to be instead; and the
 * feeds that a web page names. It knows formats and their faults; it must not know the clock, the network, the source's
 * history or what becomes of an entry.
 */
export { discoverFeeds } from './discover-feeds.ts';
export { type ParseContext, parse } from './parse.ts';
