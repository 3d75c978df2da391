import type { FastifyReply } from 'fastify';
import { chooseType } from './accept.ts';
import { PUBLIC_HEADERS } from './common-headers.ts';
import { PROBLEM_TYPE, type Problem } from './problem.ts';
import { PROBLEM_PAGE_POLICY, renderProblemPage } from './problem-page.ts';

const CHOICES = [
  { value: 'json', types: [PROBLEM_TYPE, 'application/json'] },
  { value: 'page', types: ['text/html'], explicit: true },
] as const;

/** Answers with a problem from a route; a person who followed a link that leads nowhere gets a page. */
export function replyProblem(reply: FastifyReply, problem: Problem) {
  reply.code(problem.status).headers(PUBLIC_HEADERS).header('Cache-Control', 'no-store');
  if (problem.status === 404) {
    reply.header('Vary', 'Accept');
    if (chooseType(reply.request.headers.accept, CHOICES) === 'page') {
      return reply
        .header('Content-Type', 'text/html; charset=utf-8')
        .header('Content-Security-Policy', PROBLEM_PAGE_POLICY)
        .send(renderProblemPage(problem));
    }
  }
  return reply.header('Content-Type', PROBLEM_TYPE).send(`${JSON.stringify(problem)}\n`);
}
