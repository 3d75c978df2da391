import { writeFileSync } from 'node:fs';
import type { Lexicon } from '../../src/match/lexicon.ts';
import { type MatchModel, matchModelOf } from '../../src/match/model.ts';
import { modelPath, shippedLexicon } from './knowledge.ts';
import { type LabelledArticle, labelledArticles, readLabels, squeezed } from './labels.ts';
import { foldOf, withGaps } from './pairs.ts';
import { runMatcher, scoredItems, summary } from './run.ts';
import { trainerFor } from './training.ts';

const labelsPath = process.argv.find((one) => one.endsWith('.jsonl')) ?? '../shared/data/dedup/dev.jsonl';
const folds = 4;
const thresholds = { copy: 0.7, story: 0.7, merge: 0.97, nearest: 0.4 };

const lexicon = shippedLexicon();
const labels = readLabels(labelsPath);
const items = labelledArticles(labels);
const trainer = trainerFor(items, lexicon, folds, thresholds);
console.error(`${trainer.pairs} pairs`);

const whole = trainer.train(new Set());
writeFileSync(modelPath, `${JSON.stringify(whole, null, 2)}\n`);
const wholeModel = matchModelOf(whole);

if (!process.argv.includes('--fast')) {
  const models = new Map<string, MatchModel>();
  for (let a = 0; a < folds; a++)
    for (let b = a; b < folds; b++) models.set(`${a} ${b}`, matchModelOf(trainer.train(new Set([a, b]))));
  const fold = new Map(items.map(({ label, article }) => [article.id, foldOf(label.story, folds)]));

  /** How it goes with articles of stories that the model has not seen: each pair is judged by one that knows neither. */
  const unseen = async (
    some: readonly LabelledArticle[],
    known: Lexicon,
    set: Partial<MatchModel['thresholds']>,
  ) => {
    const changed = (model: MatchModel) => ({ ...model, thresholds: { ...model.thresholds, ...set } });
    const modelFor = (a: string, b: string) => {
      const [x = 0, y = 0] = [fold.get(a) ?? 0, fold.get(b) ?? 0].sort();
      return changed(models.get(`${x} ${y}`) ?? wholeModel);
    };
    return summary(scoredItems(some, await runMatcher(some, known, changed(wholeModel), modelFor)));
  };
  const gaps = withGaps(lexicon, 99, 0.5, 0.3);
  const month = labelledArticles(squeezed(labels, 30));
  const sets: readonly (readonly [string, readonly LabelledArticle[], Lexicon])[] = process.argv.includes(
    '--sweep',
  )
    ? [
        ['as labelled', items, lexicon],
        ['gaps, 30 days', month, gaps],
      ]
    : [
        ['as labelled', items, lexicon],
        ['30 days', month, lexicon],
        ['10 days', labelledArticles(squeezed(labels, 10)), lexicon],
        ['gaps', items, gaps],
        ['gaps, 30 days', month, gaps],
      ];
  for (const story of process.argv.includes('--sweep') ? [0.5, 0.65, 0.8] : [thresholds.story])
    for (const [name, some, known] of sets)
      console.log(`${name.padEnd(14)} ${story}  ${await unseen(some, known, { story })}`);
}
