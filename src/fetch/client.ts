import { Agent } from 'undici';
import { type ConnectorOptions, createConnector } from './connector.ts';
import { type Exchange, type ExchangeRequest, exchange } from './exchange.ts';

export interface ClientOptions extends ConnectorOptions {
  readonly maxBytes: number;
  readonly firstByteTimeoutMs: number;
}

export interface Client {
  /** Sends one request to an address that was checked, and takes one answer. Never rejects. */
  send(request: Omit<ExchangeRequest, 'maxBytes' | 'firstByteTimeoutMs'>): Promise<Exchange>;
  close(): Promise<void>;
}

/** Connections to one origin at a time; the poller's own limit is lower. */
const CONNECTIONS = 8;
/** Kept open so long without work: another feed of the host may be due. */
const KEEP_ALIVE_MS = 5000;
const MAX_ORIGINS = 10_000;
/** Some publishers' policies fill more than Node's 16 kB. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Connections, pooled by origin and bounded, over which single requests go. Cookies are neither kept nor sent. */
export function createClient({ maxBytes, firstByteTimeoutMs, ...connection }: ClientOptions): Client {
  /** How many connections to each origin were made so far. */
  const connected = new Map<string, number>();
  const agent = new Agent({
    connect: createConnector(connection),
    connections: CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    // The exchange keeps its own, finer clocks.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  agent.on('connect', ({ origin }) => {
    // Redirects may lead to ever new hosts; what is forgotten costs a retry at the most.
    if (connected.size >= MAX_ORIGINS) connected.clear();
    connected.set(origin, (connected.get(origin) ?? 0) + 1);
  });

  async function send(request: Parameters<Client['send']>[0]): Promise<Exchange> {
    const { origin } = request.target;
    const whole: ExchangeRequest = { ...request, maxBytes, firstByteTimeoutMs };
    const before = connected.get(origin);
    const answer = await exchange(agent, whole);
    // A kept connection that the server closes just then tells nothing; a GET may be sent again (RFC 9112 §9.3.1).
    const stale =
      !answer.ok && answer.code === 'reset' && answer.unanswered && connected.get(origin) === before;
    return stale && before !== undefined && request.method === 'GET' ? exchange(agent, whole) : answer;
  }

  return { send, close: () => agent.destroy() };
}
