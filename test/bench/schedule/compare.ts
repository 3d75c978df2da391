import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/config/index.ts';
import { drawPicture, type Point } from './picture.ts';
import { adaptive, entryFrequency, fixed, type Policy } from './policies.ts';
import { percentile, type Result, simulate } from './simulate.ts';
import { KINDS, makeTraces, type Trace } from './traces.ts';

const SOURCES = 300;
const DAYS = 30;
const START = Date.UTC(2026, 0, 5);
const SEED = 1;
/** As Miniflux: a day. The product's own default is six hours. */
const LONGEST_HOURS = 24;
/** So many sources are enough to find a request's price; all of them are measured with it. */
const SAMPLE = 60;

function row(name: string, result: Result): string {
  const { delays, requestsPerSourceDay, missed } = result;
  const cells = [
    name,
    requestsPerSourceDay.toFixed(1),
    percentile(delays, 0.5).toFixed(1),
    percentile(delays, 0.95).toFixed(0),
    ...KINDS.map(
      (kind) => `${percentile(delays, 0.5, kind).toFixed(0)} / ${percentile(delays, 0.95, kind).toFixed(0)}`,
    ),
    String(missed),
  ];
  return `| ${cells.join(' | ')} |`;
}

function run(traces: readonly Trace[], policy: Policy): Result {
  return simulate(traces, policy, START, DAYS);
}

/** A request's price at which our schedule makes no more requests than another; requests fall as its square root. */
function priceFor(traces: readonly Trace[], theirs: Policy): number {
  const wanted = run(traces, theirs).requestsPerSourceDay;
  let price = 2;
  for (let step = 0; step < 5; step += 1) {
    const made = run(traces, adaptive(price, LONGEST_HOURS)).requestsPerSourceDay;
    price *= (made / wanted) ** 2;
    if (Math.abs(made / wanted - 1) < 0.01) break;
  }
  return price;
}

function asMany(traces: readonly Trace[], theirs: Policy, limit: number): Result {
  let price = priceFor(traces.slice(0, SAMPLE), theirs);
  for (;;) {
    const ours = run(traces, adaptive(price, LONGEST_HOURS));
    if (ours.requestsPerSourceDay <= limit) return ours;
    price *= (ours.requestsPerSourceDay / limit) ** 2 * 1.01;
  }
}

function pointOf(name: string, { requestsPerSourceDay, delays }: Result): Point {
  return {
    name,
    requests: requestsPerSourceDay,
    median: percentile(delays, 0.5),
    p95: percentile(delays, 0.95),
  };
}

function describeTraces(traces: readonly Trace[]): string {
  const perDay = traces.map(({ articles }) => articles.filter((at) => at >= START).length / DAYS);
  const all = perDay.reduce((sum, one) => sum + one, 0);
  const busy = perDay.filter((one) => one > 10);
  const share = busy.reduce((sum, one) => sum + one, 0) / all;
  return (
    `${traces.length} sources, ${DAYS} days, ${Math.round(all * DAYS)} articles; ${busy.length} sources with more than ten a day ` +
    `publish ${Math.round(share * 100)} % of them, ${perDay.filter((one) => one < 1).length} less than one a day`
  );
}

/** Our schedule beside others at the same number of requests, as a table and a picture. */
export function compareSchedules(): void {
  const traces = makeTraces(SOURCES, START, DAYS, SEED);
  console.log(describeTraces(traces));
  console.log(
    `\n| Schedule | requests a source and day | median delay, min | 95th percentile | ${KINDS.join(' | ')} | missed |`,
  );
  console.log(`|${' --- |'.repeat(5 + KINDS.length)}`);
  const others: readonly (readonly [string, Policy])[] = [
    ['every 15 minutes', fixed(15)],
    ['every 60 minutes', fixed(60)],
    ['Miniflux entry_frequency', entryFrequency(1)],
  ];
  const theirs: Point[] = [];
  const ours: Point[] = [];
  for (const [name, policy] of others) {
    const result = run(traces, policy);
    console.log(row(name, result));
    theirs.push(pointOf(name, result));
    const same = asMany(traces, policy, result.requestsPerSourceDay);
    console.log(row('ours, as many requests', same));
    ours.push(pointOf('', same));
  }
  const usual = run(traces, adaptive(undefined, 6));
  console.log(row('ours, as shipped (6 hours at most)', usual));
  const path = join(packageRoot(), 'docs/polling.svg');
  writeFileSync(path, drawPicture(ours, [...theirs, pointOf('ours, as shipped', usual)]));
  console.log('\npicture: docs/polling.svg');
}
