/**
 * Makes the entries of a feed comparable: in comes a feed document with its source, the words of telecom and the parameters
 * that only track readers; out go articles with ids that stay, canonical addresses, folded titles, a language and whether
 * they are about telecom. It must not know other articles, the store, the clock or the network.
 */
export { canonicalUrl } from './canonical-url.ts';
export { foldSpelling } from './fold-text.ts';
export { foldTitle } from './fold-title.ts';
export { articleId, sourceId } from './ids.ts';
export { detectLanguage } from './language.ts';
export { type NormaliseContext, normaliseFeed } from './normalise-feed.ts';
export { parseRelevance, type Relevance } from './relevance.ts';
export { parseTrackingParameters } from './tracking-parameters.ts';
