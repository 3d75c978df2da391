import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { articleLines } from './article-lines.ts';
import { type RouteContext, searchOf } from './context.ts';
import { badParameter } from './problem.ts';
import { replyProblem } from './reply-problem.ts';

/** Stories, articles, sources and channels for programs. */
export function apiRoutes(app: FastifyInstance, context: RouteContext): void {
  app.get('/api/v1/articles', { schema: { summary: 'Articles', tags: ['api'] } }, (request, reply) => {
    const search = searchOf(request.raw);
    if (search.get('format') !== 'ndjson') {
      return replyProblem(reply, badParameter('bad-value', 'format', 'format expects ndjson.', 'ndjson'));
    }
    return reply
      .header('Content-Type', 'application/x-ndjson; charset=utf-8')
      .header('Cache-Control', 'no-store')
      .header('Access-Control-Allow-Origin', '*')
      .send(Readable.from(articleLines(context.store.articles())));
  });
}
