import type { FastifyInstance } from 'fastify';
import { chooseType } from './accept.ts';
import type { RouteContext } from './context.ts';
import { sendFeed } from './feed-answer.ts';
import { FORMATS, type Format } from './formats.ts';
import { plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';
import { VIEW_SCHEMA } from './view-schema.ts';

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

/** Feeds in every format, channels, archive documents, and the address that negotiates the format. */
export function feedRoutes(app: FastifyInstance, context: RouteContext): void {
  for (const format of FORMATS) {
    const { ending } = format;
    app.get(`/feed.${ending}`, { schema: schema(`The merged feed as ${format.title}`) }, (request, reply) =>
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
      if (chosen !== 'page') return sendFeed(request, reply, context, { format: chosen }, true);
      const query = /\?.*/s.exec(request.raw.url ?? '')?.[0] ?? '';
      return reply.header('Vary', 'Accept').redirect(`${context.baseUrlOf(request.raw)}/${query}`, 303);
    },
  );

  for (const format of FORMATS) {
    const { ending } = format;
    const name = 'Name of a channel';
    const day = 'UTC day, such as 2026-01-31';
    app.get<{ Params: { name: string } }>(
      `/channels/:name.${ending}`,
      { schema: schema(`A channel as ${format.title}`, { name }) },
      (request, reply) => sendFeed(request, reply, context, { format, channel: request.params.name }),
    );
    app.get<{ Params: { day: string } }>(
      `/archive/:day.${ending}`,
      { schema: schema(`The entries of one day as ${format.title} (RFC 5005 §4)`, { day }) },
      (request, reply) => sendFeed(request, reply, context, { format, day: request.params.day }),
    );
    app.get<{ Params: { name: string; day: string } }>(
      `/channels/:name/archive/:day.${ending}`,
      { schema: schema(`The entries of one day of a channel as ${format.title}`, { name, day }) },
      (request, reply) =>
        sendFeed(request, reply, context, { format, channel: request.params.name, day: request.params.day }),
    );
  }
}
