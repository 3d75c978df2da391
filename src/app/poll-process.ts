import { readdirSync } from 'node:fs';
import { getPriority, platform, setPriority } from 'node:os';
import type { Config } from '../config/index.ts';
import { createLog } from './log.ts';
import type { Parent, ToPoller } from './poller-messages.ts';
import { runPolling } from './polling.ts';

/** Where readers wait for a processor, polling stands back. */
const PRIORITY = 10;

/** For all that this process does: on Linux a priority is a thread's, and the engine has started some already. */
function lowerPriority(): void {
  const numbers = platform() === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
  for (const number of numbers) if (getPriority(number) < PRIORITY) setPriority(number, PRIORITY);
}

/** What comes before anybody listens waits: a hub's delivery must not be lost while the store is opened. */
const early: ToPoller[] = [];
let hear = (message: ToPoller): void => void early.push(message);

const parent: Parent = {
  send(message) {
    // A parent that has just ended takes nothing any more; that it has shows by the end of the channel.
    if (process.connected) process.send?.(message, () => undefined);
  },
  listen(take) {
    hear = take;
    for (const message of early.splice(0)) take(message);
    process.once('disconnect', () => take({ kind: 'stop' }));
    if (!process.connected) take({ kind: 'stop' });
  },
  close() {
    process.removeAllListeners('message');
    if (process.connected) process.disconnect();
  },
};

async function run(config: Config): Promise<void> {
  try {
    await runPolling(config, parent);
  } catch (error) {
    createLog(config).fatal({ err: error }, 'polling has failed');
    process.exitCode = 1;
    parent.close();
  }
}

// A terminal's Ctrl+C reaches this process too, and supervisors tell all: the parent says when to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
lowerPriority();
process.once('message', (message) => {
  const first = message as ToPoller;
  process.on('message', (later) => hear(later as ToPoller));
  if (first.kind === 'start') void run(first.config);
});
