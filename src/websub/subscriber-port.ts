import type { Fetcher } from '../fetch/index.ts';
import type { EpochMs } from '../model/index.ts';
import type { KeyValueStore } from '../store/port.ts';
import type { CallbackRequest, HttpAnswer } from './http.ts';

import type { WebSubLog } from './log.ts';

export interface SubscriberOptions {
  /** `store.keyValue('websub-subscriber')`; shared by all processes. */
  readonly state: KeyValueStore;
  readonly fetcher: Pick<Fetcher, 'post'>;
  /** Base address at which hubs reach us, without a trailing slash. */
  readonly publicUrl: string;
  /** Lease to ask for. */
  readonly leaseMs: number;
  readonly clock: () => EpochMs;
  readonly log: WebSubLog;
  /** Takes a document that a hub delivered with the right signature. Where it throws, the hub is asked to try again. */
  readonly deliver: (sourceId: string, body: Uint8Array, contentType?: string) => void | Promise<void>;
}

/** What a poll learnt of a source's hubs. */
export interface PolledSource {
  readonly sourceId: string;
  /** Final address of the feed. */
  readonly url: string;
  /** Of the Link header. */
  readonly links: readonly { readonly url: string; readonly rel: string }[];
  /** Of the document; absent where none came (304). */
  readonly feed?: { readonly hubs: readonly string[]; readonly self?: string };
  /** New articles that the poll found: a hub that works would have delivered them before. */
  readonly added: number;
}

export interface Subscriber {
  /** Keeps what a poll learnt; asks no hub itself. */
  polled(source: PolledSource): Promise<void>;
  /** Whether a hub delivers this source reliably, so that polling need be no more than a safety net. */
  isLive(sourceId: string, now: EpochMs): Promise<boolean>;
  /**
   * Sends the subscriptions, renewals and retries that are due, and unsubscribes from sources that are not among
   * `sourceIds`. To be called at every tick of polling.
   */
  tend(sourceIds: readonly string[]): Promise<void>;
  /** Answers a request to a callback address (WebSub §5.2, §5.3, §7). */
  handle(request: CallbackRequest): Promise<HttpAnswer>;
}
