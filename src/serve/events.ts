import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PUBLIC_HEADERS } from './common-headers.ts';
import { type RouteContext, searchOf } from './context.ts';
import { createEventLog, type StoryEvent } from './event-log.ts';
import { missedEvents } from './missed-events.ts';
import { plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';
import { createStoryWatch } from './story-watch.ts';
import { unknownParameter } from './view.ts';

/** Server-sent events: who listens, and what is told. */
export interface Events {
  readonly routes: (app: FastifyInstance) => void;
  /** Tells of the stories of these articles. */
  notify(added: readonly string[], edited: readonly string[]): void;
  close(): void;
}

/** What may wait in a connection before its reader counts as gone. */
const MOST_WAITING_BYTES = 262_144;
const MOST_LOGGED = 2_000;
/** So long after the last listener left, events are still kept for one who comes back. */
const REMEMBER_MS = 5 * 60_000;

/** One event as bytes of the stream (HTML Living Standard §9.2.5). JSON holds no line end, so one line of data is enough. */
function written({ id, kind, story }: StoryEvent): string {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(story)}\n\n`;
}

/** Push for programs and pages: each new or grown story at once, with resumption by Last-Event-ID. */
export function createEvents(context: RouteContext): Events {
  const { config, store, clock, log } = context;
  const listeners = new Set<FastifyReply['raw']>();
  const events = createEventLog(MOST_LOGGED, clock);
  const limits = config.events;
  let lastListened = Number.NEGATIVE_INFINITY;

  function push(listener: FastifyReply['raw'], text: string): void {
    listener.write(text);
    if (listener.writableLength > MOST_WAITING_BYTES) {
      listeners.delete(listener);
      listener.destroy();
    }
  }

  const watch = createStoryWatch({
    store,
    onStory: (kind, story) => {
      const text = written(events.add(kind, story));
      for (const listener of listeners) push(listener, text);
    },
    onError: (error) => log.error({ err: error }, 'a story could not be told to those who listen'),
  });

  const heartbeat = setInterval(() => {
    for (const listener of listeners) push(listener, ': still here\n\n');
  }, limits.heartbeat);
  heartbeat.unref();

  async function listen(request: FastifyRequest, reply: FastifyReply) {
    const [parameter] = [...searchOf(request.raw).keys()].filter((name) => name !== 'last_event_id');
    if (parameter !== undefined) return replyProblem(reply, unknownParameter(parameter, ['last_event_id']));
    if (listeners.size >= limits.maxSubscribers) {
      const detail = 'As many listen as this service takes; try again later.';
      reply.header('Retry-After', '60');
      return replyProblem(reply, plainProblem(503, 'Service Unavailable', detail));
    }
    const header = request.headers['last-event-id'];
    const last =
      (typeof header === 'string' ? header : undefined) ?? searchOf(request.raw).get('last_event_id');
    // What the log no longer holds is read from the store; events that come meanwhile wait in the log.
    const since = events.newest();
    const missed =
      last === null || last === '' ? [] : (events.after(last) ?? (await missedEvents(last, store, clock())));
    const { raw } = reply;
    if (request.raw.socket.destroyed) return reply.hijack();
    reply.hijack();
    raw.writeHead(200, {
      ...PUBLIC_HEADERS,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Proxies that gather answers before they pass them on would hold events back.
      'X-Accel-Buffering': 'no',
    });
    if (request.method === 'HEAD') return raw.end();
    raw.on('close', () => listeners.delete(raw));
    // A connection that breaks while it is written to has nobody to tell.
    raw.on('error', () => listeners.delete(raw));
    const begun = new Set(missed.map(({ id }) => id));
    const meanwhile = (events.after(since) ?? []).filter(({ id }) => !begun.has(id));
    listeners.add(raw);
    lastListened = clock();
    push(raw, `retry: ${limits.retry}\n\n${[...missed, ...meanwhile].map(written).join('')}`);
  }

  return {
    routes: (app) => {
      app.get(
        '/events',
        {
          schema: {
            summary: 'Each new, grown or edited story at once, as server-sent events',
            description:
              'Events are named new, grown and edited; data is a JSON object. Last-Event-ID takes up where a connection ended.',
            tags: ['feeds'],
            querystring: {
              type: 'object',
              properties: {
                last_event_id: {
                  type: 'string',
                  description: 'The same as the header Last-Event-ID, for those who cannot set it.',
                },
              },
            },
          },
        },
        listen,
      );
    },
    notify: (added, edited) => {
      if (listeners.size > 0) lastListened = clock();
      // Who comes back after that long is told from the store; nobody else needs the stories looked up.
      if (clock() - lastListened > REMEMBER_MS) events.forget();
      else watch.notify(added, edited);
    },
    close: () => {
      clearInterval(heartbeat);
      watch.close();
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}
