import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config/index.ts';
import { decode } from '../decode/index.ts';
import { normaliseFeed } from '../normalise/index.ts';
import { parse } from '../parse/index.ts';
import { joinRooms } from '../poll/index.ts';
import { loadNormaliseRules } from './knowledge.ts';
import type { FromReading, ToRead } from './reading-thread.ts';

const rules = loadNormaliseRules(workerData as Config);
const read = joinRooms({
  decode,
  parse,
  normalise: (feed, context) => normaliseFeed(feed, { ...context, ...rules }),
});

function tell(message: FromReading): void {
  parentPort?.postMessage(message);
}

async function answer({ ticket, came, context }: ToRead): Promise<FromReading> {
  try {
    return { ticket, read: await read(came, context) };
  } catch (error) {
    return { ticket, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** One after the other: which document takes how long must show. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (document: ToRead) => {
  last = last.then(async () => tell(await answer(document)));
});
tell('ready');
