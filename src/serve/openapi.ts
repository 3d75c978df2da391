import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { API_PAGE_POLICY, type ApiDocument, renderApiPage } from './api-page.ts';
import { cacheControl, link, PUBLIC_HEADERS } from './common-headers.ts';
import type { RouteContext } from './context.ts';
import type { Document } from './representation.ts';

/** Collects the schemas of the routes that are registered from now on into an OpenAPI 3.1 document. */
export function describeApi(app: FastifyInstance, version: string): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Telewire',
        version,
        description: 'One merged telecom news feed in which no story comes twice.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: [
        { name: 'feeds', description: 'The merged feed, its channels and its archive, in every format' },
        { name: 'api', description: 'Stories, articles, sources and channels as JSON' },
        { name: 'corrections', description: 'The operator’s word on which articles belong together' },
        { name: 'pages', description: 'Pages for people' },
        { name: 'service', description: 'The service itself' },
      ],
      servers: [{ url: '/' }],
      components: {
        securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } },
      },
    },
    refResolver: { buildLocalReference: ({ $id }) => String($id) },
  });
}

/** The description of the API for programs, and as a page for people. */
export function apiDescriptionRoutes(app: FastifyInstance, context: RouteContext): void {
  const { documents, config } = context;
  const headers = { 'Cache-Control': cacheControl(config, 10), Vary: 'Accept-Encoding', ...PUBLIC_HEADERS };
  const send = (path: string, summary: string, make: () => Document) =>
    app.get(path, { schema: { summary, tags: ['service'] } }, async (request, reply) => {
      const chosen = await documents.choose(request.raw, JSON.stringify([path]), async () => make());
      reply.hijack();
      documents.sendOnce(request.raw, reply.raw, chosen);
    });
  send('/api/openapi.json', 'This description as OpenAPI 3.1', () => ({
    body: `${JSON.stringify(app.swagger())}\n`,
    contentType: 'application/json; charset=utf-8',
    lastModified: context.startedAt,
    headers,
  }));
  send('/api', 'This description as a page', () => ({
    body: renderApiPage(app.swagger() as ApiDocument),
    contentType: 'text/html; charset=utf-8',
    lastModified: context.startedAt,
    headers: {
      ...headers,
      Link: link('/api/openapi.json', 'service-desc', 'application/json'),
      'Content-Security-Policy': API_PAGE_POLICY,
    },
  }));
}
