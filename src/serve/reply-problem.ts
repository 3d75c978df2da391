import type { FastifyReply } from 'fastify';
import { PUBLIC_HEADERS } from './common-headers.ts';
import { PROBLEM_TYPE, type Problem } from './problem.ts';

/** Answers with a problem from a route. */
export function replyProblem(reply: FastifyReply, problem: Problem) {
  return reply
    .code(problem.status)
    .headers(PUBLIC_HEADERS)
    .header('Content-Type', PROBLEM_TYPE)
    .header('Cache-Control', 'no-store')
    .send(`${JSON.stringify(problem)}\n`);
}
