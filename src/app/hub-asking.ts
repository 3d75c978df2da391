import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import type { PollReport } from '../poll/index.ts';
import type { Store } from '../store/port.ts';
import { createSubscriber, type Subscriber, type SubscriberOptions } from '../websub/index.ts';
import { buildFetcher } from './poller.ts';

/** The subscriber over the shared state; undefined where it is off or nobody can reach us. */
export function buildSubscriber(
  config: Config,
  store: Store,
  log: Logger,
  fetcher: SubscriberOptions['fetcher'],
  deliver: SubscriberOptions['deliver'],
): Subscriber | undefined {
  const { publicUrl } = config.server;
  if (publicUrl === undefined || !config.websub.subscribe) return undefined;
  const state = store.keyValue('websub-subscriber');
  const { lease: leaseMs } = config.websub;
  return createSubscriber({ state, fetcher, publicUrl, leaseMs, clock: Date.now, log, deliver });
}

/** The poller's part of WebSub: it finds hubs and asks them. */
export interface HubAsking {
  /** Whether a hub delivers this source reliably. */
  isPushed(sourceId: string): Promise<boolean>;
  /** Takes what a poll found out about hubs. */
  polled(report: PollReport): void;
  /** Sends the requests that are due, for these sources. */
  tend(sourceIds: readonly string[]): void;
  close(): Promise<void>;
}

/** Builds it where subscribing is on and hubs can reach us. */
export function buildHubAsking(config: Config, store: Store, log: Logger): HubAsking | undefined {
  const fetcher = buildFetcher(config);
  const subscriber = buildSubscriber(config, store, log, fetcher, () => {
    throw new Error('hubs are answered by the serving process');
  });
  if (subscriber === undefined) return undefined;
  const underWay = new Set<Promise<void>>();
  let closing = false;

  function inTheBackground(work: Promise<void>): void {
    const watched = work
      .catch((error) =>
        log.warn({ err: error }, 'a hub could not be looked after; the next tick tries again'),
      )
      .finally(() => underWay.delete(watched));
    underWay.add(watched);
  }

  return {
    isPushed: (sourceId) => subscriber.isLive(sourceId, Date.now()),
    polled({ source, outcome, found, addedIds }) {
      if (found === undefined || closing || outcome === 'delivered') return;
      inTheBackground(subscriber.polled({ sourceId: source.id, added: addedIds.length, ...found }));
    },
    tend(sourceIds) {
      if (!closing) inTheBackground(subscriber.tend(sourceIds));
    },
    async close() {
      closing = true;
      await fetcher.close();
      await Promise.all(underWay);
    },
  };
}
