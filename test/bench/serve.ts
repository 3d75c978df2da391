/**
 * How fast the service answers beside a bare node:http server that sends the same prepared bytes, what a poll of 1,000
 * sources does to the slowest answers, and whether memory stays flat over a million requests. Loopback only.
 *
 *     npm run bench:serve [-- --quick] [--only=compare|poll|memory] [--sources=1000]
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot, renderSources } from '../../src/config/index.ts';
import type { Source } from '../../src/model/index.ts';
import type { BareAnswer } from './serve-parts/bare.ts';
import { type Load, load, TOOL } from './serve-parts/load.ts';

const quick = process.argv.includes('--quick');
const CONNECTIONS = 64;
/** Many short rounds: what else the machine does then falls on both alike. */
const SECONDS = quick ? 1 : 2;
const ROUNDS = quick ? 5 : 15;
const POLL_ROUNDS = quick ? 2 : 5;
const SOURCES = Number(/--sources=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 1_000);
const REQUESTS = quick ? 100_000 : 1_000_000;

function start(part: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  return fork(join(import.meta.dirname, 'serve-parts', `${part}.ts`), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  });
}

/** The built program, as an operator runs it, in a folder of its own. Resolves when it listens. */
function startService(
  folder: string,
  list: string,
  port: number,
): Promise<{ url: string; child: ChildProcess }> {
  const settings = join(folder, 'telewire.yaml');
  writeFileSync(settings, '');
  const child = spawn(process.execPath, [join(packageRoot(), 'dist/cli/main.js'), 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      TELEWIRE_CONFIG: settings,
      TELEWIRE_SOURCES: list,
      TELEWIRE_DATABASE: join(folder, 'telewire.db'),
      TELEWIRE_PORT: '0',
      TELEWIRE_FEED_LIMIT: '100',
      TELEWIRE_LOG_FORMAT: 'json',
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: String(port),
      TELEWIRE_POLLING_TICK: '* * * * * *',
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
      TELEWIRE_POLLING_PER_HOST: '16',
      TELEWIRE_RETENTION_KEEP: '36500d',
    },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (status) => reject(new Error(`the service ended with status ${status}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const url = /"url":"([^"]+)","database"/.exec(text)?.[1];
      if (url !== undefined) resolve({ url, child });
    });
  });
}

/** Memory that a process holds, in MiB (Linux). */
function residentMemory(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

/** Processor time that a process has used, in milliseconds (Linux, 100 ticks a second). */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function told<T>(child: ChildProcess, question?: string | BareAnswer): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (status) => reject(new Error(`a part of the benchmark ended with status ${status}`)));
    if (question !== undefined) child.send(question);
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function writeList(file: string, port: number, count: number): void {
  const sources = Array.from(
    { length: count },
    (_, i): Source => ({
      id: '',
      url: `http://127.0.0.1:${port}/${i}`,
      title: `Outlet ${i}`,
      categories: [],
      relevance: 'all',
      enabled: true,
      rank: 5,
    }),
  );
  writeFileSync(file, renderSources(sources, 'Benchmark'));
}

interface Health {
  readonly counts: { readonly articles: number };
  readonly polling: { readonly enabled: number };
}

async function health(url: string): Promise<Health> {
  return (await (await fetch(`${url}/health`)).json()) as Health;
}

async function until(url: string, articles: number): Promise<void> {
  while ((await health(url)).counts.articles < articles) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The answer of the service as the bare server is to give it. */
async function recorded(url: string, headers: Record<string, string>): Promise<BareAnswer> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        // What node:http adds by itself it adds for the bare server too.
        const own = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
        const pairs = response.rawHeaders.flatMap((name, i, all): [string, string][] =>
          i % 2 === 0 && !own.has(name.toLowerCase()) ? [[name, all[i + 1] ?? '']] : [],
        );
        const of200 = /^content-(type|length|encoding)$/i;
        resolve({
          etag: response.headers.etag ?? '',
          head200: pairs.flat(),
          head304: pairs.filter(([name]) => !of200.test(name)).flat(),
          body: Buffer.concat(pieces).toString('base64'),
        });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function compare(url: string, service: ChildProcess): Promise<void> {
  for (const kind of ['gzip-200', '304'] as const) {
    const answer = await recorded(`${url}/feed.rss`, { 'accept-encoding': 'gzip' });
    const headers = ['Accept-Encoding: gzip', ...(kind === '304' ? [`If-None-Match: ${answer.etag}`] : [])];
    const bare = start('bare');
    const bareUrl = (await told<{ url: string }>(bare, answer)).url;
    const rates: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
    const costs: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
    let errors = 0;
    for (let round = -1; round < ROUNDS; round++) {
      // Each round measures both, in turn first and second; the one before the first warms up.
      const order = round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const);
      for (const who of order) {
        const pid = (who === 'bare' ? bare : service).pid ?? 0;
        const before = processorTime(pid);
        const told = await load(`${who === 'bare' ? bareUrl : url}/feed.rss`, SECONDS, CONNECTIONS, headers);
        if (round >= 0) {
          rates[who].push(told.perSecond);
          costs[who].push((1000 * (processorTime(pid) - before)) / told.requests);
        }
        errors += told.errors;
      }
    }
    // Both at the same time share whatever else the machine does: of use where it is busy.
    const besides: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [ours, other] = await Promise.all(
        [url, bareUrl].map((server) => load(`${server}/feed.rss`, SECONDS, CONNECTIONS, headers)),
      );
      besides.push((ours?.perSecond ?? 0) / (other?.perSecond ?? Number.NaN));
      errors += (ours?.errors ?? 0) + (other?.errors ?? 0);
    }
    bare.kill();
    const ratios = rates.ours.map((rate, i) => rate / (rates.bare[i] ?? Number.NaN));
    console.log(
      `${kind}: ${Buffer.from(answer.body, 'base64').length} bytes; service ${Math.round(median(rates.ours))}/s, bare ${Math.round(median(rates.bare))}/s, ` +
        `ratio ${(100 * median(ratios)).toFixed(1)} % (rounds ${ratios.map((ratio) => (100 * ratio).toFixed(0)).join(' ')}); ` +
        `both at once ${(100 * median(besides)).toFixed(1)} %; processor time an answer ${median(costs.ours).toFixed(1)} µs, bare ${median(costs.bare).toFixed(1)} µs; ${errors} errors`,
    );
  }
}

