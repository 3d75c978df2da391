import { statSync } from 'node:fs';
import cron from 'node-cron';
import type { Config } from '../config/index.ts';
import { describeProblem, loadSources } from '../config/index.ts';
import type { Source } from '../model/index.ts';
import type { PollReport } from '../poll/index.ts';
import { buildHubAsking } from './hub-asking.ts';
import { createLog } from './log.ts';
import { buildPoller } from './poller.ts';
import type { Parent, ToPoller } from './poller-messages.ts';
import { standBackForReaders } from './stand-back.ts';
import { openStore } from './store.ts';

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

type Delivery = Extract<ToPoller, { kind: 'delivery' }>;

function enabledIds(sources: readonly Source[]): readonly string[] {
  return sources.filter(({ enabled }) => enabled).map(({ id }) => id);
}

/**
 * Polls what is due at every tick of the cron pattern, reads the source list again when its file changes, removes old
 * articles daily, and ends when told to: polls in flight are finished or given up first. Has its own store connection.
 */
export async function runPolling(config: Config, parent: Parent): Promise<void> {
  const log = createLog(config);
  const store = await openStore(config);
  const hubs = buildHubAsking(config, store, log);
  const onPolled = (report: PollReport): void => {
    hubs?.polled(report);
    const { addedIds, editedIds } = report;
    if (addedIds.length + editedIds.length === 0) return;
    parent.send({ kind: 'stored', added: addedIds, edited: editedIds });
  };
  const poller = buildPoller(config, store, log, {
    onPolled,
    betweenPieces: standBackForReaders(),
    ...(hubs === undefined ? {} : { isPushed: hubs.isPushed }),
  });
  let listed = enabledIds(config.sourceList);
  let listRead = changedAt(config.files.sources);
  let running: Promise<void> | undefined;

  async function refreshSources(): Promise<void> {
    const changed = changedAt(config.files.sources);
    if (changed === listRead) return;
    listRead = changed;
    const read = loadSources(config.files.sources);
    if (read.ok) {
      await store.syncSources(read.sources, Date.now());
      listed = enabledIds(read.sources);
      log.info({ sources: read.sources.length }, 'source list read again');
    } else {
      log.error(
        { problems: read.problems.map(describeProblem) },
        'the new source list is faulty; the old one stays',
      );
    }
  }

  async function round(): Promise<void> {
    try {
      await refreshSources();
      await poller.poll({ all: false });
    } catch (error) {
      log.error({ err: error }, 'a round of polling failed; the next tick tries again');
    }
  }

  /** A round that still runs is told to look again: what became due since must not wait for a slow source's end. */
  function tick(): void {
    hubs?.tend(listed);
    if (running === undefined) {
      running = round().finally(() => {
        running = undefined;
      });
    } else {
      // Its error is the running round's, which logs it.
      refreshSources()
        .then(() => poller.poll({ all: false }))
        .catch(() => undefined);
    }
  }

  const deliveries = new Set<Promise<void>>();

  async function deliver({ ticket, sourceId, body, contentType }: Delivery): Promise<void> {
    let fault: string | undefined;
    try {
      await poller.deliver(sourceId, body, contentType);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    parent.send({ kind: 'delivered', ticket, ...(fault === undefined ? {} : { fault }) });
  }

  // A tick that comes late finds the same sources due: no warning, which would go past the log.
  const ticks = cron.schedule(config.polling.tick, tick, { suppressMissedWarning: true });
  const upkeep = cron.schedule(config.retention.upkeep, async () => {
    try {
      const removed = await store.prune(Date.now() - config.retention.keep);
      log.info({ removed }, 'old articles removed');
    } catch (error) {
      log.error({ err: error }, 'removing old articles failed; tomorrow tries again');
    }
  });
  const stopped = new Promise<void>((resolve) => {
    parent.listen((message) => {
      if (message.kind === 'stop') resolve();
      else if (message.kind === 'delivery') {
        const delivery = deliver(message).finally(() => deliveries.delete(delivery));
        deliveries.add(delivery);
      }
    });
  });
  parent.send({ kind: 'ready' });
  tick();
  await stopped;
  await Promise.all([ticks.destroy(), upkeep.destroy()]);
  await Promise.all([poller.close(), hubs?.close()]);
  await Promise.all([running, ...deliveries]);
  await store.close();
  parent.close();
}
