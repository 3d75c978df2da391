import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { createHandOver, type HandOver } from './hand-over.ts';
import { buildPublicSide } from './http.ts';
import { createLog } from './log.ts';
import { aborted, untilStopped } from './stop-signals.ts';
import { openStore } from './store.ts';
import type { FromPoller, ToPoller } from './worker-messages.ts';

/** A running service. */
export interface Service {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  /** Ends polls and connections within five seconds; nothing is left half-stored. */
  stop(): Promise<void>;
  /** Settles when the service has ended by a fault of its own. */
  readonly failed: Promise<Error>;
}

const STOP_MS = 4000;

/** Starts a thread of the sources, which need a loader that a thread does not take over from its parent. */
function startFromSources(config: Config): Worker {
  const loader = import.meta.resolve('tsx/esm/api');
  const thread = new URL('./poll-worker.ts', import.meta.url).href;
  const code = `import('${loader}').then(({ register }) => (register(), import('${thread}')))`;
  return new Worker(code, { eval: true, workerData: config });
}

/** The poller's thread: parsing never delays a reader. */
function startWorker(config: Config): Worker {
  if (import.meta.url.endsWith('.ts')) return startFromSources(config);
  return new Worker(new URL('./poll-worker.js', import.meta.url), { workerData: config });
}

async function stopWorker(worker: Worker, exited: Promise<void>, log: Logger): Promise<void> {
  const ended = exited.then(() => true);
  const stop: ToPoller = { kind: 'stop' };
  worker.postMessage(stop);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), STOP_MS);
  });
  if (!(await Promise.race([ended, late]))) {
    // A lease ends by itself and a transaction is all or nothing, so this loses no more than the poll's time.
    log.warn('polls did not end in time; given up');
    await worker.terminate();
  }
  clearTimeout(timer);
}

/** Opens the store, listens, and starts polling in a thread of its own. Throws where the store or the port cannot be had. */
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
    const worker = startWorker(config);
    handOver = createHandOver(worker);
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const failed = new Promise<Error>((resolve) => {
      worker.once('error', resolve);
      worker.once('exit', () => {
        if (!stopping) resolve(new Error('the poller ended by itself'));
      });
    });
    let ready = false;
    worker.on('message', (message: FromPoller) => {
      if (message.kind === 'ready') ready = true;
      if (message.kind === 'delivered') handOver?.replied(message);
      if (message.kind !== 'stored') return;
      server.notify(message.added, message.edited);
      websub.changed();
    });
    // What the last run could not deliver any more.
    websub.changed();
    log.info({ url, database: config.files.database, sources: config.sourceList.length }, 'serving');
    return {
      url,
      failed,
      stop: async () => {
        stopping = true;
        // A thread that has not begun to poll has nothing to finish.
        const pollerEnded = ready ? stopWorker(worker, exited, log) : worker.terminate();
        await Promise.all([pollerEnded, server.close(), websub.close()]);
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
