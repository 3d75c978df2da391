import type { IncomingMessage, ServerResponse } from 'node:http';
import { evaluate } from './conditional.ts';
import { plainProblem, sendProblem } from './problem.ts';
import type { Variant } from './representation.ts';

function one(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.join(', ');
}

/**
 * Answers a GET or HEAD with prepared bytes, or with 304 or 412 as its conditions have it. `success` is 226 for a delta
 * (RFC 3229 §10.4.1).
 */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  variant: Variant,
  lastModified: number,
  success: 200 | 226 = 200,
) {
  const { headers } = request;
  const tag = headers['if-none-match'];
  // What readers send nearly always, and the general rule says the same of it.
  const unchanged =
    tag === variant.etag && headers['if-match'] === undefined && headers['if-unmodified-since'] === undefined;
  const status = unchanged
    ? 304
    : evaluate(
        {
          ifMatch: one(headers['if-match']),
          ifUnmodifiedSince: headers['if-unmodified-since'],
          ifNoneMatch: tag,
          ifModifiedSince: headers['if-modified-since'],
        },
        variant.etag,
        lastModified,
      );
  if (status === 304) {
    response.writeHead(304, variant.head304 as string[]);
    response.end();
  } else if (status === 412) {
    const detail = 'The document is no longer the one that the request names.';
    sendProblem(response, plainProblem(412, 'Precondition Failed', detail));
  } else {
    response.writeHead(success, variant.head200 as string[]);
    // HEAD: node:http holds back the body by itself, but would still be handed the bytes.
    if (request.method === 'HEAD') response.end();
    else response.end(variant.bytes);
  }
}
