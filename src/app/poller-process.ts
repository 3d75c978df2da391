import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/index.ts';
import type { FromPoller, ToPoller } from './poller-messages.ts';

/** The poller's process, seen from the serving one. */
export interface PollerProcess {
  send(message: ToPoller): void;
  /** Settles when it has ended, whatever the reason. */
  readonly ended: Promise<Error>;
  /** Lets it finish what it has in hand for so long; false where it did not, and was ended. */
  stop(withinMs: number): Promise<boolean>;
}

/** From the sources a child needs a loader; what this process was started with need not suit it. */
function startChild(): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const main = fileURLToPath(new URL(isSource ? './poll-process.ts' : './poll-process.js', import.meta.url));
  return fork(main, {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...(isSource ? { execArgv: ['--import', import.meta.resolve('tsx')] } : {}),
  });
}

/**
 * Polls in a process of its own, which ends with this one: parsing and matching never delay a reader, and all that they
 * need, collecting garbage among it, has the lower priority.
 */
export function startPoller(config: Config, take: (message: FromPoller) => void): PollerProcess {
  const child = startChild();
  let ready = false;
  child.on('message', (message) => {
    const told = message as FromPoller;
    if (told.kind === 'ready') ready = true;
    take(told);
  });
  const ended = new Promise<Error>((resolve) => {
    child.once('error', resolve);
    child.once('exit', (status, signal) => {
      resolve(new Error(`the poller's process ended by ${signal ?? `itself, with status ${status}`}`));
    });
  });
  // What cannot be sent to a process that has just ended shows by its end.
  const send = (message: ToPoller) => void child.send(message, () => undefined);
  send({ kind: 'start', config });
  return {
    send,
    ended,
    async stop(withinMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        // A process that has not begun to poll has nothing to finish.
        timer = setTimeout(() => resolve(false), ready ? withinMs : 0);
      });
      send({ kind: 'stop' });
      const inTime = await Promise.race([ended.then(() => true), late]);
      clearTimeout(timer);
      child.kill('SIGKILL');
      await ended;
      return inTime || !ready;
    },
  };
}
