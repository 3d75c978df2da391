/**
 * Answers readers over HTTP: feeds, pages, the API and server-sent events. In come a store, the configuration and the
 * matcher (for corrections); out come answers that are prepared once a revision. Must not know how articles are fetched,
 * matched or kept, nor how documents look: it asks the store for entries and the publish room for their text.
 */
export type { ServerOptions } from './context.ts';
export { createServer, type TelewireServer } from './server.ts';
