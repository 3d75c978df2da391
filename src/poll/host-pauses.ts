import type { EpochMs } from '../model/index.ts';
import type { KeyValueStore, Store } from '../store/port.ts';

const LONGEST_MS = 86_400_000;

export interface HostPauses {
  /** Reads what was asked for before this process started, and by polls of other processes. */
  load(): Promise<void>;
  /** Until when the host asked not to be polled; undefined where it did not, or where that is over. */
  until(host: string, now: EpochMs): EpochMs | undefined;
  /** Remembers Retry-After (RFC 9110 §10.2.3), a day at the most; outlives the process. */
  pause(host: string, now: EpochMs, retryAfterMs: number): Promise<void>;
}

/** Hosts that asked to be left alone for a while (429 and 503 with Retry-After), all their sources with them. */
export function createHostPauses(store: Store, clock: () => EpochMs): HostPauses {
  const kept: KeyValueStore = store.keyValue('host-pause');
  const untils = new Map<string, EpochMs>();
  return {
    async load() {
      for (const { key, json } of await kept.list()) {
        const until = Number(json);
        if (until > clock()) untils.set(key, Math.max(until, untils.get(key) ?? 0));
        else await kept.delete(key);
      }
    },
    until(host, now) {
      const until = untils.get(host);
      if (until !== undefined && until > now) return until;
      untils.delete(host);
      return undefined;
    },
    async pause(host, now, retryAfterMs) {
      const until = Math.max(now + Math.min(retryAfterMs, LONGEST_MS), untils.get(host) ?? 0);
      if (until <= now || until === untils.get(host)) return;
      untils.set(host, until);
      await kept.put(host, JSON.stringify(until));
    },
  };
}
