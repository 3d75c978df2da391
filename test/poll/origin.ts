import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Origin {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Every request so far: path, and headers as they came. */
  readonly requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  /** The most requests that were in hand at the same time. */
  readonly busiest: () => number;
  /** Counts from now on. */
  forget(): void;
  close(): Promise<void>;
}

/** A publisher on loopback that answers as `listener` says, and remembers what it was asked. */
export async function startOrigin(listener: RequestListener, host = '127.0.0.1', port = 0): Promise<Origin> {
  const requests: Origin['requests'] = [];
  let [inHand, most] = [0, 0];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    requests.push({ path: request.url ?? '/', headers: request.headers });
    inHand += 1;
    most = Math.max(most, inHand);
    response.once('close', () => {
      inHand -= 1;
    });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${host}:${taken}`,
    port: taken,
    requests,
    busiest: () => most,
    forget() {
      requests.length = 0;
      most = inHand;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
