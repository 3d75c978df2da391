import { type Claim, type PollOutcome, type SavedPoll, StoreError } from '../store/index.ts';
import { createGiveUp } from './give-up.ts';
import { createHostPauses } from './host-pauses.ts';
import { failed, type PollContext, type Polled, pollSource } from './poll-source.ts';
import type { PollerOptions, PollReport } from './ports.ts';
import { createQuietSaver } from './quiet-saver.ts';
import { createSlots, type Supply } from './slots.ts';
import type { Failure } from './state.ts';
import { hostOf } from './waiting.ts';

export interface Poller {
  /** Polls until nothing is left that is due. Called again while that goes on, it looks for what became due since. */
  pollDue(): Promise<void>;
  /** Polls every source that is on, or those named, once, due or not. Those that another process polls are left out. */
  pollAll(options?: { readonly sourceIds?: readonly string[] }): Promise<void>;
  /** Ends within about a second: what is being fetched is given up and given back, what is being saved is saved. */
  stop(): Promise<void>;
}

interface Saved {
  readonly polled: Polled;
  readonly saved: SavedPoll;
}

const GRACE_MS = 500;
const NOTHING = { bytesReceived: 0, durationMs: 0 };
const NOTHING_SAVED: SavedPoll = { added: [], edited: [], unchanged: 0, saved: true };

function explain(error: unknown): string {
  return `A fault of Telewire's own, please report it: ${error instanceof Error ? error.message : String(error)}`;
}

/** Builds the poller over one store. Several, in several processes, may work on the same store. */
export function createPoller(options: PollerOptions): Poller {
  const { store, decide, clock, log, concurrency, onPolled } = options;
  const context: PollContext = { ...options, random: options.random ?? Math.random };
  const pauses = createHostPauses(store, clock);
  const stopping = createGiveUp();
  const saveQuietly = createQuietSaver(store, Math.max(1, Math.floor(concurrency.total / 2)));

  function report({ source }: Claim, polled: Pick<Polled, 'code' | 'error'>, saved: SavedPoll): void {
    const { code: outcome, error } = polled;
    const { added: addedIds, edited: editedIds, unchanged } = saved;
    const about = { source: source.id, url: source.url, outcome };
    if (error === undefined)
      log.debug({ ...about, added: addedIds.length, edited: editedIds.length }, 'polled');
    else log.warn({ ...about, error }, 'a source could not be polled');
    const event: PollReport = { source, outcome, addedIds, editedIds, unchanged };
    onPolled(error === undefined ? event : { ...event, error });
  }

  async function read(claim: Claim): Promise<Polled> {
    try {
      return await pollSource(claim, context);
    } catch (error) {
      log.error({ err: error, source: claim.source.id, url: claim.source.url }, 'a poll broke');
      return failed(claim, clock(), NOTHING, { code: 'internal-error', message: explain(error) }, context);
    }
  }

  async function saveWithoutArticles(claim: Claim, polled: Polled): Promise<Saved> {
    return { polled, saved: { ...NOTHING_SAVED, saved: await saveQuietly(claim, polled.outcome) } };
  }

  /** A fault in deciding one article costs its source this poll, never the others theirs. */
  async function save(claim: Claim, polled: Polled): Promise<Saved> {
    if (polled.outcome.articles.length === 0) return saveWithoutArticles(claim, polled);
    try {
      return { polled, saved: await store.savePoll(claim, polled.outcome, decide) };
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error({ err: error, source: claim.source.id }, 'a poll could not be saved');
      const fault: Failure = { code: 'internal-error', message: explain(error) };
      return saveWithoutArticles(claim, failed(claim, clock(), NOTHING, fault, context));
    }
  }

  /** Not polled, but due again when the host's pause is over. */
  async function postpone(claim: Claim, until: number): Promise<void> {
    const nextDue = Math.round(until + context.random() * 60_000);
    const outcome: PollOutcome = { at: clock(), articles: [], state: { ...claim.state, nextDue } };
    await saveQuietly(claim, outcome);
    const error = `Not asked: ${hostOf(claim.source.url)} wants to be left alone until ${new Date(until).toISOString()}.`;
    report(claim, { code: 'host-paused', error }, NOTHING_SAVED);
  }

  function pausedUntil({ source }: Claim): number | undefined {
    return pauses.until(hostOf(source.url), clock());
  }

  /** Those that may be polled; the others are postponed. */
  async function withoutPaused(claims: readonly Claim[]): Promise<readonly Claim[]> {
    const free: Claim[] = [];
    for (const claim of claims) {
      const until = pausedUntil(claim);
      if (until === undefined) free.push(claim);
      else await postpone(claim, until);
    }
    return free;
  }

  async function pause(host: string, forMs: number): Promise<void> {
    await pauses.pause(host, clock(), forMs);
    await withoutPaused(slots.withdraw(({ source }) => hostOf(source.url) === host));
  }

  async function work(claim: Claim, current: () => Claim): Promise<void> {
    const polled = await stopping.orGivenUp(read(claim));
    if (polled === undefined || polled.code === 'closed') return store.releaseClaim(current());
    const done = await save(current(), polled);
    if (done.saved.saved) report(claim, done.polled, done.saved);
    else log.warn({ source: claim.source.id }, 'another process took the poll over; its result counts');
    if (polled.hostPauseMs !== undefined) await pause(hostOf(claim.source.url), polled.hostPauseMs);
  }

  const slots = createSlots({ concurrency, clock, work, release: (claim) => store.releaseClaim(claim) });

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
      const claims = await store.claimSources({ now: clock(), leaseMs: concurrency.leaseMs, limit });
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
        return store.claimSources({
          now: clock(),
          leaseMs: concurrency.leaseMs,
          limit,
          all: true,
          sourceIds,
        });
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
    async stop() {
      const timer = setTimeout(() => stopping.giveUp(), GRACE_MS);
      await slots.stop();
      clearTimeout(timer);
    },
  };
}
