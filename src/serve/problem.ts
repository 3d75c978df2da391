import type { ServerResponse } from 'node:http';

/** What went wrong, for programs and people (RFC 9457 §3). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The query parameter or field that is at fault. */
  readonly parameter?: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** A problem whose title and status say all there is to its kind (RFC 9457 §4.2.1). */
export function plainProblem(status: number, title: string, detail: string): Problem {
  return { type: 'about:blank', title, status, detail };
}

/** A fault in what was asked: its kind is a tag URI, which names and leads nowhere. */
export function badParameter(
  kind: 'unknown-parameter' | 'bad-value',
  parameter: string,
  detail: string,
  suggestion?: string,
): Problem {
  return {
    type: `tag:telewire.invalid,2026:problem:${kind}`,
    title: kind === 'unknown-parameter' ? 'Unknown parameter' : 'Bad value of a parameter',
    status: 400,
    detail: suggestion === undefined ? detail : `${detail} Did you mean “${suggestion}”?`,
    parameter,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** Answers with a problem where no framework stands between. */
export function sendProblem(
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
) {
  const body = Buffer.from(`${JSON.stringify(problem)}\n`);
  response.writeHead(problem.status, {
    'Content-Type': PROBLEM_TYPE,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
    ...headers,
  });
  response.end(body);
}
