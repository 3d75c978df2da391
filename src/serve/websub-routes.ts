import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  CALLBACK_PATH,
  type CallbackRequest,
  type HttpAnswer,
  HUB_PATH,
  type HubRequest,
} from '../websub/index.ts';

/** The two sides of WebSub, as far as they answer requests. */
export interface WebSubParts {
  readonly hub?: (request: HubRequest) => Promise<HttpAnswer>;
  readonly subscriber?: (request: CallbackRequest) => Promise<HttpAnswer>;
}

const LONGEST_FORM = 65_536;

function send(reply: FastifyReply, { status, headers, body }: HttpAnswer) {
  return reply.code(status).headers(headers).send(body);
}

/** Where the hub takes requests, and where other hubs reach us. Bodies are handed on as the bytes that came. */
export function webSubRoutes(
  app: FastifyInstance,
  { hub, subscriber }: WebSubParts,
  longestDelivery: number,
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));

  if (hub !== undefined) {
    app.post(
      HUB_PATH,
      {
        bodyLimit: LONGEST_FORM,
        schema: {
          summary: 'The hub: subscriptions to the feeds (WebSub §5.1)',
          description:
            'A form with hub.mode, hub.topic, hub.callback, and as wanted hub.secret and hub.lease_seconds.',
          tags: ['feeds'],
          consumes: ['application/x-www-form-urlencoded'],
        },
      },
      async (request, reply) => {
        const contentType = request.headers['content-type'];
        const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
        return send(reply, await hub({ body, ...(contentType === undefined ? {} : { contentType }) }));
      },
    );
  }

  if (subscriber !== undefined) {
    app.route<{ Params: { token: string } }>({
      method: ['GET', 'POST'],
      url: `${CALLBACK_PATH}/:token`,
      bodyLimit: longestDelivery,
      exposeHeadRoute: false,
      schema: { hide: true },
      handler: async (request, reply) => {
        const contentType = request.headers['content-type'];
        const signature = request.headers['x-hub-signature'];
        const answer = await subscriber({
          method: request.method === 'POST' ? 'POST' : 'GET',
          token: request.params.token,
          query: /\?(.*)/s.exec(request.raw.url ?? '')?.[1] ?? '',
          body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
          ...(contentType === undefined ? {} : { contentType }),
          ...(typeof signature === 'string' ? { signature } : {}),
        });
        return send(reply, answer);
      },
    });
  }
}
