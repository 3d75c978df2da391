import type { Claim } from '../store/port.ts';
import { createAskedHosts } from './asked-hosts.ts';
import { broken, createConclude } from './conclude.ts';
import { createGiveUp } from './give-up.ts';
import { createHostPauses } from './host-pauses.ts';
import { type PollContext, type Polled, pollSource, readDelivery } from './poll-source.ts';
import type { PollerOptions } from './ports.ts';
import { createSaver } from './saver.ts';
import { createSlots, type Supply } from './slots.ts';

export interface Poller {
  /** Polls until nothing is left that is due. Called again while that goes on, it looks for what became due since. */
  pollDue(): Promise<void>;
  /** Polls every source that is on, or those named, once, due or not. Those that another process polls are left out. */
  pollAll(options?: { readonly sourceIds?: readonly string[] }): Promise<void>;
  /**
   * Saves a document that a hub delivered for a source, as a poll's. Throws where it is no feed, or where the source is
   * being polled just then: the hub is to try again.
   */
  deliver(sourceId: string, body: Uint8Array, contentType?: string): Promise<void>;
  /** Ends within about a second: what is being fetched is given up and given back, what is being saved is saved. */
  stop(): Promise<void>;
}

const GRACE_MS = 500;
const SPREAD_MS = 60_000;

/** Builds the poller over one store. Several, in several processes, may work on the same store. */
export function createPoller(options: PollerOptions): Poller {
  const { store, clock, log, concurrency } = options;
  const { leaseMs } = concurrency;
  const context: PollContext = { ...options, random: options.random ?? Math.random };
  const pauses = createHostPauses(store, clock);
  const hosts = createAskedHosts();
  const stopping = createGiveUp();
  const save = createSaver({ ...options, most: concurrency.total * 16, othersFly: () => slots.busy() });
  const { conclude, postpone } = createConclude(options, save, context);

  async function read(claim: Claim): Promise<Polled> {
    try {
      return await pollSource(claim, context);
    } catch (error) {
      log.error({ err: error, source: claim.source.id, url: claim.source.url }, 'a poll broke');
      return broken(claim, error, context);
    }
  }

  function pauseOf({ source }: Claim): { readonly host: string; readonly until: number } | undefined {
    for (const host of hosts.of(source)) {
      const until = pauses.until(host, clock());
      if (until !== undefined) return { host, until };
    }
    return undefined;
  }

  /** Those that may be polled; the others are postponed until their host may be asked again. */
  async function withoutPaused(claims: readonly Claim[]): Promise<readonly Claim[]> {
    const free: Claim[] = [];
    const postponed: Promise<void>[] = [];
    for (const claim of claims) {
      const paused = pauseOf(claim);
      if (paused === undefined) free.push(claim);
      else {
        const { host, until } = paused;
        const why = `Not asked: ${host} wants to be left alone until ${new Date(until).toISOString()}.`;
        postponed.push(postpone(claim, until + context.random() * SPREAD_MS, why));
      }
    }
    await Promise.all(postponed);
    return free;
  }

  async function pause(host: string, forMs: number): Promise<void> {
    await pauses.pause(host, clock(), forMs);
    await withoutPaused(slots.withdraw(({ source }) => hosts.of(source).includes(host)));
  }

  async function work(claim: Claim, current: () => Claim, leaveSlot: () => void): Promise<void> {
    const polled = await stopping.orGivenUp(read(claim));
    if (polled === undefined || polled.code === 'closed') return store.releaseClaim(current());
    const { source } = claim;
    const asked = hosts.note(source, polled.askedUrl ?? source.url);
    // A host that wants to be left alone stays taken until that is known of all its sources.
    if (polled.hostPauseMs === undefined) leaveSlot();
    await conclude(current(), polled);
    if (polled.hostPauseMs !== undefined) await pause(asked, polled.hostPauseMs);
  }

  async function renew(claims: readonly Claim[]): Promise<readonly Claim[]> {
    for (const claim of claims) await store.releaseClaim(claim);
    const sourceIds = claims.map(({ source }) => source.id);
    return store.claimSources({ now: clock(), leaseMs, limit: claims.length, all: true, sourceIds });
  }

  const slots = createSlots({
    concurrency,
    clock,
    hostsOf: ({ source }) => hosts.of(source),
    work,
    renew,
    release: (claim) => store.releaseClaim(claim),
  });

  /** Claims until there are some that may be polled now, or no more. */
  async function claimSome(next: () => Promise<readonly Claim[] | undefined>): Promise<readonly Claim[]> {
    for (;;) {
      const claims = await next();
      if (claims === undefined) return [];
      const free = await withoutPaused(claims);
      if (free.length > 0) return free;
    }
  }

  const due: Supply = (limit) =>
    claimSome(async () => {
      const claims = await store.claimSources({ now: clock(), leaseMs, limit });
      return claims.length === 0 ? undefined : claims;
    });

  async function allOf(named: readonly string[] | undefined): Promise<Supply> {
    const left = (await store.listSources())
      .filter(({ source, state }) =>
        named === undefined ? source.enabled && state.goneReason === undefined : named.includes(source.id),
      )
      .map(({ source }) => source.id);
    return (limit) =>
      claimSome(async () => {
        const sourceIds = left.splice(0, limit);
        if (sourceIds.length === 0) return undefined;
        return store.claimSources({ now: clock(), leaseMs, limit, all: true, sourceIds });
      });
  }

  return {
    async pollDue() {
      await pauses.load();
      await slots.run(due);
    },
    async pollAll({ sourceIds } = {}) {
      await pauses.load();
      await slots.run(await allOf(sourceIds));
    },
    async deliver(sourceId, body, contentType) {
      const request = { now: clock(), leaseMs, limit: 1, all: true, sourceIds: [sourceId] };
      const [claim] = await store.claimSources(request);
      if (claim === undefined) throw new Error(`${sourceId} is being polled, or is no source that is on`);
      try {
        const delivered = await readDelivery(claim, body, contentType, context);
        if ('ok' in delivered) throw new Error(`what the hub delivered is no feed: ${delivered.message}`);
        await conclude(claim, delivered);
      } finally {
        // Where it was saved the lease is over, and this changes nothing.
        await store.releaseClaim(claim);
      }
    },
    async stop() {
      const timer = setTimeout(() => stopping.giveUp(), GRACE_MS);
      await slots.stop();
      clearTimeout(timer);
    },
  };
}
