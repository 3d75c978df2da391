/**
 * How fast captured feeds become articles, beside rss-parser alone on the same feeds in the same run, taken in turns.
 * `npm run bench -- [FOLDER] [--rounds N]`. Times are of the processor, so that a busy machine changes them little.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Parser from 'rss-parser';
import { packageRoot } from '../../src/config/index.ts';
import { decode } from '../../src/decode/index.ts';
import type { Source } from '../../src/model/index.ts';
import { normaliseFeed, parseRelevance } from '../../src/normalise/index.ts';
import { parse } from '../../src/parse/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '9' } },
});
const folder = positionals[0] ?? join(packageRoot(), '../shared/data/captured');
if (!existsSync(folder)) {
  console.error(`no feeds at ${folder}`);
  process.exit(1);
}

interface Captured {
  readonly bytes: Buffer;
  readonly text: string;
  readonly source: Source;
}

const alone = new Parser();
const relevance = parseRelevance(readFileSync(join(packageRoot(), 'config/relevance.yaml'), 'utf8'));
const trackingParameters = ['utm_source', 'utm_medium', 'utm_campaign'];
const now = Date.now();

function source(name: string): Source {
  const url = `https://feeds.example/${encodeURIComponent(name)}`;
  return { id: 'aaaaaaaaaaaa', url, title: name, categories: [], relevance: 'all', enabled: true, rank: 5 };
}

async function readAlone(text: string): Promise<number | undefined> {
  try {
    return (await alone.parseString(text)).items.length;
  } catch {
    return undefined;
  }
}

async function readParsed({ text, source: { url } }: Captured): Promise<number> {
  const parsed = await parse(text, { url, now });
  return parsed.ok ? parsed.feed.entries.length : 0;
}

async function readWhole({ bytes, source: from }: Captured): Promise<number> {
  const decoded = decode(bytes, {});
  if (!decoded.ok) return 0;
  const parsed = await parse(decoded.text, { url: from.url, now });
  if (!parsed.ok) return 0;
  return normaliseFeed(parsed.feed, { source: from, now, relevance, trackingParameters }).length;
}

const feeds: Captured[] = [];
let unread = 0;
for (const name of readdirSync(folder)) {
  const bytes = readFileSync(join(folder, name));
  const decoded = decode(bytes, {});
  if (!decoded.ok || name === 'MANIFEST.tsv') continue;
  const feed = { bytes, text: decoded.text, source: source(name) };
  if ((await readAlone(feed.text)) === undefined) unread++;
  else feeds.push(feed);
}
const megabytes = feeds.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

const runs: readonly {
  readonly name: string;
  readonly read: (feed: Captured) => Promise<number | undefined>;
}[] = [
  { name: 'rss-parser alone: text to items', read: ({ text }) => readAlone(text) },
  { name: 'telewire: text to entries', read: readParsed },
  { name: 'telewire: bytes to articles', read: readWhole },
];
const least = runs.map(() => Number.POSITIVE_INFINITY);
const items = runs.map(() => 0);
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [index, { read }] of runs.entries()) {
    const begun = process.cpuUsage();
    let count = 0;
    for (const feed of feeds) count += (await read(feed)) ?? 0;
    const { user, system } = process.cpuUsage(begun);
    least[index] = Math.min(least[index] ?? 0, (user + system) / 1000);
    items[index] = count;
  }
}
console.log(
  `${feeds.length} feeds, ${megabytes.toFixed(1)} MB; ${unread} more that rss-parser cannot read are left out`,
);
for (const [index, { name }] of runs.entries()) {
  const [ms = 0, base = 0, count = 0] = [least[index], least[0], items[index]];
  const speed = `${((megabytes / ms) * 1000).toFixed(1)} MB/s, ${Math.round((count / ms) * 1000)} items/s`;
  console.log(
    `${name.padEnd(33)} ${ms.toFixed(0).padStart(5)} ms  ${speed.padEnd(30)} ${(ms / base).toFixed(2)} ×`,
  );
}
