import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config/index.ts';
import type { EpochMs, Source } from '../model/index.ts';
import type { Decide, Store } from '../store/index.ts';
import type { Channel } from './channel.ts';
import type { DeltaHistory } from './delta-history.ts';
import type { Documents } from './documents.ts';
import type { KnownThings, ViewContext } from './view.ts';
import type { WebSubParts } from './websub-routes.ts';

/** What the server is built over. */
export interface ServerOptions {
  readonly store: Store;
  readonly config: Config;
  readonly log: FastifyBaseLogger;
  readonly clock: () => EpochMs;
  readonly version: string;
  /** What readers may filter by, with what to call it. */
  readonly things: KnownThings & { readonly labels: ReadonlyMap<string, string> };
  /** The matcher, which decides again after a correction. */
  readonly decide: Decide;
  /** Absent where neither side of WebSub is on. */
  readonly websub?: WebSubParts;
}

/** What every route knows. */
export interface RouteContext extends ServerOptions {
  readonly documents: Documents;
  readonly history: DeltaHistory;
  readonly channels: ReadonlyMap<string, Channel>;
  /** WebSub hubs to name, absolute addresses. */
  readonly hubs: readonly string[];
  readonly baseUrlOf: (request: IncomingMessage) => string;
  readonly startedAt: EpochMs;
  /** When the source list was last edited. */
  readonly sourcesChanged: () => EpochMs;
}

/** What reading a query string needs; the sources are read only where it names one. */
export async function viewContext(
  { store, config, things }: RouteContext,
  search: URLSearchParams,
): Promise<ViewContext> {
  const sources: readonly Source[] = search.has('source')
    ? (await store.listSources()).map(({ source }) => source)
    : [];
  return { things, sources, defaultLimit: config.feed.limit };
}

/** The query string of a request, whatever stands in it. */
export function searchOf(request: { readonly url?: string | undefined }): URLSearchParams {
  const url = request.url ?? '';
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
}
