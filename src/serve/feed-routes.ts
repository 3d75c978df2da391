import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { chooseType } from './accept.ts';
import { isDay } from './archive-day.ts';
import { evaluate } from './conditional.ts';
import { type RouteContext, searchOf, viewContext } from './context.ts';
import { acceptsFeedDelta } from './delta-history.ts';
import type { Chosen } from './documents.ts';
import { type MadeFeed, makeFeed } from './feed-document.ts';
import type { FeedView } from './feed-view.ts';
import { FORMATS, type Format } from './formats.ts';
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

/** The delta to a document that the reader holds and that is still remembered; undefined where it has to get the whole. */
async function chooseDelta(
  { raw }: FastifyRequest,
  { documents, history }: RouteContext,
  key: string,
  whole: Chosen,
  make: () => Promise<MadeFeed>,
): Promise<Chosen | undefined> {
  const held = raw.headers['if-none-match'];
  if (held === undefined || !acceptsFeedDelta(raw.headers['a-im'])) return undefined;
  if (evaluate({ ifNoneMatch: held }, whole.variant.etag, 0) === 304) return undefined;
  const from = history.known(key, held);
  if (from === undefined) return undefined;
  const delta = await documents.choose(raw, `${key} ${from.tag}`, async () => (await make()).delta(from));
  const smaller = delta.variant.bytes.length < whole.variant.bytes.length;
  return smaller ? delta : undefined;
}

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
  const { entries } = chosen.representation.document;
  if (entries !== undefined) context.history.remember(key, chosen.representation.digest, entries);
  const delta = await chooseDelta(request, context, key, chosen, () =>
    makeFeed(feed, format, context, negotiated),
  );
  reply.hijack();
  if (delta !== undefined) context.documents.sendOnce(request.raw, reply.raw, delta, 226);
  else if (negotiated) context.documents.sendOnce(request.raw, reply.raw, chosen);
  else context.documents.send(request.raw, reply.raw, { key, base }, chosen);
}

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
      if (chosen !== 'page') return sendFeed(request, reply, context, { format: chosen, negotiated: true });
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
