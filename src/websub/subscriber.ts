import { randomBytes } from 'node:crypto';
import type { EpochMs } from '../model/index.ts';
import { createAsking } from './asking.ts';
import { createCallback } from './callback.ts';
import { discover } from './discovery.ts';
import type { PolledSource, Subscriber, SubscriberOptions } from './subscriber-port.ts';
import { isDelivering, isHeld, openSubscriptions, type Wanted } from './subscription.ts';

function random(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The subscriber's side of WebSub. All of its state lies in the store, so that one process may poll and ask while another
 * answers hubs, and a restart forgets nothing.
 */
export function createSubscriber(options: SubscriberOptions): Subscriber {
  const { state, clock } = options;
  const subscriptions = openSubscriptions(state);
  const { wanted, leases, delivered, missed, tokens } = subscriptions;
  const { tend, leave } = createAsking(subscriptions, options);

  async function want(sourceId: string, topic: string, hubs: readonly string[]): Promise<void> {
    const token = random();
    const fresh: Wanted = {
      sourceId,
      topic,
      hubs,
      hubIndex: 0,
      token,
      secret: random(),
      attempts: 0,
      nextAttempt: clock(),
    };
    await tokens.put(token, sourceId);
    await wanted.put(sourceId, fresh);
  }

  async function isLive(sourceId: string, now: EpochMs): Promise<boolean> {
    const current = await wanted.get(sourceId);
    if (current === undefined || !isHeld(await leases.get(sourceId), current.token, now)) return false;
    return isDelivering(await delivered.get(sourceId), await missed.get(sourceId), now);
  }

  async function polled(source: PolledSource): Promise<void> {
    const { sourceId, added } = source;
    const now = clock();
    const current = await wanted.get(sourceId);
    if (current !== undefined && added > 0 && (await isLive(sourceId, now))) await missed.put(sourceId, now);
    const found = discover(source);
    if (found === undefined) return;
    const { hubs, topic } = found;
    if (current === undefined) {
      if (hubs.length > 0) await want(sourceId, topic, hubs);
    } else if (hubs.length === 0) await leave(current);
    else if (topic !== current.topic || hubs.join(' ') !== current.hubs.join(' ')) {
      await leave(current);
      await want(sourceId, topic, hubs);
    }
  }

  return { polled, isLive, tend, handle: createCallback(subscriptions, options) };
}
