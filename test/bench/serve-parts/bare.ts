import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the bare server sends: header fields as node:http takes them, and bytes in base64. */
export interface BareAnswer {
  readonly etag: string;
  readonly head200: readonly string[];
  readonly head304: readonly string[];
  readonly body: string;
}

// The least that a node:http server can do for the same answers: the floor to measure against.
process.once('message', ({ etag, head200, head304, body }: BareAnswer) => {
  const bytes = Buffer.from(body, 'base64');
  const server = createServer((request, response) => {
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, head304 as string[]);
      response.end();
    } else {
      response.writeHead(200, head200 as string[]);
      response.end(bytes);
    }
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
});
