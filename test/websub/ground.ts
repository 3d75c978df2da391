import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFetcher, type Fetcher, type FetcherOptions } from '../../src/fetch/index.ts';
import { openSqliteStore, type Store } from '../../src/store/index.ts';
import type { CallbackRequest, HttpAnswer, HubRequest } from '../../src/websub/index.ts';

export interface Server {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

async function startServer(answer: RequestListener, host = '127.0.0.1'): Promise<Server> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

export interface Mounted {
  readonly hub?: (request: HubRequest) => Promise<HttpAnswer>;
  readonly subscriber?: (request: CallbackRequest) => Promise<HttpAnswer>;
}

/** Mounts both sides as the service does, on plain node:http. */
export function mount(sides: () => Mounted): RequestListener {
  return async (request, response) => {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://here.invalid');
    const { hub, subscriber } = sides();
    const contentType = headerOf(request, 'content-type');
    const signature = headerOf(request, 'x-hub-signature');
    const type = contentType === undefined ? {} : { contentType };
    let answer: HttpAnswer | undefined;
    if (url.pathname === '/websub/hub') answer = await hub?.({ ...type, body: body.toString() });
    else if (url.pathname.startsWith('/websub/callback/')) {
      answer = await subscriber?.({
        method: request.method === 'POST' ? 'POST' : 'GET',
        token: url.pathname.slice('/websub/callback/'.length),
        query: url.search.slice(1),
        body,
        ...type,
        ...(signature === undefined ? {} : { signature }),
      });
    }
    if (answer === undefined) response.writeHead(404).end();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  };
}

export interface Ground {
  readonly store: Store;
  fetcher(more?: Partial<FetcherOptions>): Fetcher;
  serve(answer: RequestListener, host?: string): Promise<Server>;
  close(): Promise<void>;
}

/** A database, fetchers and servers of one test, and their end. */
export async function openGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'telewire-websub-'));
  const store = await openSqliteStore({
    path: join(folder, 'test.db'),
    tagHost: 'example.org',
    now: Date.now,
  });
  const fetchers: Fetcher[] = [];
  const servers: Server[] = [];
  return {
    store,
    fetcher(more = {}) {
      const fetcher = createFetcher({
        userAgent: 'Telewire/test',
        allowNetworks: ['127.0.0.0/8'],
        allowedPorts: [80, 443],
        allowDowngrade: false,
        limits: {
          connectTimeoutMs: 20_000,
          firstByteTimeoutMs: 60_000,
          totalTimeoutMs: 60_000,
          maxBytes: 1_000_000,
          maxRedirects: 5,
        },
        ...more,
      });
      fetchers.push(fetcher);
      return fetcher;
    },
    async serve(answer, host) {
      const server = await startServer(answer, host);
      servers.push(server);
      return server;
    },
    async close() {
      await Promise.all(fetchers.map((fetcher) => fetcher.close()));
      await Promise.all(servers.map((server) => server.close()));
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const SILENT = { info: () => undefined, warn: () => undefined };
