import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findThings } from '../../src/match/find-things.ts';
import { chooseLead, createMatcher, namedThings } from '../../src/match/index.ts';
import { profileOf } from '../../src/match/profile.ts';
import { tellingTerms } from '../../src/match/query.ts';
import { wordsOf } from '../../src/match/words.ts';
import type { Article } from '../../src/model/index.ts';
import { type CandidateLookup, type Decide, openSqliteStore, type Store } from '../../src/store/index.ts';
import { shippedLexicon, shippedModel } from '../eval/knowledge.ts';
import { source } from '../store/sample.ts';
import { type NewsItem, newsByDay, perDay, sourceIds } from './match/news.ts';

/**
 * What deciding costs by the number of articles stored: `npm run bench:match [-- sizes…]` (10,000 and 100,000 where nothing
 * is said; 1,000,000 takes some ten minutes to fill and six gigabytes). Generated news, a thousand articles a day, goes through the real
 * store; the last thousand through the real matcher, ten a poll, the others with their true groups and the matcher's terms.
 */
const measured = 1_000;
/** Decided before that by the matcher and not counted: what a service has in memory after four days. */
const warming = 4_000;
const perPoll = 10;
/** Articles of these last days may be candidates and are read as the matcher reads; older ones by their words only. */
const inWindow = 6 * perDay;
const lexicon = shippedLexicon();
const model = shippedModel();
const matcher = createMatcher({ lexicon, model });

interface Figures {
  readonly decide: number[];
  readonly save: number[];
  readonly candidates: number[];
  /** Articles of an event told before, and those of them that found one of its articles among the candidates. */
  known: number;
  found: number;
  /** … and those that were put into its story; and articles put into a story of another event. */
  joined: number;
  wrong: number;
}

/** Processor time of this process: on a machine that does other work too, the clock measures that as well. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const truth = new Map<string, NewsItem>();

let profileOfAnother = '{}';

/** As many terms as the matcher would keep, without reading as closely. */
function termsInShort({ title, summary = '', language }: Article): readonly string[] {
  const text = wordsOf(`${title} ${summary}`, language, lexicon);
  const { names, words } = findThings(text);
  return [...names, ...words, ...text.slice(-45).map(({ folded }) => `=${folded}`)];
}

/** Saves with the groups that are true, so that filling costs no judgement. */
const decideAsTold =
  (isNear: boolean): Decide =>
  async (article) => {
    const item = truth.get(article.id);
    const profile = isNear ? profileOf(article, lexicon) : undefined;
    if (profile !== undefined) profileOfAnother = JSON.stringify(profile);
    return {
      placement: {
        copyGroupId: `c${item?.copies}`,
        storyId: `s${item?.event}`,
        decision: { verdict: 'new', rule: 'told', score: 1, reasons: [], decidedAt: article.firstSeen },
      },
      terms: profile === undefined ? termsInShort(article) : tellingTerms(profile, model.counts).index,
      profile: profileOfAnother,
    };
  };

async function save(store: Store, items: readonly NewsItem[], decide: Decide): Promise<number> {
  const at = items.at(-1)?.article.firstSeen ?? 0;
  for (const item of items) truth.set(item.article.id, item);
  const [claim] = await store.claimSources({
    now: at,
    leaseMs: 86_400_000,
    limit: 1,
    all: true,
    sourceIds: ['s0'],
  });
  if (claim === undefined) throw new Error('the source cannot be claimed');
  const started = processorMs();
  await store.savePoll(
    claim,
    { at, articles: items.map(({ article }) => article), state: claim.state },
    decide,
  );
  return processorMs() - started;
}

