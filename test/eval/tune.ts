import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { featureNames } from '../../src/match/features.ts';
import { parseLexicon } from '../../src/match/index.ts';
import { type MatchModel, type MatchModelFile, matchModelOf } from '../../src/match/model.ts';
import { labelledArticles, readLabels } from './labels.ts';
import {
  countTerms,
  examplesOf,
  foldOf,
  type LabelledPairs,
  measurePairs,
  standardise,
  withGaps,
} from './pairs.ts';
import { learn, type Regression } from './regression.ts';
import { runMatcher, scoredItems, summary } from './run.ts';

const labelsPath = process.argv.find((one) => one.endsWith('.jsonl')) ?? '../shared/data/dedup/dev.jsonl';
const folds = 5;
const leastStories = 4;
/** What a copy is told by: its wording, and what speaks against it. */
const copyFeatures =
  /^(?!.*\*)(?:.*)(?:Cosine$|Contained$|Conflict|Body$|InPhrases|InWords|sameTitle|sameSource|figures(?:Shared|Overlap)|phase|hoursLog)/;
const thresholds = { copy: 0.7, story: 0.7, merge: 0.97, nearest: 0.4 };

const texts = readdirSync('config/lexicon')
  .sort()
  .map((file) => readFileSync(`config/lexicon/${file}`, 'utf8'));
const lexicon = parseLexicon(texts);
const items = labelledArticles(readLabels(labelsPath));
const counts = countTerms(items, lexicon, leastStories);

const pairs: LabelledPairs = { rows: [], story: [], copy: [], weight: [], folds: [], sameLanguage: [] };
measurePairs(items, lexicon, counts, { folds, seed: 1, into: pairs, share: 1 });
measurePairs(items, withGaps(lexicon, 7, 0.5, 0.3), counts, { folds, seed: 2, into: pairs, share: 0.5 });
const { mean, scale, rows } = standardise(pairs.rows);
console.error(`${pairs.rows.length} pairs, ${pairs.story.filter(Boolean).length} of one story`);

const copyRows = rows.map((row) =>
  row.map((value, at) => (copyFeatures.test(featureNames[at] ?? '') ? value : 0)),
);
const ridge = { story: Number(process.env['RS'] ?? 6), copy: 4 };
const start: Partial<Record<'story' | 'copy', Regression>> = {};

function train(without: ReadonlySet<number>): MatchModelFile {
  const head = (which: 'story' | 'copy'): Regression => {
    const keep = (index: number) => {
      const [a, b] = pairs.folds[index] ?? [0, 0];
      return !without.has(a) && !without.has(b) && (which === 'story' || pairs.sameLanguage[index] === true);
    };
    const result = learn(
      examplesOf(pairs, which === 'copy' ? copyRows : rows, which),
      keep,
      ridge[which],
      start[which] === undefined ? 14 : 5,
      start[which],
    );
    start[which] ??= result;
    return result;
  };
  const story = head('story');
  const copy = head('copy');
  const round = (value: number | undefined) => Number((value ?? 0).toFixed(4));
  const byCount: Record<string, string[]> = {};
  for (const [term, count] of [...counts.counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    byCount[count] ??= [];
    byCount[count].push(term);
  }
  return {
    about:
      'Written by `npm run tune`. Each circumstance that two articles are compared by, with its usual value and spread over candidate pairs, and what one spread above the usual adds to the log-odds of being one story or copies. Then, by count, the terms that stand in that many of the training stories; all others are taken for rare.',
    thresholds,
    bias: { story: round(story.bias), copy: round(copy.bias) },
    features: Object.fromEntries(
      featureNames.map((name, at) => [
        name,
        {
          mean: round(mean[at]),
          scale: round(scale[at]),
          story: round(story.weights[at]),
          copy: round(copy.weights[at]),
        },
      ]),
    ),
    documents: counts.documents,
    terms: byCount,
  };
}

const whole = train(new Set());
writeFileSync('config/match-model.json', `${JSON.stringify(whole, null, 2)}\n`);
console.log(
  'on what it learnt from  ',
  summary(scoredItems(items, await runMatcher(items, lexicon, matchModelOf(whole)))),
);

if (!process.argv.includes('--fast')) {
  const models = new Map<string, MatchModel>();
  for (let a = 0; a < folds; a++)
    for (let b = a; b < folds; b++) models.set(`${a} ${b}`, matchModelOf(train(new Set([a, b]))));
  const fold = new Map(items.map(({ label, article }) => [article.id, foldOf(label.story, folds)]));
  const unseen = (set: Partial<MatchModel['thresholds']>) => (a: string, b: string) => {
    const [x = 0, y = 0] = [fold.get(a) ?? 0, fold.get(b) ?? 0].sort();
    const model = models.get(`${x} ${y}`) ?? matchModelOf(whole);
    return { ...model, thresholds: { ...model.thresholds, ...set } };
  };
  for (const story of [0.5, 0.65, 0.8])
    for (const nearest of [0.2, 0.6]) {
      const set = { story, nearest };
      const model = matchModelOf(whole);
      const run = await runMatcher(
        items,
        lexicon,
        { ...model, thresholds: { ...model.thresholds, ...set } },
        unseen(set),
      );
      console.log(`story ${story} nearest ${nearest}  `, summary(scoredItems(items, run)));
    }
}
