import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { matchModelOf } from '../../src/match/model.ts';
import { modelPath, shippedLexicon } from './knowledge.ts';
import { type Label, type LabelledArticle, labelledArticles, readLabels, squeezed } from './labels.ts';
import { foldOf, withGaps } from './pairs.ts';
import { runMatcher, scoredItems, summary } from './run.ts';
import { trainerFor } from './training.ts';

const folds = 5;
const thresholds = { copy: 0.65, story: 0.46, merge: 0.97 };

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const named = process.argv.filter((one) => one.endsWith('.jsonl'));
const usual = [beside('../../../shared/data/dedup/dev.jsonl'), beside('taught.jsonl')].filter(existsSync);

/** Ids are told apart by the file, as two files may use the same. */
const files: readonly (readonly Label[])[] = (named.length > 0 ? named : usual).map((path, at) =>
  readLabels(path).map((label) => ({ ...label, id: `${at}-${label.id}` })),
);
const lexicon = shippedLexicon();
/** What the first file tells counts in full, what stands beside it less: it is not what is measured with. */
const besideWorth = 0.4;
const worth = ({ label }: LabelledArticle) => (label.id.startsWith('0-') ? 1 : besideWorth);
const trainer = trainerFor(labelledArticles(files.flat()), lexicon, folds, thresholds, worth);
const fast = process.argv.includes('--fast');
writeFileSync(modelPath, `${JSON.stringify(trainer.train(), null, 2)}\n`);
console.error(`learnt from ${trainer.pairs} pairs`);

/**
 * How it goes with stories that the model has not seen: each fifth of the families of the first file goes through the
 * matcher by itself, with a model that learnt from the others.
 */
const [tested = []] = files;
const models = fast ? [] : Array.from({ length: folds }, (_, fold) => matchModelOf(trainer.train(fold)));

async function unseen(name: string, days: number | undefined, gaps: boolean, story: number): Promise<void> {
  const known = gaps ? withGaps(lexicon, 99, 0.5, 0.3) : lexicon;
  const scored: ReturnType<typeof scoredItems>[] = [];
  for (const [fold, model] of models.entries()) {
    const part = tested.filter((label) => foldOf(label.story, folds) === fold);
    const some = labelledArticles(days === undefined ? part : squeezed(part, days));
    const changed = { ...model, thresholds: { ...model.thresholds, story } };
    scored.push(scoredItems(some, await runMatcher(some, known, changed)));
  }
  const all = {
    copies: scored.flatMap((one) => one.copies),
    stories: scored.flatMap((one) => one.stories),
  };
  console.log(`${name.padEnd(14)} ${story}  ${summary(all)}`);
}

/** Days that leave a fifth of the stories as close together as a set of ninety in a month, or in ten days. */
const month = 20;
const tenDays = 7;
for (const story of fast ? [] : process.argv.includes('--sweep') ? [0.4, 0.46, 0.52] : [thresholds.story]) {
  await unseen('as labelled', undefined, false, story);
  await unseen('30 days', month, false, story);
  await unseen('10 days', tenDays, false, story);
  await unseen('gaps', undefined, true, story);
  await unseen('gaps, 30 days', month, true, story);
}
