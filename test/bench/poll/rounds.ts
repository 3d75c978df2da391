import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadingThread } from '../../../src/app/reading-thread.ts';
import { loadConfig, packageRoot } from '../../../src/config/index.ts';
import type { Read } from '../../../src/poll/index.ts';
import { fetcherFor, MINUTE, NOW, sourceAt, startBench } from '../../poll/harness.ts';
import { createBare, type Way } from './bare-fetch.ts';
import { type Cost, costOf, heapMegabytes, median } from './measure.ts';
import { startBenchOrigin } from './origin.ts';
import type { Round } from './origin-process.ts';

const SOURCES = 1000;
const TOTAL = 16;
const PER_HOST = 2;
/** Longer than the ceiling: all are due again. */
const BETWEEN = 362 * MINUTE;
/** Of both, not counted: a service that runs for days has its code compiled. */
const WARMING_ROUNDS = 5;
const STEADY_ROUNDS = 15;
const MEMORY_ROUNDS = 8;

function line(name: string, { wallMs, cpuMs }: Cost, more = ''): void {
  console.log(
    `${name.padEnd(34)} ${wallMs.toFixed(0).padStart(6)} ms  cpu ${cpuMs.toFixed(0).padStart(6)} ms  ${more}`,
  );
}

const WAYS: readonly Way[] = ['fetch', 'request'];

function middle(costs: readonly Cost[]): Cost {
  return {
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
  };
}

/** All that a poll does before anything is stored, one source after the other. */
async function readAll(urls: readonly string[], ports: readonly number[], read: Read): Promise<void> {
  const fetcher = fetcherFor(ports);
  for (const url of urls) {
    const answer = await fetcher.fetch(url, {});
    if (answer.ok) await read(answer, { source: sourceAt(url), now: NOW });
  }
  await fetcher.close();
}

/** Polls a thousand sources of another process: a first round, unchanged ones beside bare fetching, one with faults. */
export async function benchRounds(): Promise<void> {
  const origin = await startBenchOrigin();
  const folder = mkdtempSync(join(tmpdir(), 'telewire-bench-'));
  const urls = Array.from(
    { length: SOURCES },
    (_, n) => `http://127.0.0.1:${origin.ports[n % origin.ports.length]}/${n}`,
  );
  const loaded = loadConfig({ cwd: packageRoot(), env: {} });
  if (!loaded.ok) throw new Error('the configuration is faulty');
  const reading = createReadingThread(loaded.config);
  const bench = await startBench({
    urls,
    fetcher: fetcherFor(origin.ports),
    path: join(folder, 'bench.db'),
    total: TOTAL,
    perHost: PER_HOST,
    random: Math.random,
    read: reading.read,
  });
  const bare = createBare(TOTAL);
  let round = 0;
  const poll = async (kind: Round): Promise<Cost> => {
    await origin.begin(kind);
    bench.reports.length = 0;
    round += 1;
    return costOf(() => bench.pollAt(NOW + round * BETWEEN));
  };
  const counted = async (): Promise<string> => {
    const { requests, busiest } = await origin.count();
    const outcomes = new Map<string, number>();
    for (const { outcome } of bench.reports) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    const summary = [...outcomes].map(([outcome, times]) => `${times} ${outcome}`).join(', ');
    return `${requests} requests, at most ${busiest} of a host at a time: ${summary}`;
  };
  try {
    await origin.begin('steady');
    for (const way of WAYS) {
      await bare.fetchAll(urls, way, {});
      line(`undici ${way}, whole documents`, await costOf(() => bare.fetchAll(urls, way, {})));
    }
    line('fetch, decode, parse, normalise', await costOf(() => readAll(urls, origin.ports, reading.read)));
    line('first round', await poll('steady'), await counted());

    const ours: Cost[] = [];
    const theirs: Record<Way, Cost[]> = { fetch: [], request: [] };
    const heap: number[] = [];
    for (let time = -WARMING_ROUNDS; time < STEADY_ROUNDS; time += 1) {
      for (const way of WAYS) {
        const cost = await costOf(() => bare.fetchAll(urls, way, { 'if-none-match': '"x"' }));
        if (time >= 0) theirs[way].push(cost);
      }
      const cost = await poll('steady');
      if (time >= 0) ours.push(cost);
    }
    for (const way of WAYS) line(`undici ${way}, unchanged`, middle(theirs[way]));
    line('unchanged round', middle(ours), await counted());
    for (const way of WAYS) {
      const ratio = (which: keyof Cost) =>
        median(ours.map((cost, index) => cost[which] / (theirs[way][index]?.[which] ?? 1))).toFixed(2);
      console.log(`unchanged round by undici ${way}: ${ratio('wallMs')} in time, ${ratio('cpuMs')} in cpu`);
    }
    line('round with faults', await poll('faults'), await counted());
    // Apart, since collecting garbage so thoroughly throws compiled code away too.
    for (let time = 0; time < MEMORY_ROUNDS; time += 1) {
      await poll('steady');
      heap.push(heapMegabytes());
    }
    console.log(
      `heap after each of further unchanged rounds: ${heap.map((mb) => mb.toFixed(1)).join(' ')} MB`,
    );
    console.log(`peak resident: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  } finally {
    await bare.close();
    await bench.close();
    await reading.close();
    origin.close();
    rmSync(folder, { recursive: true });
  }
}
