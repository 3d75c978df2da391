import type { FastifyInstance } from 'fastify';
import {
  feedStylesheet,
  pagePolicy,
  renderFrontPage,
  renderOpml,
  renderStoryPage,
  stylesheetPath,
} from '../publish/index.ts';
import { cacheControl, link, PUBLIC_HEADERS } from './common-headers.ts';
import { type RouteContext, searchOf, viewContext } from './context.ts';
import { type FeedView, feedUrl, fill } from './feed-view.ts';
import { FORMATS } from './formats.ts';
import { plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';
import type { Document } from './representation.ts';
import { NO_VIEW, parseView } from './view.ts';
import { VIEW_SCHEMA } from './view-schema.ts';

const HTML = 'text/html; charset=utf-8';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5c8f"/>' +
  '<g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><path d="M8 15a9 9 0 0 1 9 9M8 8a16 16 0 0 1 16 16"/></g>' +
  '<circle cx="9.5" cy="22.5" r="2.5" fill="#fff"/></svg>';

function pageHeaders(context: RouteContext, links: readonly string[]) {
  return {
    'Cache-Control': cacheControl(context.config),
    Vary: 'Accept-Encoding',
    ...(links.length === 0 ? {} : { Link: links.join(', ') }),
    'Content-Security-Policy': pagePolicy(),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    ...PUBLIC_HEADERS,
  };
}

function pageContext(context: RouteContext, feed: FeedView) {
  const { title, description, language } = context.config.feed;
  return {
    title,
    description,
    language,
    baseUrl: feed.base,
    formats: { rss: feedUrl(feed, 'rss'), atom: feedUrl(feed, 'atom'), json: feedUrl(feed, 'json') },
  };
}

function alternates(feed: FeedView): readonly string[] {
  return FORMATS.filter(({ ending }) => ending !== 'ndjson').map(({ ending, contentType }) =>
    link(feedUrl(feed, ending), 'alternate', contentType.replace(/;.*/, '')),
  );
}

async function frontPage(context: RouteContext, feed: FeedView): Promise<Document> {
  const { store, things } = context;
  const { page } = await fill(feed, store);
  const { q, languages, companies, sourceIds, cursor } = feed.view.query;
  const sources = (await store.listSources()).filter(({ source }) => source.enabled);
  const named = new Set([...(await store.namedCompanies()), ...(companies ?? [])]);
  const at = (extra: string) => {
    const query = [feed.view.key, extra].filter((part) => part !== '').join('&');
    return `${feed.base}/${query === '' ? '' : `?${query}`}`;
  };
  const body = renderFrontPage({
    ...pageContext(context, feed),
    entries: page.stories,
    filters: {
      ...(q === undefined ? {} : { q }),
      ...(languages === undefined ? {} : { lang: languages.join(',') }),
      ...(companies === undefined ? {} : { company: companies.join(',') }),
      ...(sourceIds === undefined ? {} : { source: sourceIds.join(',') }),
    },
    choices: {
      languages: ['fr', 'ar', 'en'],
      sources: sources.map(({ source: { id, title } }) => ({ id, title })),
      companies: [...named].map((id) => ({ id, label: things.labels.get(id) ?? id })),
    },
    paging: {
      ...(cursor === undefined ? {} : { previous: at('') }),
      ...(page.next === undefined ? {} : { next: at(`cursor=${page.next}`) }),
    },
  });
  return {
    body,
    contentType: HTML,
    lastModified: page.updated ?? 0,
    headers: pageHeaders(context, alternates(feed)),
  };
}

/** The page for people, the pages of stories, the source list, and the style sheet of feeds. */
export function pageRoutes(app: FastifyInstance, context: RouteContext): void {
  const { store, config, documents } = context;

  app.get(
    '/',
    { schema: { summary: 'The page for people', tags: ['pages'], querystring: VIEW_SCHEMA } },
    async (request, reply) => {
      const search = searchOf(request.raw);
      const parsed = parseView(search, await viewContext(context, search));
      if (!parsed.ok) return replyProblem(reply, parsed.problem);
      const feed: FeedView = { view: parsed.view, base: context.baseUrlOf(request.raw) };
      const key = JSON.stringify(['page', feed.base, feed.view.key, feed.view.query.cursor]);
      const chosen = await documents.choose(request.raw, key, () => frontPage(context, feed));
      reply.hijack();
      documents.send(request.raw, reply.raw, { key, base: feed.base }, chosen);
    },
  );

  app.get<{ Params: { id: string } }>(
    '/stories/:id',
    {
      schema: {
        summary: 'The page of a story',
        tags: ['pages'],
        params: {
          type: 'object',
          properties: {
            id: {
              type: 'string',
              description: 'Id of a story, of one that was joined to it, of a copy group or of an article',
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const base = context.baseUrlOf(request.raw);
      const found = await store.story(id.slice(0, 200));
      if (found === undefined) {
        return replyProblem(
          reply,
          plainProblem(404, 'Not Found', 'There is no such story, or it is no longer kept.'),
        );
      }
      if (found.redirectedTo !== undefined) {
        return reply
          .header('Cache-Control', cacheControl(config))
          .redirect(`${base}/stories/${encodeURIComponent(found.redirectedTo)}`, 308);
      }
      const feed: FeedView = { view: NO_VIEW, base };
      const key = JSON.stringify(['story', base, id]);
      const chosen = await documents.choose(request.raw, key, async () => {
        const { story } = (await store.story(id)) ?? found;
        const canonical = link(`${base}/stories/${story.id}`, 'canonical');
        return {
          body: renderStoryPage(story, pageContext(context, feed)),
          contentType: HTML,
          lastModified: story.updated,
          headers: pageHeaders(context, [canonical, ...alternates(feed)]),
        };
      });
      reply.hijack();
      documents.sendOnce(request.raw, reply.raw, chosen);
    },
  );

  const sendText = (path: string, summary: string, make: () => Promise<Document>) =>
    app.get(path, { schema: { summary, tags: ['pages'] } }, async (request, reply) => {
      const chosen = await documents.choose(request.raw, JSON.stringify([path]), make);
      reply.hijack();
      documents.sendOnce(request.raw, reply.raw, chosen);
    });

  const plainHeaders = {
    'Cache-Control': cacheControl(config, 10),
    Vary: 'Accept-Encoding',
    ...PUBLIC_HEADERS,
  };
  sendText('/opml', 'The sources as OPML 2.0', async () => {
    const sources = (await store.listSources()).filter(({ source }) => source.enabled);
    const body = renderOpml(
      sources.map(({ source }) => source),
      { title: config.feed.title, dateModified: context.sourcesChanged() },
    );
    return {
      body,
      contentType: 'text/x-opml; charset=utf-8',
      lastModified: context.sourcesChanged(),
      headers: plainHeaders,
    };
  });
  // Browsers ask for it unasked, and SVG will do.
  sendText('/favicon.ico', 'Icon', async () => ({
    body: ICON,
    contentType: 'image/svg+xml',
    lastModified: context.startedAt,
    headers: plainHeaders,
  }));
  sendText(stylesheetPath, 'Style sheet by which browsers show a feed', async () => ({
    body: feedStylesheet(config.feed.language),
    contentType: 'text/css; charset=utf-8',
    lastModified: context.startedAt,
    headers: plainHeaders,
  }));
}
