/**
 * Writes what readers get: stories and sources come in as plain values with the addresses and words around them, and RSS,
 * Atom, JSON Feed, OPML, NDJSON and HTML pages go out as text. Pure; must not know HTTP, the store, the clock or how
 * stories were found.
 */
export { entryId } from './entry-id.ts';
export { renderAtom } from './formats/atom.ts';
export { renderJsonFeed, renderNdjson } from './formats/json-feed.ts';
export { renderOpml } from './formats/opml.ts';
export { renderRss } from './formats/rss.ts';
export { stylesheetPath } from './formats/stylesheet-link.ts';
export { feedStylesheet } from './pages/feed-stylesheet.ts';
export type { FrontPage } from './pages/front-page.ts';
export { renderFrontPage } from './pages/front-page.ts';
export type { PageContext } from './pages/page.ts';
export { pagePolicy } from './pages/policy.ts';
export { renderStoryPage } from './pages/story-page.ts';
export type { FormatUrls, Paging, Publication } from './publication.ts';
