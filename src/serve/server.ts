import { statSync } from 'node:fs';
import { createServer as createHttpServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { hubAddress } from '../websub/index.ts';
import { allowedMethods } from './allowed-methods.ts';
import { apiRoutes } from './api-routes.ts';
import { addSchemas } from './api-schemas.ts';
import { baseUrlFinder } from './base-url.ts';
import { readChannels } from './channel.ts';
import type { RouteContext, ServerOptions } from './context.ts';
import { correctionRoutes } from './correction-routes.ts';
import { createDeltaHistory } from './delta-history.ts';
import { createDocuments } from './documents.ts';
import { createEvents } from './events.ts';
import { representFeed } from './feed-answer.ts';
import { feedRoutes } from './feed-routes.ts';
import { healthRoute } from './health.ts';
import { apiDescriptionRoutes, describeApi } from './openapi.ts';
import { pageRoutes } from './page-routes.ts';
import { plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';
import { webSubRoutes } from './websub-routes.ts';

/** The HTTP service over one store. */
export interface TelewireServer {
  /** Listens as configured; returns the address without a trailing slash. */
  listen(): Promise<string>;
  /** Ends push connections, finishes answers in hand, gives up the rest after a few seconds. */
  close(): Promise<void>;
  /** One of our feeds by its public address, as its readers get it; undefined for any other address. */
  represent(url: string): Promise<{ readonly body: Uint8Array; readonly contentType: string } | undefined>;
  /** Says that these articles were stored: wakes those who listen for stories. */
  notify(addedIds: readonly string[], editedIds: readonly string[]): void;
}

/** Entries remembered to reckon deltas from: some hundred bytes each. */
const DELTA_ENTRIES = 50_000;
/** Longer than proxies keep theirs, so that none sends a request into a connection that is being closed. */
const KEEP_ALIVE_MS = 72_000;
const CLOSE_MS = 3_000;
const LONGEST_BODY = 65_536;

function addFaults(
  app: FastifyInstance,
  methods: ReturnType<typeof allowedMethods>,
  log: ServerOptions['log'],
) {
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.raw.url ?? '/');
    if (allowed.length === 0) {
      return replyProblem(reply, plainProblem(404, 'Not Found', 'There is nothing at this address.'));
    }
    reply.header('Allow', allowed.join(', '));
    if (request.method !== 'OPTIONS') {
      const detail = `This address answers ${allowed.join(', ')}.`;
      return replyProblem(reply, plainProblem(405, 'Method Not Allowed', detail));
    }
    return reply
      .header('Access-Control-Allow-Origin', '*')
      .header('Access-Control-Allow-Methods', allowed.join(', '))
      .header(
        'Access-Control-Allow-Headers',
        'A-IM, Authorization, Content-Type, If-None-Match, If-Modified-Since, Last-Event-ID',
      )
      .header('Access-Control-Max-Age', '86400')
      .code(204)
      .send();
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return replyProblem(reply, plainProblem(status, STATUS_CODES[status] ?? 'Bad Request', error.message));
    }
    log.error({ err: error, url: request.raw.url }, 'a request failed');
    const busy = error.code === 'locked' || error.code === 'closed';
    return replyProblem(
      reply,
      busy
        ? plainProblem(503, 'Service Unavailable', 'The store is busy; try again in a moment.')
        : plainProblem(500, 'Internal Server Error', 'The request could not be answered; the log says why.'),
    );
  });
}

/** Builds the HTTP service: feeds, pages, API and events over one store. Throws where a channel's pattern is none. */
export function createServer(options: ServerOptions): TelewireServer {
  const { config, store, log } = options;
  const { server, websub } = config;
  const documents = createDocuments({
    revision: () => store.revision(),
    elapsed: () => performance.now(),
    maxBytes: server.cacheBytes,
  });
  let address = `http://${server.host}:${server.port}`;
  const baseUrlOf = baseUrlFinder({
    publicUrl: server.publicUrl,
    trustProxy: server.trustProxy,
    listening: () => address,
  });
  const hub = hubAddress(server.publicUrl, websub);
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: server.trustProxy,
    bodyLimit: LONGEST_BODY,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _, reply) => {
      const status = error.statusCode ?? 400;
      replyProblem(reply, plainProblem(status, STATUS_CODES[status] ?? 'Bad Request', error.message));
    },
    serverFactory: (handler) =>
      createHttpServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
        documents.answerEarly(request, response, baseUrlOf(request), () => handler(request, response));
      }),
  });
  const context: RouteContext = {
    ...options,
    documents,
    history: createDeltaHistory(DELTA_ENTRIES),
    channels: readChannels(config.channels, options.things, (message) => log.warn(message)),
    hubs: hub === undefined ? [] : [hub],
    baseUrlOf,
    startedAt: options.clock(),
    sourcesChanged: () => statSync(config.files.sources, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  };
  const events = createEvents(context);
  addFaults(app, allowedMethods(app), log);
  // Values are read by our own rules, which name the fault; the schemas describe them.
  app.setValidatorCompiler(() => () => true);
  describeApi(app, options.version);
  addSchemas(app);
  app.register(async (routes) => {
    feedRoutes(routes, context);
    pageRoutes(routes, context);
    apiRoutes(routes, context);
    routes.register(async (admin) => {
      correctionRoutes(admin, context, (moved) => {
        documents.changedByHand();
        events.notify([], moved);
      });
    });
    events.routes(routes);
    apiDescriptionRoutes(routes, context);
    healthRoute(routes, context);
  });
  app.register(async (routes) => {
    if (options.websub !== undefined) webSubRoutes(routes, options.websub, config.fetch.maxBytes);
  });

  return {
    listen: async () => {
      await app.listen({ host: server.host, port: server.port });
      const bound = app.server.address() as AddressInfo;
      const host = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
      address = `http://${host}:${bound.port}`;
      return address;
    },
    close: async () => {
      events.close();
      const late = setTimeout(() => app.server.closeAllConnections(), CLOSE_MS);
      await app.close();
      clearTimeout(late);
    },
    represent: async (url) => {
      const representation = await representFeed(url, context);
      if (representation === undefined) return undefined;
      const { bytes } = await representation.variant('identity');
      return { body: bytes, contentType: representation.document.contentType };
    },
    notify: (added, edited) => {
      documents.changed();
      events.notify(added, edited);
    },
  };
}
