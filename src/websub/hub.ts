import { createHash } from 'node:crypto';
import { createFanOut } from './fan-out.ts';
import { createGathered } from './gathered.ts';
import { type HttpAnswer, type HubRequest, plainAnswer } from './http.ts';
import type { Hub, HubOptions, Representation } from './hub-port.ts';
import { readHubRequest, type SubscriptionRequest } from './hub-request.ts';
import { createLimiter } from './limiter.ts';
import { createRecords } from './records.ts';
import { createSubscriberList, registrationKey } from './subscriber-list.ts';
import { verifyIntent } from './verification.ts';

const MINUTE = 60_000;
/** Ten seconds to two hours: who was away for a moment misses nothing, and who is gone costs little. */
const RETRY_DELAYS_MS = [10_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE];
/** A round of polls brings one change after another; they go out as one. */
const GATHER_MS = 2000;
const SHORTEST_LEASE_MS = MINUTE;
/** Verifications at a time and of one host, and how many may wait. */
const VERIFYING = { total: 16, perKey: 4, slowAfterMs: 1000, slow: 112 };
const MAX_VERIFYING = 1000;
/** Any search is a feed, and each topic is made anew at each change: there may not be any number of them. */
const MAX_TOPICS = 200;

function fingerprint({ body, contentType }: Representation): string {
  return createHash('sha256').update(contentType).update('\n').update(body).digest('base64url');
}

/**
 * A hub for the feeds of this service and no others (WebSub §5–§7). Subscribers, and which version of each topic was
 * delivered, lie in the store: after a crash the next `changed` delivers what is due.
 */
export function createHub(options: HubOptions): Hub {
  const { state, fetcher, hubUrl, represent, maxSubscribers, leaseMs, clock, log } = options;
  const subscribers = createSubscriberList(state);
  /** Fingerprint of what was last delivered, by topic. */
  const versions = createRecords<string>(state, 'topic');
  const verifying = createLimiter(VERIFYING);
  const fanOut = createFanOut({
    fetcher,
    subscribers,
    hubUrl,
    retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
    clock,
    log,
  });
  /** Subscriptions that wait to be verified: they will take a place. */
  const pending = new Set<string>();
  let stopped = false;
  /** What this process has last sent out of each topic. */
  const sent = new Map<string, string>();

  async function register({ topic, callback, secret }: SubscriptionRequest, lease: number): Promise<void> {
    if ((await versions.get(topic)) === undefined) {
      const content = await represent(topic);
      if (content !== undefined) await versions.put(topic, fingerprint(content));
    }
    await subscribers.put({
      topic,
      callback,
      until: clock() + lease,
      ...(secret === undefined ? {} : { secret }),
    });
  }

  async function verify(request: SubscriptionRequest): Promise<void> {
    const { mode, callback, topic } = request;
    const lease = Math.min(leaseMs, Math.max(SHORTEST_LEASE_MS, request.leaseMs ?? leaseMs));
    const subscribes = mode === 'subscribe';
    const reason = await verifyIntent(fetcher, {
      mode,
      callback,
      topic,
      ...(subscribes ? { leaseMs: lease } : {}),
    });
    if (reason !== undefined) {
      log.info({ mode, callback, topic, reason }, 'a subscription request was not confirmed');
    } else if (subscribes) await register(request, lease);
    else await subscribers.remove(topic, callback);
  }

  async function refuse({ mode, topic, callback }: SubscriptionRequest): Promise<HttpAnswer | undefined> {
    if (verifying.size() >= MAX_VERIFYING) {
      return plainAnswer(503, 'too many requests wait to be verified\n', { 'retry-after': '60' });
    }
    if (mode === 'unsubscribe') return undefined;
    if ((await represent(topic)) === undefined) {
      return plainAnswer(404, 'hub.topic is not the self address of a feed of this service\n');
    }
    const now = clock();
    if ((await subscribers.get(topic, callback, now)) !== undefined) return undefined;
    const there = await subscribers.census(now);
    const full =
      there.subscribers + pending.size >= maxSubscribers ||
      (there.topics.size >= MAX_TOPICS && !there.topics.has(topic));
    return full
      ? plainAnswer(503, 'there are as many subscribers or topics as this hub takes\n', {
          'retry-after': '3600',
        })
      : undefined;
  }

  async function handle({ contentType, body }: HubRequest): Promise<HttpAnswer> {
    const read = readHubRequest(contentType, body);
    if (!read.ok) return plainAnswer(read.status, `${read.reason}\n`);
    const { request } = read;
    const refusal = await refuse(request);
    if (refusal !== undefined) return refusal;
    const { mode, topic, callback } = request;
    const unknown = mode === 'unsubscribe' && (await subscribers.get(topic, callback, clock())) === undefined;
    if (!unknown && !stopped) {
      const key = registrationKey(request);
      if (mode === 'subscribe') pending.add(key);
      verifying.run(new URL(callback).host, async () => {
        try {
          await verify(request);
        } catch (error) {
          log.warn({ err: error, callback, topic }, 'a subscription could not be kept');
        } finally {
          pending.delete(key);
        }
      });
    }
    return plainAnswer(202, '');
  }

  async function keepVersion(topic: string, version: string): Promise<void> {
    await fanOut.settled();
    if (!stopped && sent.get(topic) === version) await versions.put(topic, version);
  }

  /** Sends every topic that has changed. A version counts as delivered once everyone was tried. */
  async function pass(): Promise<void> {
    for (const [topic, to] of await subscribers.reload(clock())) {
      const content = stopped ? undefined : await represent(topic);
      if (content === undefined) continue;
      const version = fingerprint(content);
      if ((sent.get(topic) ?? (await versions.get(topic))) === version) continue;
      sent.set(topic, version);
      fanOut.send(topic, content, to);
      keepVersion(topic, version).catch((error) =>
        log.warn({ err: error, topic }, 'a delivery was not noted'),
      );
    }
  }

  const changes = createGathered(options.gatherMs ?? GATHER_MS, async () => {
    try {
      await pass();
    } catch (error) {
      log.warn({ err: error }, 'changes could not be delivered; the next change tries again');
    }
  });

  return {
    handle,
    changed: changes.changed,
    async settled() {
      await verifying.idle();
      await changes.idle();
      await fanOut.settled();
    },
    stop() {
      stopped = true;
      changes.stop();
      verifying.clear();
      fanOut.stop();
    },
  };
}
