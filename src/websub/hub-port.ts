import type { Fetcher } from '../fetch/index.ts';
import type { EpochMs } from '../model/index.ts';
import type { KeyValueStore } from '../store/port.ts';
import type { HttpAnswer, HubRequest } from './http.ts';
import type { WebSubLog } from './log.ts';

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
  readonly log: WebSubLog;
  /** How long to wait after each failed delivery of a change; as many as tries beyond the first. */
  readonly retryDelaysMs?: readonly number[];
  /** How long to wait for further changes before one is delivered. */
  readonly gatherMs?: number;
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
  /** Settles when nothing is being verified or delivered; retries may still be waiting for their time. */
  settled(): Promise<void>;
  /** Begins nothing more. A fan-out that is broken off is taken up at the next `changed`, in another process too. */
  stop(): void;
}
