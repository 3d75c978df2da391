import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answers, listOf, pageOf, thing } from './api-schemas.ts';
import { articleValue, fullArticleValue, sourceValue, storyValue } from './api-values.ts';
import { articleLines } from './article-lines.ts';
import { cacheControl, PUBLIC_HEADERS } from './common-headers.ts';
import { type RouteContext, searchOf, viewContext } from './context.ts';
import { feedUrl } from './feed-view.ts';
import { FORMATS } from './formats.ts';
import { badParameter, plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';
import type { Document } from './representation.ts';
import { NO_VIEW, parseView, unknownParameter, type View } from './view.ts';
import { VIEW_SCHEMA } from './view-schema.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

function idParameter(description: string) {
  return { type: 'object', properties: { id: { type: 'string', description } } };
}

/** Stories, articles, sources and channels for programs. */
export function apiRoutes(app: FastifyInstance, context: RouteContext): void {
  const { store, config, documents } = context;
  const headers = { 'Cache-Control': cacheControl(config), Vary: 'Accept-Encoding', ...PUBLIC_HEADERS };

  async function sendValue(
    request: FastifyRequest,
    reply: FastifyReply,
    key: readonly unknown[],
    make: () => Promise<{ readonly value: unknown; readonly lastModified: number }>,
  ) {
    const chosen = await documents.choose(
      request.raw,
      JSON.stringify(['api', ...key]),
      async (): Promise<Document> => {
        const { value, lastModified } = await make();
        return { body: `${JSON.stringify(value)}\n`, contentType: JSON_TYPE, lastModified, headers };
      },
    );
    reply.hijack();
    documents.sendOnce(request.raw, reply.raw, chosen);
  }

  /** Refuses parameters where an address has none. */
  function refused(request: FastifyRequest, reply: FastifyReply): boolean {
    const [name] = [...searchOf(request.raw).keys()];
    if (name === undefined) return false;
    replyProblem(reply, unknownParameter(name, []));
    return true;
  }

  async function sendPage(
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    others: readonly string[],
    value: (entry: Awaited<ReturnType<typeof store.stories>>['stories'][number], base: string) => unknown,
    viewOf: (view: View) => View,
  ) {
    const search = searchOf(request.raw);
    const parsed = parseView(search, await viewContext(context, search), others);
    if (!parsed.ok) return replyProblem(reply, parsed.problem);
    const { query, key } = viewOf(parsed.view);
    const base = context.baseUrlOf(request.raw);
    return sendValue(request, reply, [name, base, query.view, key, query.cursor], async () => {
      const page = await store.stories(query);
      const next =
        page.next === undefined
          ? null
          : `${base}/api/v1/${name}?${[key, `cursor=${page.next}`].filter((part) => part !== '').join('&')}`;
      return {
        value: { [name]: page.stories.map((story) => value(story, base)), next },
        lastModified: page.updated ?? 0,
      };
    });
  }

  app.get(
    '/api/v1/stories',
    {
      schema: {
        summary: 'Stories, newest first',
        tags: ['api'],
        querystring: VIEW_SCHEMA,
        response: answers(pageOf('stories', 'Story'), 400),
      },
    },
    (request, reply) => sendPage(request, reply, 'stories', [], storyValue, (view) => view),
  );

  app.get<{ Params: { id: string } }>(
    '/api/v1/stories/:id',
    {
      schema: {
        summary: 'A story with its articles',
        description: 'The id of a story that was joined to another answers 308 with the address of that one.',
        tags: ['api'],
        params: idParameter('Id of a story, copy group or article'),
        response: answers(thing('Story'), 400, 404),
      },
    },
    async (request, reply) => {
      if (refused(request, reply)) return reply;
      const { id } = request.params;
      const base = context.baseUrlOf(request.raw);
      const found = await store.story(id);
      if (found === undefined) {
        return replyProblem(reply, plainProblem(404, 'Not Found', 'There is no such story.'));
      }
      if (found.redirectedTo !== undefined) {
        return reply
          .headers(headers)
          .redirect(`${base}/api/v1/stories/${encodeURIComponent(found.redirectedTo)}`, 308);
      }
      return sendValue(request, reply, ['story', base, id], async () => {
        const { story } = (await store.story(id)) ?? found;
        return { value: storyValue(story, base), lastModified: story.updated };
      });
    },
  );

  app.get(
    '/api/v1/articles',
    {
      schema: {
        summary: 'Articles that are published, newest first; or with format=ndjson every article there is',
        tags: ['api'],
        querystring: {
          ...VIEW_SCHEMA,
          properties: {
            ...VIEW_SCHEMA.properties,
            format: {
              type: 'string',
              enum: ['json', 'ndjson'],
              description:
                'ndjson: all articles, published or not, a JSON object a line; no other parameters.',
            },
          },
        },
        response: {
          ...answers(pageOf('articles', 'Article'), 400),
        },
      },
    },
    async (request, reply) => {
      const search = searchOf(request.raw);
      const formats = search.getAll('format');
      const format = formats[0] ?? 'json';
      if (formats.length > 1 || !['json', 'ndjson'].includes(format)) {
        const detail = 'format expects json or ndjson.';
        return replyProblem(reply, badParameter('bad-value', 'format', detail, 'ndjson'));
      }
      if (format === 'json') {
        return sendPage(
          request,
          reply,
          'articles',
          ['format'],
          ({ lead }) => articleValue(lead),
          (view) => ({ ...view, query: { ...view.query, view: 'all' } }),
        );
      }
      const other = [...search.keys()].find((name) => name !== 'format');
      if (other !== undefined) return replyProblem(reply, unknownParameter(other, ['format']));
      return reply
        .headers({ ...PUBLIC_HEADERS, 'Cache-Control': 'no-store' })
        .header('Content-Type', 'application/x-ndjson; charset=utf-8')
        .send(Readable.from(articleLines(store.articles())));
    },
  );

  app.get<{ Params: { id: string } }>(
    '/api/v1/articles/:id',
    {
      schema: {
        summary: 'An article with the decision that put it where it is',
        tags: ['api'],
        params: idParameter('Id of an article'),
        response: answers(thing('FullArticle'), 400, 404),
      },
    },
    async (request, reply) => {
      if (refused(request, reply)) return reply;
      const { id } = request.params;
      const found = await store.article(id);
      if (found === undefined) {
        return replyProblem(reply, plainProblem(404, 'Not Found', 'There is no such article.'));
      }
      return sendValue(request, reply, ['article', id], async () => {
        const one = (await store.article(id)) ?? found;
        return { value: fullArticleValue(one), lastModified: one.article.firstSeen };
      });
    },
  );

  app.get(
    '/api/v1/sources',
    {
      schema: {
        summary: 'The sources and how polling them goes',
        tags: ['api'],
        response: answers(listOf('sources', 'Source'), 400),
      },
    },
    async (request, reply) => {
      if (refused(request, reply)) return reply;
      // Polling changes it without a new revision, so it is not one of the documents that are kept ready.
      return reply
        .headers({ ...PUBLIC_HEADERS, 'Cache-Control': 'no-cache' })
        .header('Content-Type', JSON_TYPE)
        .send({ sources: (await store.listSources()).map(sourceValue) });
    },
  );

  app.get(
    '/api/v1/channels',
    {
      schema: {
        summary: 'The channels and where their feeds are',
        tags: ['api'],
        response: answers(listOf('channels', 'Channel'), 400),
      },
    },
    async (request, reply) => {
      if (refused(request, reply)) return reply;
      const base = context.baseUrlOf(request.raw);
      const channels = [...context.channels.values()].map((channel) => ({
        name: channel.settings.name,
        title: channel.settings.title,
        description: channel.settings.description ?? config.feed.description,
        feeds: Object.fromEntries(
          FORMATS.map(({ ending }) => [ending, feedUrl({ view: NO_VIEW, channel, base }, ending)]),
        ),
      }));
      return reply.headers(headers).header('Content-Type', JSON_TYPE).send({ channels });
    },
  );
}
