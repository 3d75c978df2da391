import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config/index.ts';
import { runPolling } from './polling.ts';

// Where readers wait for the processor, polling stands back. Linux counts this for the calling thread alone; elsewhere it
// would slow down the answers too.
if (platform() === 'linux') setPriority(10);

// Structured cloning carries the whole configuration: it is plain data.
if (parentPort === null) throw new Error('the poller runs as a worker thread only');
await runPolling(workerData as Config, parentPort);
