import type { PostResult } from '../fetch/index.ts';
import type { EpochMs } from '../model/index.ts';
import { CALLBACK_PATH } from './paths.ts';
import type { SubscriberOptions } from './subscriber-port.ts';
import {
  askAt,
  isConfirmed,
  type Lease,
  type Leaving,
  retryDelay,
  type Subscriptions,
  type Wanted,
} from './subscription.ts';

type AskingOptions = Pick<SubscriberOptions, 'fetcher' | 'publicUrl' | 'leaseMs' | 'clock' | 'log'>;

export interface Asking {
  tend(sourceIds: readonly string[]): Promise<void>;
  /** Gives up a subscription: the hub is told at the next `tend`. */
  leave(wanted: Wanted): Promise<void>;
}

/** Requests to hubs at a time. */
const PARALLEL = 4;
const TIMEOUT_MS = 20_000;
/** A hub that cannot be told that we leave gives up by itself at the lease's end. */
const LEAVE_ATTEMPTS = 3;

/** Works through a list, some at a time. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

/** Sends subscription requests to hubs (WebSub §5.1). */
export function createAsking(
  { wanted, leases, leaving, tokens, delivered, missed }: Subscriptions,
  { fetcher, publicUrl, leaseMs, clock, log }: AskingOptions,
): Asking {
  let running: Promise<void> | undefined;

  async function request(hub: string, form: Readonly<Record<string, string>>): Promise<PostResult> {
    const post = (url: string) =>
      fetcher.post(url, {
        body: new URLSearchParams(form).toString(),
        contentType: 'application/x-www-form-urlencoded',
        timeoutMs: TIMEOUT_MS,
      });
    const answer = await post(hub);
    // A hub may name another that does its work (§5.1.2).
    const moved = answer.ok && (answer.status === 307 || answer.status === 308);
    return moved && answer.location !== undefined ? post(answer.location) : answer;
  }

  async function subscribe(want: Wanted, lease: Lease | undefined, now: EpochMs): Promise<void> {
    const attempts = isConfirmed(want, lease) ? 1 : want.attempts + 1;
    const hub = want.hubs[want.hubIndex % want.hubs.length];
    if (hub === undefined) return;
    const asked: Wanted = {
      ...want,
      base: publicUrl,
      askedAt: now,
      attempts,
      nextAttempt: now + retryDelay(attempts),
    };
    // Kept before it is sent: a hub may verify before it answers.
    await wanted.put(want.sourceId, asked);
    const answer = await request(hub, {
      'hub.callback': `${publicUrl}${CALLBACK_PATH}/${want.token}`,
      'hub.mode': 'subscribe',
      'hub.topic': want.topic,
      'hub.lease_seconds': String(Math.round(leaseMs / 1000)),
      'hub.secret': want.secret,
    });
    if (answer.ok && answer.status >= 200 && answer.status < 300) return;
    const reason = answer.ok ? `it answers ${answer.status}` : answer.message;
    log.warn({ source: want.sourceId, hub, reason, attempts }, 'a hub did not take the subscription');
    const latest = await wanted.get(want.sourceId);
    if (latest?.token === want.token) {
      await wanted.put(want.sourceId, { ...latest, hubIndex: want.hubIndex + 1 });
    }
  }

  async function unsubscribe(token: string, left: Leaving, now: EpochMs): Promise<void> {
    const attempts = left.attempts + 1;
    if (attempts > LEAVE_ATTEMPTS) {
      await leaving.delete(token);
      await tokens.delete(token);
      return;
    }
    await leaving.put(token, { ...left, attempts, nextAttempt: now + retryDelay(attempts) });
    await request(left.hub, {
      'hub.callback': `${publicUrl}${CALLBACK_PATH}/${token}`,
      'hub.mode': 'unsubscribe',
      'hub.topic': left.topic,
    });
  }

  async function leave(want: Wanted): Promise<void> {
    const { sourceId, topic, token, askedAt } = want;
    const hub = want.hubs[want.hubIndex % want.hubs.length];
    if (hub !== undefined && askedAt !== undefined) {
      await leaving.put(token, { sourceId, topic, hub, attempts: 0, nextAttempt: clock() });
    } else await tokens.delete(token);
    await wanted.delete(sourceId);
    await leases.delete(sourceId);
    await delivered.delete(sourceId);
    await missed.delete(sourceId);
  }

  async function round(sourceIds: readonly string[]): Promise<void> {
    const now = clock();
    const listed = new Set(sourceIds);
    const all = [...(await wanted.all()).values()];
    for (const want of all.filter(({ sourceId }) => !listed.has(sourceId))) await leave(want);
    const granted = await leases.all();
    const due = all.filter((want) => {
      if (!listed.has(want.sourceId)) return false;
      const moved = want.base !== undefined && want.base !== publicUrl;
      return moved || askAt(want, granted.get(want.sourceId)) <= now;
    });
    await each(due, (want) => subscribe(want, granted.get(want.sourceId), now));
    const ending = [...(await leaving.all())].filter(([, { nextAttempt }]) => nextAttempt <= now);
    await each(ending, ([token, left]) => unsubscribe(token, left, now));
  }

  return {
    leave,
    tend(sourceIds) {
      running ??= round(sourceIds).finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
