import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import { ARABIC } from './feeds/arabic.ts';
import { ENGLISH } from './feeds/english.ts';
import { FRENCH } from './feeds/french.ts';
import type { SampleFeed } from './feeds/sample-feed.ts';

/** Every sample feed. */
export const SAMPLE_FEEDS: readonly SampleFeed[] = [...FRENCH, ...ARABIC, ...ENGLISH];

/** An HTTP server on loopback that serves the sample feeds. */
export interface Origin {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the sample feeds on a free port of 127.0.0.1, each in its own charset and media type. */
export async function startOrigin(): Promise<Origin> {
  const server = createServer((request, response) => {
    const feed = SAMPLE_FEEDS.find(({ path }) => path === request.url);
    if (feed === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': feed.contentType });
    response.end(iconv.encode(feed.body, feed.charset));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
