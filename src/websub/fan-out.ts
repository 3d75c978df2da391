import type { Fetcher } from '../fetch/index.ts';
import type { EpochMs } from '../model/index.ts';
import type { Representation } from './hub-port.ts';
import { createLimiter } from './limiter.ts';
import type { WebSubLog } from './log.ts';
import { sign } from './signature.ts';
import { type Registration, registrationKey, type SubscriberList } from './subscriber-list.ts';

export interface FanOutOptions {
  readonly fetcher: Pick<Fetcher, 'post'>;
  readonly subscribers: SubscriberList;
  readonly hubUrl: string;
  readonly retryDelaysMs: readonly number[];
  readonly clock: () => EpochMs;
  readonly log: WebSubLog;
}

export interface FanOut {
  /** Sends a topic's new content to those who subscribe to it; who still waits for older content gets this in its place. */
  send(topic: string, content: Representation, to: readonly Registration[]): void;
  settled(): Promise<void>;
  stop(): void;
}

/** How one subscriber is served at the moment. */
interface Serving {
  attempts: number;
  timer?: NodeJS.Timeout;
}

const LIMITS = { total: 64, perKey: 8, slowAfterMs: 1000, slow: 448 };
const TIMEOUT_MS = 15_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Delivers content to subscribers (WebSub §7), so many at a time and of one host; one that hangs gives its place away. What
 * fails is tried again after growing delays, with the newest content, until the tries are used up; the subscription stays.
 */
export function createFanOut(options: FanOutOptions): FanOut {
  const { fetcher, subscribers, hubUrl, retryDelaysMs, clock, log } = options;
  const limiter = createLimiter(LIMITS);
  const newest = new Map<string, Representation>();
  const serving = new Map<string, Serving>();
  let stopped = false;

  function post({ topic, callback, secret }: Registration, { body, contentType }: Representation) {
    return fetcher.post(callback, {
      body,
      contentType,
      timeoutMs: TIMEOUT_MS,
      headers: {
        link: `<${hubUrl}>; rel="hub", <${topic}>; rel="self"`,
        ...(secret === undefined ? {} : { 'x-hub-signature': sign(secret, body) }),
      },
    });
  }

  function retryLater(registration: Registration, key: string, current: Serving, retryAfterMs: number): void {
    const delay = retryDelaysMs[current.attempts];
    if (delay === undefined) {
      log.warn(
        { callback: registration.callback, topic: registration.topic },
        'a subscriber could not be reached; given up until the next change',
      );
      serving.delete(key);
      return;
    }
    current.attempts++;
    const wait = Math.max(delay, Math.min(retryAfterMs, LONGEST_WAIT_MS));
    current.timer = setTimeout(() => start(registration, key, current), wait);
    current.timer.unref();
  }

  async function deliver(registration: Registration, key: string, current: Serving): Promise<void> {
    const content = newest.get(registration.topic);
    if (stopped || content === undefined || registration.until <= clock()) {
      serving.delete(key);
      return;
    }
    const answer = await post(registration, content);
    if (answer.ok && answer.status === 410) {
      await subscribers.remove(registration.topic, registration.callback);
      serving.delete(key);
    } else if (!answer.ok || answer.status < 200 || answer.status > 299) {
      if (!stopped) retryLater(registration, key, current, answer.ok ? (answer.retryAfterMs ?? 0) : 0);
    } else if (newest.get(registration.topic) === content) {
      serving.delete(key);
    } else {
      current.attempts = 0;
      start(registration, key, current);
    }
  }

  function start(registration: Registration, key: string, current: Serving): void {
    if (stopped) return;
    limiter.run(new URL(registration.callback).host, async () => {
      try {
        await deliver(registration, key, current);
      } catch (error) {
        serving.delete(key);
        log.warn({ err: error, topic: registration.topic }, 'a delivery failed by a fault of this side');
      }
    });
  }

  return {
    send(topic, content, to) {
      newest.set(topic, content);
      for (const registration of to) {
        const key = registrationKey(registration);
        if (serving.has(key)) continue;
        const current: Serving = { attempts: 0 };
        serving.set(key, current);
        start(registration, key, current);
      }
    },
    settled: () => limiter.idle(),
    stop() {
      stopped = true;
      limiter.clear();
      for (const { timer } of serving.values()) clearTimeout(timer);
      serving.clear();
    },
  };
}
