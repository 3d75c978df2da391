import type { EpochMs } from '../model/index.ts';
import type { KeyValueStore } from '../store/port.ts';
import { createRecords, type Records } from './records.ts';

/** A subscription that we want, and how asking for it goes. Written where polls run. */
export interface Wanted {
  readonly sourceId: string;
  readonly topic: string;
  /** As the publisher names them; the first that answers is used. */
  readonly hubs: readonly string[];
  /** Which of them is asked next. */
  readonly hubIndex: number;
  /** Last segment of the callback address, and the key of the signatures: random, new for each subscription. */
  readonly token: string;
  readonly secret: string;
  /** Base address of the callback that was last sent to the hub. */
  readonly base?: string;
  /** When the hub was last asked; absent before the first time. */
  readonly askedAt?: EpochMs;
  /** In a row and without effect. */
  readonly attempts: number;
  readonly nextAttempt: EpochMs;
}

/** What a hub has granted or denied. Written where callbacks are answered. */
export interface Lease {
  readonly token: string;
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** Why there is no subscription; `until` is then when to ask again. */
  readonly denied?: string;
}

/** A subscription that is to end. */
export interface Leaving {
  readonly sourceId: string;
  readonly topic: string;
  readonly hub: string;
  readonly attempts: number;
  readonly nextAttempt: EpochMs;
}

/** The subscriber's state. Each kind is written by one side only, so that processes cannot undo each other's writing. */
export interface Subscriptions {
  readonly wanted: Records<Wanted>;
  readonly leases: Records<Lease>;
  /** When a hub last delivered a source. */
  readonly delivered: Records<EpochMs>;
  /** When a poll last found what the hub had not delivered. */
  readonly missed: Records<EpochMs>;
  /** By token. */
  readonly leaving: Records<Leaving>;
  /** Source of a callback's token. */
  readonly tokens: Records<string>;
}

export function openSubscriptions(state: KeyValueStore): Subscriptions {
  return {
    wanted: createRecords(state, 'wanted'),
    leases: createRecords(state, 'lease'),
    delivered: createRecords(state, 'delivered'),
    missed: createRecords(state, 'missed'),
    leaving: createRecords(state, 'leaving'),
    tokens: createRecords(state, 'token'),
  };
}

const MINUTE = 60_000;
const FIRST_RETRY_MS = 5 * MINUTE;
const LAST_RETRY_MS = 12 * 60 * MINUTE;
/** This share of a lease before its end, it is renewed. */
const RENEW_SHARE = 0.2;
/** A hub that is silent for so long does not count as delivering. */
const SILENCE_MS = 7 * 24 * 60 * MINUTE;

/** How long to wait after so many attempts in a row without effect: doubling from five minutes to twelve hours. */
export function retryDelay(attempts: number): number {
  return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1));
}

/** Whether the hub has answered our last request. */
export function isConfirmed({ token, askedAt }: Wanted, lease: Lease | undefined): lease is Lease {
  return lease !== undefined && lease.token === token && askedAt !== undefined && lease.since >= askedAt;
}

/** When a hub is to be asked: to renew what it granted before that ends, or again where it did not answer. */
export function askAt(wanted: Wanted, lease: Lease | undefined): EpochMs {
  if (!isConfirmed(wanted, lease)) return wanted.nextAttempt;
  if (lease.denied !== undefined) return lease.until;
  return lease.until - (lease.until - lease.since) * RENEW_SHARE;
}

/** Whether deliveries under this lease are accepted. */
export function isHeld(lease: Lease | undefined, token: string, now: EpochMs): boolean {
  return lease !== undefined && lease.token === token && lease.denied === undefined && lease.until > now;
}

/** Whether a hub that holds a lease delivers reliably, as far as is known. */
export function isDelivering(
  delivered: EpochMs | undefined,
  missed: EpochMs | undefined,
  now: EpochMs,
): boolean {
  return delivered !== undefined && delivered > (missed ?? 0) && now - delivered < SILENCE_MS;
}
