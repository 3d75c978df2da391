import type { Config } from '../config/index.ts';
import { createHandOver, type HandOver } from './hand-over.ts';
import { buildPublicSide } from './http.ts';
import { createLog } from './log.ts';
import { startPoller } from './poller-process.ts';
import { aborted, untilStopped } from './stop-signals.ts';
import { openStore } from './store.ts';

/** A running service. */
export interface Service {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  /** Ends polls and connections within five seconds; nothing is left half-stored. */
  stop(): Promise<void>;
  /** Settles when the poller has ended: before `stop`, by a fault. */
  readonly failed: Promise<Error>;
}

const STOP_MS = 4000;

/** Opens the store, listens, and starts polling in a process of its own. Throws where the store or the port cannot be had. */
export async function startService(config: Config): Promise<Service> {
  const log = createLog(config);
  const store = await openStore(config);
  try {
    await store.syncSources(config.sourceList, Date.now());
    let stopping = false;
    let handOver: HandOver | undefined;
    const { server, websub } = buildPublicSide(config, store, log, async (...delivery) => {
      if (handOver === undefined || stopping) throw new Error('the poller is not running');
      await handOver.deliver(...delivery);
    });
    const url = await server.listen();
    const poller = startPoller(config, (message) => {
      if (message.kind === 'delivered') handOver?.replied(message);
      if (message.kind !== 'stored') return;
      server.notify(message.added, message.edited);
      websub.changed();
    });
    handOver = createHandOver(poller.send);
    // What the last run could not deliver any more.
    websub.changed();
    log.info({ url, database: config.files.database, sources: config.sourceList.length }, 'serving');
    return {
      url,
      failed: poller.ended,
      stop: async () => {
        stopping = true;
        const [inTime] = await Promise.all([poller.stop(STOP_MS), server.close(), websub.close()]);
        // A lease ends by itself and a transaction is all or nothing, so this loses no more than the poll's time.
        if (!inTime) log.warn('polls did not end in time; given up');
        await store.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Runs the service until a signal or a fault ends it; returns the exit status. Without its poller the service would show
 * old news for new, so it ends and leaves starting again to whatever supervises it.
 */
export function serve(config: Config): Promise<number> {
  return untilStopped(async (stop) => {
    const service = await startService(config);
    const fault = await Promise.race([service.failed, aborted(stop)]);
    if (fault !== undefined) createLog(config).fatal({ err: fault }, 'the poller ended; so does the service');
    await service.stop();
    return fault === undefined ? 0 : 1;
  });
}
