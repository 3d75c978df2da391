import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

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
      components: {
        securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } },
      },
    },
  });
}
