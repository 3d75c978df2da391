import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { createFetcher, type Fetcher, type FetcherOptions } from '../../src/fetch/index.ts';
import { makeCertificate } from './certificate.ts';

export interface Origin {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** What came over the wire, in order. */
  readonly requests: readonly IncomingMessage[];
  /** How many connections were made. */
  connections(): number;
  close(): Promise<void>;
}

async function listen(
  server: Server,
  scheme: string,
  requests: IncomingMessage[],
  host = '127.0.0.1',
): Promise<Origin> {
  let connections = 0;
  server.on(scheme === 'https' ? 'secureConnection' : 'connection', () => {
    connections++;
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://${host}:${port}`,
    port,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An HTTP server on loopback that remembers what it was asked. */
export function startOrigin(answer: RequestListener, host?: string): Promise<Origin> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  return listen(server, 'http', requests, host);
}

/** The same with TLS; `ca` is to be trusted. */
export async function startSecureOrigin(answer: RequestListener): Promise<Origin & { readonly ca: string }> {
  const { cert, key } = makeCertificate('127.0.0.1');
  const requests: IncomingMessage[] = [];
  const server = createSecureServer({ cert, key }, (request, response) => {
    requests.push(request);
    answer(request, response);
  });
  return { ...(await listen(server as unknown as Server, 'https', requests)), ca: cert };
}

export interface RawOrigin {
  readonly url: string;
  readonly port: number;
  connections(): number;
  close(): Promise<void>;
}

/** A TCP server that answers each request's first bytes as it likes. */
export async function startRaw(answer: (socket: Socket, count: number) => void): Promise<RawOrigin> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let requests = 0;
  const server = createTcpServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', () => {
      requests++;
      answer(socket, requests);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** undici takes a connection back one turn of the event loop after its answer. */
export async function connectionReturned(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** The rules of the shipped configuration, with loopback opened. */
export function optionsWith(more: Partial<FetcherOptions> = {}): FetcherOptions {
  return {
    userAgent: 'Telewire/9.9 (+https://reader.example/about)',
    allowNetworks: ['127.0.0.0/8'],
    allowedPorts: [80, 443, 8080, 8443],
    allowDowngrade: false,
    ...more,
    limits: {
      connectTimeoutMs: 10_000,
      firstByteTimeoutMs: 20_000,
      totalTimeoutMs: 30_000,
      maxBytes: 1_000_000,
      maxRedirects: 5,
      ...more.limits,
    },
  };
}

export async function withFetcher<T>(
  options: Partial<FetcherOptions>,
  use: (fetcher: Fetcher) => Promise<T>,
): Promise<T> {
  const fetcher = createFetcher(optionsWith(options));
  try {
    return await use(fetcher);
  } finally {
    await fetcher.close();
  }
}
