import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What a run of load came to. */
export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly requests: number;
  /** Answers that were neither expected nor complete. */
  readonly errors: number;
}

const run = promisify(execFile);
const hasWrk = spawnSync('wrk', ['-v']).error === undefined;

/** The tool that makes the load. */
export const TOOL = hasWrk ? 'wrk' : 'autocannon';

const UNIT_MS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

async function withWrk(
  url: string,
  seconds: number,
  connections: number,
  headers: readonly string[],
): Promise<Load> {
  const { stdout } = await run('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '--timeout',
    '10s',
    ...headers.flatMap((header) => ['-H', header]),
    url,
  ]);
  const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
  const [, p99 = 'NaN', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s|m)/.exec(stdout) ?? [];
  const socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout) ?? [];
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? '0';
  return {
    perSecond: number(/Requests\/sec:\s+([\d.]+)/),
    p99Ms: Number(p99) * (UNIT_MS[unit] ?? 1),
    requests: number(/(\d+) requests in/),
    errors: socket.slice(1).reduce((sum, count) => sum + Number(count), Number(bad)),
  };
}

async function withAutocannon(
  url: string,
  seconds: number,
  connections: number,
  headers: readonly string[],
): Promise<Load> {
  const { stdout } = await run(
    process.execPath,
    [
      fileURLToPath(import.meta.resolve('autocannon')),
      '--json',
      '-c',
      String(connections),
      '-d',
      String(seconds),
      ...headers.flatMap((header) => ['-H', header]),
      url,
    ],
    { maxBuffer: 10_000_000 },
  );
  const told = JSON.parse(stdout) as {
    requests: { average: number; total: number };
    latency: { p99: number };
    errors: number;
    '4xx': number;
    '5xx': number;
  };
  return {
    perSecond: told.requests.average,
    p99Ms: told.latency.p99,
    requests: told.requests.total,
    errors: told.errors + told['4xx'] + told['5xx'],
  };
}

/** Asks one address as fast as the connections allow, for so many seconds, from a process of its own. */
export function load(
  url: string,
  seconds: number,
  connections: number,
  headers: readonly string[],
): Promise<Load> {
  return (hasWrk ? withWrk : withAutocannon)(url, seconds, connections, headers);
}