/** The matcher, with a watch on its time and on what the store offers it. */
function watched(figures: Figures, spent: { ms: number }): Decide {
  return async (article, lookup, previous) => {
    const event = truth.get(article.id)?.event;
    let offered: readonly string[] | undefined;
    const watching: CandidateLookup = {
      ...lookup,
      byTerms: async (query) => {
        const found = await lookup.byTerms(query);
        offered = found.map((one) => one.id);
        return found;
      },
    };
    const started = processorMs();
    const matched = await matcher(article, watching, previous);
    const took = processorMs() - started;
    spent.ms += took;
    figures.decide.push(took);
    const told = (await lookup.members({ storyId: matched.placement.storyId })).map((one) => one.id);
    if (told.length > 0 && !told.some((id) => truth.get(id)?.event === event)) figures.wrong += 1;
    if (offered === undefined) return matched;
    figures.candidates.push(offered.length);
    if (!toldBefore.has(event ?? '')) return matched;
    figures.known += 1;
    if (offered.some((id) => truth.get(id)?.event === event)) figures.found += 1;
    if (told.some((id) => truth.get(id)?.event === event)) figures.joined += 1;
    return matched;
  };
}

const toldBefore = new Set<string>();

function percentile(values: readonly number[], share: number): string {
  return ([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(2);
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
}

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'telewire-bench-'));
  const path = join(folder, 'bench.db');
  const store = await openSqliteStore({
    path,
    tagHost: 'bench.example',
    now: () => 0,
    namedThings,
    chooseLead,
  });
  const spent = { ms: 0 };
  const nothing = (): Figures => ({
    decide: [],
    save: [],
    candidates: [],
    known: 0,
    found: 0,
    joined: 0,
    wrong: 0,
  });
  let figures = nothing();
  let isWarm = false;
  const isMeasured = () => isWarm && figures.decide.length >= measured;
  try {
    await store.syncSources(sourceIds.map(source), 0);
    truth.clear();
    toldBefore.clear();
    const started = performance.now();
    let stored = 0;
    let cpu = process.cpuUsage();
    for (const today of newsByDay(lexicon)) {
      const filling = today.slice(0, Math.max(0, size - stored));
      if (filling.length > 0)
        await save(store, filling, decideAsTold(stored === 0 || size - stored < inWindow));
      stored += filling.length;
      for (const { event } of filling) toldBefore.add(event);
      if (stored < size) {
        // What left the window is no candidate any more: its truth may go.
        if (truth.size > 8 * perDay)
          for (const id of [...truth.keys()].slice(0, 2 * perDay)) truth.delete(id);
        continue;
      }
      if (!isWarm && figures.decide.length === 0)
        console.log(`${size} articles, filled in ${Math.round((performance.now() - started) / 1000)} s`);
      const rest = today.slice(filling.length);
      for (let at = 0; at < rest.length && !isMeasured(); at += perPoll) {
        const poll = rest.slice(at, at + perPoll);
        spent.ms = 0;
        if (!isWarm && figures.decide.length >= warming) {
          isWarm = true;
          figures = nothing();
          cpu = process.cpuUsage();
        }
        const took = await save(store, poll, watched(figures, spent));
        for (const { event } of poll) toldBefore.add(event);
        figures.save.push((took - spent.ms) / poll.length);
      }
      if (isMeasured()) break;
    }
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      `  decide: median ${percentile(figures.decide, 0.5)} ms, mean ${mean(figures.decide)}, p99 ${percentile(figures.decide, 0.99)}; ` +
        `save: median ${percentile(figures.save, 0.5)} ms, p99 ${percentile(figures.save, 0.99)}; ` +
        `processor ${((user + system) / 1000 / figures.decide.length).toFixed(2)} ms an article in all\n` +
        `  candidates: mean ${mean(figures.candidates)}; an event told before stands among them in ${figures.found} of ${figures.known} ` +
        `(${((100 * figures.found) / figures.known).toFixed(1)} %), joined in ${figures.joined}; wrongly joined ${figures.wrong} of ${figures.decide.length}\n` +
        `  file ${Math.round(statSync(path).size / 1e6)} MB, most memory so far ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    );
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000]) await measure(size);
