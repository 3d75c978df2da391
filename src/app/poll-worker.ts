import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config/index.ts';
import { runPolling } from './polling.ts';

// Structured cloning carries the whole configuration: it is plain data.
if (parentPort === null) throw new Error('the poller runs as a worker thread only');
await runPolling(workerData as Config, parentPort);
