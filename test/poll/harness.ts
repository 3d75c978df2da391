import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/config/index.ts';
import { decode } from '../../src/decode/index.ts';
import { createFetcher, type Fetcher } from '../../src/fetch/index.ts';
import type { PollState, Source } from '../../src/model/index.ts';
import { normaliseFeed, parseRelevance, sourceId } from '../../src/normalise/index.ts';
import { parse } from '../../src/parse/index.ts';
import {
  createPoller,
  joinRooms,
  type PollerOptions,
  type PollReport,
  type Read,
} from '../../src/poll/index.ts';
import { type Decide, openSqliteStore, type Store } from '../../src/store/index.ts';

export const MINUTE = 60_000;
export const NOW = Date.UTC(2026, 2, 2, 12);

/** Every article opens a story of its own: what is tested is polling. */
export const openEach: Decide = async ({ id, firstSeen }) => ({
  placement: {
    copyGroupId: `c${id}`,
    storyId: `s${id}`,
    decision: { verdict: 'new', rule: 'no-candidate', score: 0, reasons: [], decidedAt: firstSeen },
  },
  terms: [],
  profile: '{}',
});

export function sourceAt(url: string): Source {
  return {
    id: sourceId(url),
    url,
    title: url,
    categories: [],
    relevance: 'all',
    enabled: true,
    rank: 5,
  };
}

const relevance = parseRelevance(readFileSync(join(packageRoot(), 'config/relevance.yaml'), 'utf8'));

export function fetcherFor(ports: readonly number[], totalTimeoutMs = 10_000): Fetcher {
  return createFetcher({
    userAgent: 'Telewire/test',
    allowNetworks: ['127.0.0.0/8'],
    allowedPorts: ports,
    allowDowngrade: false,
    limits: {
      connectTimeoutMs: totalTimeoutMs,
      firstByteTimeoutMs: totalTimeoutMs,
      totalTimeoutMs,
      maxBytes: 1_000_000,
      maxRedirects: 5,
    },
  });
}

const QUIET_LOG = { debug() {}, info() {}, warn() {}, error() {} };

/** The rooms that a document passes through, as the composition root joins them, in this thread. */
export const read: Read = joinRooms({
  decode,
  parse,
  normalise: (feed, context) => normaliseFeed(feed, { ...context, relevance, trackingParameters: [] }),
});

export interface Bench {
  readonly store: Store;
  readonly reports: PollReport[];
  readonly poller: ReturnType<typeof createPoller>;
  /** Moves the clock on and polls what is due. */
  pollAt(time: number): Promise<void>;
  state(url: string): Promise<PollState>;
  source(url: string): Promise<Source>;
  close(): Promise<void>;
}

export interface BenchOptions {
  readonly urls: readonly string[];
  readonly fetcher: Fetcher;
  readonly path?: string;
  readonly total?: number;
  readonly perHost?: number;
  readonly hostDelayMs?: number;
  readonly decide?: Decide;
  readonly longestTransactionMs?: number;
  readonly random?: () => number;
  readonly isPushed?: PollerOptions['isPushed'];
  readonly read?: Read;
}

/** A poller over a real store with a clock of the test's own. */
export async function startBench({
  urls,
  fetcher,
  path = ':memory:',
  ...options
}: BenchOptions): Promise<Bench> {
  let now = NOW;
  const store = await openSqliteStore({
    path,
    tagHost: 'example.org',
    now: () => now,
    ...(options.longestTransactionMs === undefined
      ? {}
      : { longestTransactionMs: options.longestTransactionMs }),
  });
  await store.syncSources(urls.map(sourceAt), NOW);
  const reports: PollReport[] = [];
  const poller = createPoller({
    fetcher,
    read: options.read ?? read,
    store,
    decide: options.decide ?? openEach,
    clock: () => now,
    log: QUIET_LOG,
    policy: { minIntervalMs: 5 * MINUTE, maxIntervalMs: 360 * MINUTE },
    concurrency: {
      total: options.total ?? 8,
      perHost: options.perHost ?? 2,
      hostDelayMs: options.hostDelayMs ?? 0,
      leaseMs: 5 * MINUTE,
    },
    onPolled: (report) => reports.push(report),
    random: options.random ?? (() => 0.5),
    ...(options.isPushed === undefined ? {} : { isPushed: options.isPushed }),
  });
  const find = async (url: string) => {
    const id = sourceId(url);
    const found = (await store.listSources()).find(({ source }) => source.id === id);
    if (found === undefined) throw new Error(`no source ${url}`);
    return found;
  };
  return {
    store,
    reports,
    poller,
    async pollAt(time) {
      now = time;
      await poller.pollDue();
    },
    state: async (url) => (await find(url)).state,
    source: async (url) => (await find(url)).source,
    async close() {
      await poller.stop();
      await fetcher.close();
      await store.close();
    },
  };
}
