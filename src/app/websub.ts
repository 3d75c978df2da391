import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import type { Store } from '../store/port.ts';
import {
  type CallbackRequest,
  createAnnouncer,
  createHub,
  type HttpAnswer,
  type HubRequest,
  hubAddress,
  type Representation,
  type SubscriberOptions,
} from '../websub/index.ts';
import { buildSubscriber } from './hub-asking.ts';
import { buildFetcher } from './poller.ts';

/** The serving process's part of WebSub: it answers hubs and subscribers, and pushes what changed. */
export interface WebSub {
  /** What the server mounts. */
  readonly parts: {
    readonly hub?: (request: HubRequest) => Promise<HttpAnswer>;
    readonly subscriber?: (request: CallbackRequest) => Promise<HttpAnswer>;
  };
  /** Readers may see something new. */
  changed(): void;
  close(): Promise<void>;
}

export interface WebSubLinks {
  /** One of our feeds by its address. */
  readonly represent: (topic: string) => Promise<Representation | undefined>;
  readonly deliver: SubscriberOptions['deliver'];
}

/** Addresses of the feeds that another hub is told of. */
function announced(config: Config, publicUrl: string): readonly string[] {
  const feeds = ['/feed', ...config.channels.map(({ name }) => `/channels/${name}`)];
  return feeds.flatMap((feed) => ['rss', 'atom', 'json'].map((ending) => `${publicUrl}${feed}.${ending}`));
}

/** Builds what the configuration asks for; where there is no public address, nothing. */
export function buildWebSub(
  config: Config,
  store: Store,
  log: Logger,
  { represent, deliver }: WebSubLinks,
): WebSub {
  const { server, websub } = config;
  const { publicUrl } = server;
  const hubUrl = hubAddress(publicUrl, websub);
  if (publicUrl === undefined) return { parts: {}, changed: () => undefined, close: async () => undefined };
  const fetcher = buildFetcher(config);
  const subscriber = buildSubscriber(config, store, log, fetcher, deliver);
  const announcer =
    hubUrl === undefined || websub.externalHub === undefined
      ? undefined
      : createAnnouncer({ fetcher, hubUrl, topics: announced(config, publicUrl), log });
  const hub =
    hubUrl === undefined || announcer !== undefined
      ? undefined
      : createHub({
          state: store.keyValue('websub-hub'),
          fetcher,
          hubUrl,
          represent,
          maxSubscribers: websub.maxSubscribers,
          leaseMs: websub.lease,
          clock: Date.now,
          log,
        });
  return {
    parts: {
      ...(hub === undefined ? {} : { hub: hub.handle }),
      ...(subscriber === undefined ? {} : { subscriber: subscriber.handle }),
    },
    changed() {
      hub?.changed();
      announcer?.changed();
    },
    async close() {
      hub?.stop();
      announcer?.stop();
      await fetcher.close();
      await hub?.settled();
      await announcer?.settled();
    },
  };
}
