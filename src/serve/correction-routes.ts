import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Correction } from '../model/index.ts';
import { answers, CORRECTED, listOf, MOVED } from './api-schemas.ts';
import { correctionValue, replacementValue } from './api-values.ts';
import type { RouteContext } from './context.ts';
import { badParameter, type Problem, plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';

/** Compared by digests, so that neither the time nor the length tells anything of the secret. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Lets through only who holds the admin token (RFC 6750 §3), before anything of the request is read. */
async function guard(request: FastifyRequest, reply: FastifyReply, token: string | undefined) {
  reply.header('Cache-Control', 'no-store');
  if (token === undefined) {
    const detail = 'The admin API is off: set server.adminToken in the configuration.';
    return replyProblem(reply, plainProblem(403, 'Forbidden', detail));
  }
  const given = /^Bearer +([\w.~+/=-]{1,500})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given !== undefined && sameSecret(given, token)) return undefined;
  const challenge = `Bearer realm="telewire"${given === undefined ? '' : ', error="invalid_token"'}`;
  const detail = given === undefined ? 'A bearer token is needed.' : 'The bearer token is wrong.';
  return replyProblem(reply.header('WWW-Authenticate', challenge), plainProblem(401, 'Unauthorized', detail));
}

type Asked =
  | { readonly ok: true; readonly correction: Omit<Correction, 'madeAt'> }
  | { readonly ok: false; readonly problem: Problem };

const KINDS = ['must-link', 'cannot-link'] as const;

function bad(field: string, detail: string, suggestion?: string): Asked {
  return { ok: false, problem: badParameter('bad-value', field, detail, suggestion) };
}

function readCorrection(body: unknown): Asked {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return bad('body', 'The body expects an object with kind, a and b.');
  }
  const fields = body as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(fields).find((field) => !['kind', 'a', 'b'].includes(field));
  if (unknown !== undefined) {
    const detail = 'There are the fields kind, a and b, and no others.';
    return { ok: false, problem: badParameter('unknown-parameter', unknown.slice(0, 100), detail) };
  }
  const { kind, a, b } = { kind: fields['kind'], a: fields['a'], b: fields['b'] };
  const known = KINDS.find((one) => one === kind);
  if (known === undefined) return bad('kind', `kind expects ${KINDS.join(' or ')}.`);
  if (typeof a !== 'string' || a === '') return bad('a', 'a expects the id of an article.');
  if (typeof b !== 'string' || b === '') return bad('b', 'b expects the id of an article.');
  if (a === b) return bad('b', 'b expects another article than a.');
  const [first, second] = a < b ? [a, b] : [b, a];
  const id = `${known === 'must-link' ? 'join' : 'split'}-${first}-${second}`;
  // Of two that are kept apart the first is the one that goes: the order is the operator's word.
  return {
    ok: true,
    correction: { id, kind: known, ...(known === 'must-link' ? { a: first, b: second } : { a, b }) },
  };
}

/** The operator's word on which articles belong together: given, listed and taken back. */
export function correctionRoutes(
  app: FastifyInstance,
  context: RouteContext,
  onMoved: (articleIds: readonly string[]) => void,
): void {
  const { store, config, decide, clock } = context;
  const token = config.server.adminToken;
  // Clients that always say that they send JSON send none with DELETE.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) => {
    try {
      done(null, text === '' ? undefined : JSON.parse(String(text)));
    } catch {
      done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
    }
  });
  const onRequest = (request: FastifyRequest, reply: FastifyReply) => guard(request, reply, token);
  const security = [{ adminToken: [] }];
  const made: Record<number, unknown> = {
    ...answers(CORRECTED, 400, 401, 403, 422),
    201: { description: 'Made', ...CORRECTED },
  };
  const moved = (replacements: Awaited<ReturnType<typeof store.addCorrection>>) => {
    onMoved(replacements.map(({ articleId }) => articleId));
    return replacements.map(replacementValue);
  };

  app.get(
    '/api/v1/corrections',
    {
      onRequest,
      schema: {
        summary: 'Every correction in force',
        tags: ['corrections'],
        security,
        response: answers(listOf('corrections', 'Correction'), 401, 403),
      },
    },
    async () => ({ corrections: (await store.corrections()).map(correctionValue) }),
  );

  app.post(
    '/api/v1/corrections',
    {
      onRequest,
      schema: {
        summary: 'Two articles are one story from now on (must-link), or never (cannot-link)',
        tags: ['corrections'],
        security,
        body: {
          type: 'object',
          required: ['kind', 'a', 'b'],
          properties: {
            kind: { type: 'string', enum: KINDS },
            a: {
              type: 'string',
              description: 'Id of an article; of two kept apart, the one that leaves its story',
            },
            b: { type: 'string', description: 'Id of the other article' },
          },
          additionalProperties: false,
        },
        response: made,
      },
    },
    async (request, reply) => {
      const asked = readCorrection(request.body);
      if (!asked.ok) return replyProblem(reply, asked.problem);
      for (const field of ['a', 'b'] as const) {
        if ((await store.article(asked.correction[field])) !== undefined) continue;
        const detail = `There is no article ${JSON.stringify(asked.correction[field].slice(0, 100))}.`;
        return replyProblem(reply, {
          ...plainProblem(422, 'Unprocessable Content', detail),
          parameter: field,
        });
      }
      const existing = (await store.corrections()).find(({ id }) => id === asked.correction.id);
      const correction = existing ?? { ...asked.correction, madeAt: clock() };
      const replaced = existing === undefined ? await store.addCorrection(correction, decide) : [];
      return reply
        .code(existing === undefined ? 201 : 200)
        .send({ correction: correctionValue(correction), moved: moved(replaced) });
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/api/v1/corrections/:id',
    {
      onRequest,
      schema: {
        summary: 'Takes a correction back; the matcher decides again',
        tags: ['corrections'],
        security,
        params: { type: 'object', properties: { id: { type: 'string', description: 'Id of a correction' } } },
        response: answers(MOVED, 401, 403, 404),
      },
    },
    async (request, reply) => {
      const replaced = await store.removeCorrection(request.params.id, decide);
      if (replaced !== undefined) return { moved: moved(replaced) };
      return replyProblem(reply, plainProblem(404, 'Not Found', 'There is no such correction.'));
    },
  );
}
