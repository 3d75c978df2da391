import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { chooseType } from './accept.ts';
import { isDay } from './archive-day.ts';
import { type RouteContext, searchOf, viewContext } from './context.ts';
import { makeFeed } from './feed-document.ts';
import type { FeedView } from './feed-view.ts';
import { FORMATS, type Format, formatNamed } from './formats.ts';
import { plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';
import { parseView } from './view.ts';
import { VIEW_SCHEMA } from './view-schema.ts';

interface Asked {
  readonly format: Format;
  readonly channel?: string;
  readonly day?: string;
  readonly negotiated?: boolean;
}

const schema = (summary: string, params: Readonly<Record<string, string>> = {}) => ({
  summary,
  tags: ['feeds'],
  querystring: VIEW_SCHEMA,
  ...(Object.keys(params).length === 0
    ? {}
    : {
        params: {
          type: 'object',
          properties: Object.fromEntries(
            Object.entries(params).map(([name, description]) => [name, { type: 'string', description }]),
          ),
        },
      }),
});

async function sendFeed(request: FastifyRequest, reply: FastifyReply, context: RouteContext, asked: Asked) {
  const search = searchOf(request.raw);
  const parsed = parseView(search, await viewContext(context, search));
  if (!parsed.ok) return replyProblem(reply, parsed.problem);
  const channel = asked.channel === undefined ? undefined : context.channels.get(asked.channel);
  if (asked.channel !== undefined && channel === undefined) {
    const detail = 'There is no such channel; /api/v1/channels lists them.';
    return replyProblem(reply, plainProblem(404, 'Not Found', detail));
  }
  if (asked.day !== undefined && !isDay(asked.day)) {
    const detail = 'An archive document is named by its day, such as /archive/2026-01-31.rss.';
    return replyProblem(reply, plainProblem(404, 'Not Found', detail));
  }
  const base = context.baseUrlOf(request.raw);
  const feed: FeedView = { view: parsed.view, channel, day: asked.day, base };
  const { format, negotiated = false } = asked;
  const { view } = parsed;
  const key = JSON.stringify([
    format.ending,
    base,
    asked.channel,
    asked.day,
    negotiated,
    view.key,
    view.query.cursor,
  ]);
  const chosen = await context.documents.choose(request.raw, key, async () => {
    const { document } = await makeFeed(feed, format, context, negotiated);
    return document;
  });
  reply.hijack();
  if (negotiated) context.documents.sendOnce(request.raw, reply.raw, chosen);
  else context.documents.send(request.raw, reply.raw, { key, base }, chosen);
}

/** Feeds in every format, channels, archive documents, and the address that negotiates the format. */
export function feedRoutes(app: FastifyInstance, context: RouteContext): void {
  for (const format of FORMATS) {
    const { ending } = format;
    const name = { rss: 'RSS 2.0', atom: 'Atom 1.0', json: 'JSON Feed 1.1', ndjson: 'JSON lines' }[ending];
    app.get(`/feed.${ending}`, { schema: schema(`The merged feed as ${name}`) }, (request, reply) =>
      sendFeed(request, reply, context, { format }),
    );
  }
  app.get(
    '/feed',
    { schema: schema('The merged feed, in a format by the Accept header') },
    (request, reply) => {
      const chosen = chooseType<Format | 'page'>(request.headers.accept, [
        ...FORMATS.filter(({ ending }) => ending !== 'ndjson').map((format) => ({
          value: format,
          types: format.accepts,
        })),
        { value: 'page', types: ['text/html', 'application/xhtml+xml'], explicit: true },
        ...FORMATS.filter(({ ending }) => ending === 'ndjson').map((format) => ({
          value: format,
          types: format.accepts,
          explicit: true,
        })),
      ]);
      if (chosen === undefined) {
        const types = FORMATS.flatMap(({ accepts }) => accepts[0] ?? []);
        const detail = `The feed is there as ${types.join(', ')} and text/html.`;
        return replyProblem(reply.header('Vary', 'Accept'), plainProblem(406, 'Not Acceptable', detail));
      }
      if (chosen !== 'page') return sendFeed(request, reply, context, { format: chosen, negotiated: true });
      const query = /\?.*/s.exec(request.raw.url ?? '')?.[0] ?? '';
      return reply.header('Vary', 'Accept').redirect(`${context.baseUrlOf(request.raw)}/${query}`, 303);
    },
  );

  const named = <T extends Record<string, string>>(request: FastifyRequest) => request.params as T;
  const ending = `.:ending(^(?:${FORMATS.map((format) => format.ending).join('|')})$)`;
  const byEnding = (request: FastifyRequest): Format =>
    formatNamed(named<{ ending: string }>(request).ending) ?? (FORMATS[0] as Format);
  app.get(
    `/channels/:name(^[a-z0-9-]+)${ending}`,
    { schema: schema('A channel', { name: 'Name of the channel', ending: 'rss, atom, json or ndjson' }) },
    (request, reply) =>
      sendFeed(request, reply, context, {
        format: byEnding(request),
        channel: named<{ name: string }>(request).name,
      }),
  );
  app.get(
    `/archive/:day(^[0-9-]+)${ending}`,
    {
      schema: schema('The entries of one day (RFC 5005 §4)', {
        day: 'Day, such as 2026-01-31',
        ending: 'rss, atom, json or ndjson',
      }),
    },
    (request, reply) =>
      sendFeed(request, reply, context, {
        format: byEnding(request),
        day: named<{ day: string }>(request).day,
      }),
  );
  app.get(
    `/channels/:name(^[a-z0-9-]+)/archive/:day(^[0-9-]+)${ending}`,
    {
      schema: schema('The entries of one day of a channel', {
        name: 'Name of the channel',
        day: 'Day, such as 2026-01-31',
        ending: 'rss, atom, json or ndjson',
      }),
    },
    (request, reply) =>
      sendFeed(request, reply, context, {
        format: byEnding(request),
        channel: named<{ name: string }>(request).name,
        day: named<{ day: string }>(request).day,
      }),
  );
}