/** Of each that has used a hundredth of a processor or more: name and share. */
function shares(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  elapsedMs: number,
): string {
  const used = [...after].map(([name, time]): [string, number] => [
    name,
    (100 * (time - (before.get(name) ?? 0))) / elapsedMs,
  ]);
  return used
    .filter(([, share]) => share >= 1)
    .map(([name, share]) => `${name} ${share.toFixed(0)} %`)
    .join(', ');
}

/** Processor time of the processes: the one that answers, its poller's, and the origin's. */
function times(service: ChildProcess): ReadonlyMap<string, number> {
  const pid = service.pid ?? 0;
  const [poller] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number);
  return new Map([
    ['answering', processorTime(pid)],
    ['polling', processorTime(poller ?? 0)],
    ['origin', processorTime(origin.pid ?? 0)],
  ]);
}

async function whilePolling(url: string, list: string, port: number, service: ChildProcess): Promise<void> {
  const ask = () => load(`${url}/feed.rss`, SECONDS, CONNECTIONS, ['Accept-Encoding: gzip']);
  let listed = 20;
  let stored = (await health(url)).counts.articles;
  /** A thousand sources more, as a whole list that is polled for the first time. */
  const begin = async () => {
    listed += SOURCES;
    writeList(list, port, listed);
    while ((await health(url)).counts.articles === stored) await new Promise((done) => setTimeout(done, 50));
    stored += SOURCES * 10;
    return performance.now();
  };
  const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
  const idle: Load[] = [];
  const busy: Load[] = [];
  for (let round = 0; round < POLL_ROUNDS; round++) idle.push(await ask());
  const read = await begin();
  const before = times(service);
  while ((await health(url)).counts.articles < stored) busy.push(await ask());
  const used = shares(before, times(service), performance.now() - read);
  const readTook = seconds(read);
  // What else the machine does changes: as many before as after.
  for (let round = 0; round < POLL_ROUNDS; round++) idle.push(await ask());
  const alone = await begin();
  await until(url, stored);
  const aloneTook = seconds(alone);
  const middle = (loads: readonly Load[], what: 'p99Ms' | 'perSecond') =>
    median(loads.map((one) => one[what]));
  const list99 = (loads: readonly Load[]) => loads.map(({ p99Ms }) => p99Ms.toFixed(1)).join(' ');
  const errors = [...idle, ...busy].reduce((sum, one) => sum + one.errors, 0);
  console.log(
    `polling ${SOURCES} sources: p99 ${middle(busy, 'p99Ms').toFixed(2)} ms (${list99(busy)}), ` +
      `idle ${middle(idle, 'p99Ms').toFixed(2)} ms (${list99(idle)}), ` +
      `ratio ${(middle(busy, 'p99Ms') / middle(idle, 'p99Ms')).toFixed(2)}; ` +
      `${Math.round(middle(busy, 'perSecond'))}/s, idle ${Math.round(middle(idle, 'perSecond'))}/s; ${errors} errors\n` +
      `  of a processor while polling: ${used}\n` +
      `  the whole poll takes ${readTook} s with readers, ${aloneTook} s without`,
  );
}

async function memory(url: string, service: ChildProcess): Promise<void> {
  const held: number[] = [];
  let requests = 0;
  while (requests < REQUESTS) {
    requests += (await load(`${url}/feed.rss`, 5, CONNECTIONS, ['Accept-Encoding: gzip'])).requests;
    held.push(residentMemory(service.pid ?? 0));
  }
  console.log(`memory over ${requests} requests: ${held.join(' ')} MiB`);
}

const folder = mkdtempSync(join(tmpdir(), 'telewire-bench-'));
const list = join(folder, 'sources.opml');
const origin = start('origin');
// It stands for other machines, whose processors are not these.
setPriority(origin.pid ?? 0, 19);
const { port } = await told<{ port: number }>(origin);
writeList(list, port, 20);
const { url, child: service } = await startService(folder, list, port);
const parts = { compare, poll: whilePolling, memory };
const [, only] = /--only=(\w+)/.exec(process.argv.join(' ')) ?? [];
try {
  await until(url, 200);
  console.log(`${TOOL}, ${CONNECTIONS} connections, Node ${process.version}; a feed of 100 entries`);
  if (only === undefined || only === 'compare') await parts.compare(url, service);
  if (only === undefined || only === 'memory') await parts.memory(url, service);
  if (only === undefined || only === 'poll') await parts.poll(url, list, port, service);
} finally {
  service.kill();
  origin.kill();
  rmSync(folder, { recursive: true, force: true });
}
