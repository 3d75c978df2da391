import { createHmac } from 'node:crypto';
import { type Ground, readBody } from './ground.ts';

/** What a subscriber has sent: one form. */
export interface Asked {
  readonly mode: string;
  readonly callback: string;
  readonly topic: string;
  readonly secret: string | undefined;
  readonly leaseSeconds: number;
  readonly contentType: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export interface TestHub {
  readonly url: string;
  /** In order. */
  readonly asked: readonly Asked[];
  /** What the next requests are answered with instead of 202. */
  answerWith(status: number, headers?: Readonly<Record<string, string>>): void;
  /** Verifies intent (WebSub §5.3) with what the last request asked for, or with something else. */
  verify(changes?: Readonly<Record<string, string | undefined>>): Promise<Answer>;
  /** Distributes content (WebSub §7), signed with the secret of the last request unless told otherwise. */
  distribute(body: string, signature?: string | undefined | 'none'): Promise<Answer>;
}

export function hmac(method: string, secret: string, body: string): string {
  return `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
}

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return { status: response.status, body: await response.text(), headers: response.headers };
}

/** A hub for tests, written from the Recommendation and with nothing of the product's own hub. */
export async function startTestHub(ground: Ground): Promise<TestHub> {
  const asked: Asked[] = [];
  let status = 202;
  let headers: Readonly<Record<string, string>> = {};
  const server = await ground.serve(async (request, response) => {
    const form = new URLSearchParams((await readBody(request)).toString());
    asked.push({
      mode: form.get('hub.mode') ?? '',
      callback: form.get('hub.callback') ?? '',
      topic: form.get('hub.topic') ?? '',
      secret: form.get('hub.secret') ?? undefined,
      leaseSeconds: Number(form.get('hub.lease_seconds')),
      contentType: request.headers['content-type'],
    });
    response.writeHead(status, headers).end();
  });
  function last(): Asked {
    const latest = asked.at(-1);
    if (latest === undefined) throw new Error('the hub was not asked yet');
    return latest;
  }
  return {
    url: `${server.url}/`,
    asked,
    answerWith(next, fields = {}) {
      status = next;
      headers = fields;
    },
    verify(changes = {}) {
      const { mode, topic, leaseSeconds, callback } = last();
      const parameters: Record<string, string | undefined> = {
        'hub.mode': mode,
        'hub.topic': topic,
        'hub.challenge': 'a-challenge',
        'hub.lease_seconds': String(leaseSeconds),
        ...changes,
      };
      const url = new URL(callback);
      for (const [name, value] of Object.entries(parameters)) {
        if (value !== undefined) url.searchParams.append(name, value);
      }
      return ask(url.href);
    },
    distribute(body, signature) {
      const { callback, secret = '', topic } = last();
      const signed = signature ?? hmac('sha256', secret, body);
      return ask(callback, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/rss+xml',
          link: `<${server.url}/>; rel="hub", <${topic}>; rel="self"`,
          ...(signed === 'none' ? {} : { 'x-hub-signature': signed }),
        },
      });
    },
  };
}
