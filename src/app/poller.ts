import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { createFetcher } from '../fetch/index.ts';
import { createPoller, type PollReport } from '../poll/index.ts';
import type { Store } from '../store/port.ts';
import { buildDecide } from './knowledge.ts';
import { productVersion } from './log.ts';
import { createReadingThread } from './reading-thread.ts';

export interface Poller {
  /** Polls until none is left that is due (or, with `all`, until each was polled once). */
  poll(options: { readonly all: boolean; readonly sourceIds?: readonly string[] }): Promise<void>;
  /** Saves a document that a hub delivered; throws where the hub is to try again. */
  deliver(sourceId: string, body: Uint8Array, contentType?: string): Promise<void>;
  /** Finishes or gives up polls in flight. */
  close(): Promise<void>;
}

/** Who asks: name, version and where a publisher can reach the operator (RFC 9110 §10.1.5). */
function userAgent(config: Config): string {
  const contact = config.fetch.contact ?? config.server.publicUrl;
  return `${config.fetch.userAgent}/${productVersion()}${contact === undefined ? '' : ` (+${contact})`}`;
}

/** The HTTP client as configured: its limits, and which private networks it may enter. */
export function buildFetcher(config: Config) {
  const { fetch } = config;
  return createFetcher({
    userAgent: userAgent(config),
    allowNetworks: fetch.allowNetworks,
    allowedPorts: fetch.allowedPorts,
    allowDowngrade: fetch.allowDowngrade,
    limits: {
      connectTimeoutMs: fetch.connectTimeout,
      firstByteTimeoutMs: fetch.firstByteTimeout,
      totalTimeoutMs: fetch.totalTimeout,
      maxBytes: fetch.maxBytes,
      maxRedirects: fetch.maxRedirects,
    },
  });
}

export interface PollerLinks {
  readonly onPolled: (report: PollReport) => void;
  readonly isPushed?: (sourceId: string) => Promise<boolean>;
  /** Called between two pieces of work that a poll is made of. */
  readonly betweenPieces?: () => void;
}

/** Joins the rooms that a poll passes through into a poller over one store. */
export function buildPoller(
  config: Config,
  store: Store,
  log: Logger,
  { onPolled, isPushed, betweenPieces = () => undefined }: PollerLinks,
): Poller {
  const fetcher = buildFetcher(config);
  const reading = createReadingThread(config);
  const decide = buildDecide(config);
  const { polling } = config;
  const poller = createPoller({
    store,
    fetcher,
    decide: (...article) => {
      betweenPieces();
      return decide(...article);
    },
    read: (...document) => {
      betweenPieces();
      return reading.read(...document);
    },
    clock: Date.now,
    log,
    policy: { minIntervalMs: polling.minInterval, maxIntervalMs: polling.maxInterval },
    concurrency: {
      total: polling.concurrency,
      perHost: polling.perHost,
      hostDelayMs: polling.hostDelay,
      leaseMs: polling.lease,
    },
    onPolled,
    ...(isPushed === undefined ? {} : { isPushed }),
  });
  return {
    poll: async ({ all, sourceIds }) => {
      if (all) await poller.pollAll(sourceIds === undefined ? {} : { sourceIds });
      else await poller.pollDue();
    },
    deliver: (...delivery) => poller.deliver(...delivery),
    close: async () => {
      await poller.stop();
      await Promise.all([fetcher.close(), reading.close()]);
    },
  };
}
