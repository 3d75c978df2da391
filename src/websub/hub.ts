import type { Fetcher } from '../fetch/index.ts';
import type { EpochMs } from '../model/index.ts';
import type { KeyValueStore } from '../store/port.ts';
import type { HttpAnswer, HubRequest } from './http.ts';

export interface HubOptions {
  /** `store.keyValue('websub-hub')`. */
  readonly state: KeyValueStore;
  readonly fetcher: Pick<Fetcher, 'post' | 'ask'>;
  /** Our own address, as the feeds name it. */
  readonly hubUrl: string;
  /** The bytes of one of our feeds at its own address; undefined where the address is none of them. */
  readonly represent: (topic: string) => Promise<Representation | undefined>;
  readonly maxSubscribers: number;
  /** Longest lease, and the one given where none is asked for. */
  readonly leaseMs: number;
  readonly clock: () => EpochMs;
  readonly log: HubLog;
}

export interface HubLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface Representation {
  readonly body: Uint8Array;
  readonly contentType: string;
}

export interface Hub {
  /** Answers a subscription request (WebSub §5.1); verifies it afterwards. */
  handle(request: HubRequest): Promise<HttpAnswer>;
  /** Something that readers see has changed: every topic that is not as last delivered goes to its subscribers. */
  changed(): void;
  /** Settles when nothing is to be verified or delivered at once; retries may still be waiting. */
  settled(): Promise<void>;
  /** Gives up what is under way. A fan-out that was broken off is taken up at the next `changed`. */
  stop(): Promise<void>;
}
