import { createHash } from 'node:crypto';
import type { EpochMs } from '../model/index.ts';
import type { KeyValueStore } from '../store/port.ts';
import { createRecords } from './records.ts';

/** One who is sent a topic's changes. */
export interface Registration {
  readonly topic: string;
  readonly callback: string;
  readonly secret?: string;
  readonly until: EpochMs;
}

/** The hub's subscribers. Read from the store once and again at `reload`, since another process may add some. */
export interface SubscriberList {
  get(topic: string, callback: string, now: EpochMs): Promise<Registration | undefined>;
  put(registration: Registration): Promise<void>;
  remove(topic: string, callback: string): Promise<void>;
  /** How many leases last, and what topics they are for. */
  census(now: EpochMs): Promise<{ readonly subscribers: number; readonly topics: ReadonlySet<string> }>;
  /** Reads the store anew, removes whose lease is over, and gives the others by topic. */
  reload(now: EpochMs): Promise<ReadonlyMap<string, readonly Registration[]>>;
}

/** A subscription's key is its topic and its callback (WebSub §2). */
export function registrationKey({ topic, callback }: Pick<Registration, 'topic' | 'callback'>): string {
  return createHash('sha256').update(`${topic}\n${callback}`).digest('base64url');
}

export function createSubscriberList(state: KeyValueStore): SubscriberList {
  const records = createRecords<Registration>(state, 'subscriber');
  let known: Map<string, Registration> | undefined;

  async function load(): Promise<Map<string, Registration>> {
    known ??= new Map(await records.all());
    return known;
  }

  async function remove(key: string): Promise<void> {
    (await load()).delete(key);
    await records.delete(key);
  }

  return {
    async get(topic, callback, now) {
      const found = (await load()).get(registrationKey({ topic, callback }));
      return found !== undefined && found.until > now ? found : undefined;
    },
    async put(registration) {
      const key = registrationKey(registration);
      await records.put(key, registration);
      (await load()).set(key, registration);
    },
    remove: (topic, callback) => remove(registrationKey({ topic, callback })),
    async census(now) {
      const topics = new Set<string>();
      let subscribers = 0;
      for (const { until, topic } of (await load()).values()) {
        if (until <= now) continue;
        subscribers++;
        topics.add(topic);
      }
      return { subscribers, topics };
    },
    async reload(now) {
      known = undefined;
      const byTopic = new Map<string, Registration[]>();
      for (const [key, registration] of await load()) {
        if (registration.until <= now) await remove(key);
        else {
          const others = byTopic.get(registration.topic);
          if (others === undefined) byTopic.set(registration.topic, [registration]);
          else others.push(registration);
        }
      }
      return byTopic;
    },
  };
}
