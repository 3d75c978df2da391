import type { EpochMs } from '../model/index.ts';
import type { Claim } from '../store/port.ts';
import { createHostGate } from './host-gate.ts';
import type { Concurrency } from './ports.ts';
import { createWaiting } from './waiting.ts';
import { createWakeUp } from './wake-up.ts';

/** Where claims come from: asked for more while a slot is free and nothing that waits may start; empty when done. */
export type Supply = (limit: number) => Promise<readonly Claim[]>;

export interface SlotsOptions {
  readonly concurrency: Concurrency;
  readonly clock: () => EpochMs;
  /** The hosts that polling this source asks, as far as is known: limits hold for each. */
  readonly hostsOf: (claim: Claim) => readonly string[];
  /**
   * Polls one source to the end. `current` gives the claim to save with; `leaveSlot` may be called once the host is
   * done with, so that others are asked while this poll waits to be saved. Throws only where the store fails.
   */
  readonly work: (claim: Claim, current: () => Claim, leaveSlot: () => void) => Promise<void>;
  /** Gives a claim back unpolled. */
  readonly release: (claim: Claim) => Promise<void>;
  /** New leases for those whose old ones run out while they wait; fewer where another process was quicker. */
  readonly renew: (claims: readonly Claim[]) => Promise<readonly Claim[]>;
}

export interface Slots {
  /** Works off a supply beside those in hand. Settles when nothing is left to do; rejects where the store failed. */
  run(supply: Supply): Promise<void>;
  /** Whether a slot is taken. */
  busy(): boolean;
  /** Takes back what waits and need not be polled. */
  withdraw(condition: (claim: Claim) => boolean): readonly Claim[];
  /** Starts nothing more, gives back what waits, and settles when the polls in flight have ended. */
  stop(): Promise<void>;
}

/** A poll that took longer than this makes its source a slow one. */
const SLOW_MS = 5000;
/** So many polls for each slot may be in hand, those that wait to be saved among them. */
const IN_HAND = 32;

function isSlow({ state }: Claim): boolean {
  return (state.lastDurationMs ?? 0) > SLOW_MS;
}

/**
 * Gives the slots to claims whose host is free. A host that is slow or busy holds up its own sources only: what waits
 * for it takes no slot, hosts take turns, more is claimed while nothing that waits may start, and sources known to be
 * slow get no more than half of the slots together.
 */
export function createSlots(options: SlotsOptions): Slots {
  const { concurrency, clock, hostsOf, work, release, renew } = options;
  const { total, leaseMs } = concurrency;
  const slowLimit = Math.max(1, Math.floor(total / 2));
  const gate = createHostGate(concurrency);
  const waiting = createWaiting();
  const flying = new Map<string, Claim>();
  const wakeUp = createWakeUp();
  let supplies: Supply[] = [];
  let taken = 0;
  let slow = 0;
  let leasesLooked = clock();
  let stopped = false;
  let running: Promise<void> | undefined;
  let trouble: { readonly error: unknown } | undefined;

  function hasLane(claim: Claim): boolean {
    return slow < slowLimit || !isSlow(claim);
  }

  function fail(error: unknown): void {
    trouble ??= { error };
    supplies = [];
  }

  /** From when on all of a claim's hosts may be asked. */
  function freeAt(claim: Claim): number {
    let latest = Number.NEGATIVE_INFINITY;
    for (const host of hostsOf(claim)) latest = Math.max(latest, gate.freeAt(host));
    return latest;
  }

  /** Takes a slot for a claim; returns what gives it back, which counts once. */
  function takeSlot(claim: Claim): () => void {
    const hosts = hostsOf(claim);
    const counts = isSlow(claim) ? 1 : 0;
    for (const host of hosts) gate.enter(host, performance.now());
    taken += 1;
    slow += counts;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      for (const host of hosts) gate.leave(host);
      taken -= 1;
      slow -= counts;
      wakeUp.now();
    };
  }

  async function start(claim: Claim): Promise<void> {
    const { id } = claim.source;
    const leaveSlot = takeSlot(claim);
    flying.set(id, claim);
    try {
      await work(claim, () => flying.get(id) ?? claim, leaveSlot);
    } catch (error) {
      fail(error);
    } finally {
      leaveSlot();
      flying.delete(id);
      wakeUp.now();
    }
  }

  function isFull(): boolean {
    return taken >= total || flying.size >= total * IN_HAND;
  }

  function accept(claim: Claim): void {
    // A lease that ran out during its poll and was taken again here: the poll goes on under the new one.
    if (flying.has(claim.source.id)) flying.set(claim.source.id, claim);
    else waiting.add(claim);
  }

  async function giveBackAll(): Promise<void> {
    for (const claim of waiting.remove(() => true)) await release(claim).catch(fail);
  }

  /** What waited through half of its lease gets a new one while that is still ours to give. */
  async function keepLeases(): Promise<void> {
    if (clock() < leasesLooked + leaseMs / 8) return;
    leasesLooked = clock();
    const old = leasesLooked + leaseMs / 2;
    const ageing = waiting.remove((claim) => claim.leaseUntil < old);
    if (ageing.length > 0) (await renew(ageing)).forEach(accept);
  }

  async function fill(): Promise<void> {
    while (!stopped && trouble === undefined && !isFull()) {
      const now = performance.now();
      const next = waiting.take((claim) => freeAt(claim) <= now && hasLane(claim));
      const [supply] = supplies;
      if (next !== undefined) void start(next);
      else if (supply === undefined) return;
      else {
        const claims = await supply(total * IN_HAND);
        if (claims.length === 0) supplies = supplies.filter((other) => other !== supply);
        claims.forEach(accept);
      }
    }
  }

  /** Milliseconds until a host's delay is over; infinite where only the end of a poll can change anything. */
  function untilNextStart(): number {
    if (isFull()) return Number.POSITIVE_INFINITY;
    let soonest = Number.POSITIVE_INFINITY;
    for (const claim of waiting.heads()) if (hasLane(claim)) soonest = Math.min(soonest, freeAt(claim));
    return soonest - performance.now();
  }

  async function loop(): Promise<void> {
    for (;;) {
      if (stopped || trouble !== undefined) await giveBackAll();
      else await keepLeases().then(fill).catch(fail);
      if (flying.size === 0 && (stopped || trouble !== undefined)) {
        await giveBackAll();
        break;
      }
      if (flying.size === 0 && waiting.size === 0 && supplies.length === 0) break;
      await wakeUp.wait(untilNextStart());
    }
    // At once, so that who asks from now on starts a loop of his own.
    running = undefined;
    const failure = trouble;
    trouble = undefined;
    gate.sweep(performance.now());
    if (failure !== undefined) throw failure.error;
  }

  return {
    run(supply) {
      if (stopped) return Promise.resolve();
      if (!supplies.includes(supply)) supplies.push(supply);
      wakeUp.now();
      running ??= loop();
      return running;
    },
    busy: () => taken > 0,
    withdraw: (condition) => waiting.remove(condition),
    async stop() {
      stopped = true;
      supplies = [];
      wakeUp.now();
      await running?.catch(() => undefined);
    },
  };
}
