import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MatchModel, type MatchModelFile, matchModelOf } from '../../src/match/model.ts';
import { modelPath, shippedLexicon } from './knowledge.ts';
import {
  type Label,
  type LabelledArticle,
  labelledArticles,
  lonely,
  readLabels,
  squeezed,
} from './labels.ts';
import { foldOf, withGaps } from './pairs.ts';
import { runMatcher, scoredItems, summary } from './run.ts';
import { type Stream, standingTrainerFor } from './standing-training.ts';
import { trainerFor } from './training.ts';

const folds = 5;
const thresholds = { copy: 0.65, story: 0.78, merge: 0.8 };

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const named = process.argv.filter((one) => one.endsWith('.jsonl'));
const usual = [
  beside('../../../shared/data/dedup/dev.jsonl'),
  beside('taught.jsonl'),
  beside('unrelated.jsonl'),
].filter(existsSync);

/** Ids are told apart by the file, as two files may use the same. */
const files: readonly (readonly Label[])[] = (named.length > 0 ? named : usual).map((path, at) =>
  readLabels(path).map((label) => ({ ...label, id: `${at}-${label.id}` })),
);
const lexicon = shippedLexicon();
const gaps = withGaps(lexicon, 99, 0.5, 0.3);
/** What the first file tells counts in full, what stands beside it less: it is not what is measured with. */
const besideWorth = 0.4;
const worth = ({ label }: LabelledArticle) => (label.id.startsWith('0-') ? 1 : besideWorth);

/** As many days as give three stories a day. */
function busyDays(labels: readonly Label[]): number {
  return new Set(labels.map((label) => label.story)).size / 3;
}

const everyFold = Array.from({ length: folds }, (_, fold) => fold);
const pairs = trainerFor(labelledArticles(files.flat()), lexicon, folds, thresholds, worth);
const unstanding = { bias: 0, measures: {} };
const ofPairs = everyFold.map((fold) => pairs.train(fold));
const streams: readonly Stream[] = files.flatMap((labels, at) => {
  const counts = at === 0 ? 1 : besideWorth;
  const usualDays = labelledArticles(labels);
  const busy = labelledArticles(squeezed(labels, busyDays(labels)));
  return [
    { items: usualDays, lexicon, worth: counts },
    { items: busy, lexicon, worth: counts / 2 },
    { items: usualDays, lexicon: withGaps(lexicon, 7, 0.5, 0.3), worth: counts / 2 },
    { items: busy, lexicon: withGaps(lexicon, 1234, 0.5, 0.3), worth: counts / 4 },
  ];
});
/** Most news is told once: in these days one article of each story comes, and none belongs to another. */
const told = lonely(files.flat());
const lonelyDays = { items: labelledArticles(squeezed(told, told.length / 6)), lexicon, worth: 0.15 };
const trainStanding = await standingTrainerFor(
  [...streams, lonelyDays],
  ofPairs.map((file) => matchModelOf({ ...file, standing: unstanding })),
);
const learnt: MatchModelFile = { ...pairs.train(), standing: trainStanding() };
writeFileSync(modelPath, `${JSON.stringify(learnt, null, 2)}\n`);
console.error(`learnt from ${pairs.pairs} pairs`);

const models = ofPairs.map((file, fold) => matchModelOf({ ...file, standing: trainStanding(fold) }));
const tried = process.argv.includes('--sweep') ? [0.74, 0.78, 0.82] : [thresholds.story];

/**
 * How it goes with stories that the model has not seen: about each article decides a model that learnt from the other
 * families of stories only. `parts` are streams that go through the matcher each by itself.
 */
async function unseen(name: string, parts: readonly (readonly Label[])[], known = lexicon): Promise<void> {
  for (const story of tried) {
    const scored: ReturnType<typeof scoredItems>[] = [];
    for (const part of parts) {
      const items = labelledArticles(part);
      const placed = await runMatcher(items, known, strictly(story));
      scored.push(scoredItems(items, placed));
    }
    const all = {
      copies: scored.flatMap((one) => one.copies),
      stories: scored.flatMap((one) => one.stories),
    };
    console.log(`${name.padEnd(24)} ${story}  ${summary(all)}`);
  }
}

/** How many articles join another where everything is told once. */
async function foldedAlone(perDay: number): Promise<void> {
  const items = labelledArticles(squeezed(told, told.length / perDay));
  for (const story of tried) {
    const placed = [...(await runMatcher(items, lexicon, strictly(story))).values()];
    const wrong = placed.filter((one) => one.decision.verdict !== 'new').length;
    console.log(`told once, ${perDay} a day    ${story}  ${wrong} of ${items.length} joined another`);
  }
}

function strictly(story: number): (story: string) => MatchModel {
  const changed = models.map((model) => ({ ...model, thresholds: { ...model.thresholds, story } }));
  return (name) => changed[foldOf(name, folds)] as MatchModel;
}

if (!process.argv.includes('--fast')) {
  const [tested = [], written] = files;
  const busy = squeezed(tested, busyDays(tested));
  const fifths = everyFold.map((fold) => tested.filter((label) => foldOf(label.story, folds) === fold));
  await unseen('whole', [tested]);
  await unseen('whole, gaps', [tested], gaps);
  await unseen('whole, busy', [busy]);
  await unseen('whole, busy, gaps', [busy], gaps);
  await unseen('fifths', fifths);
  for (const perDay of [3, 30]) await foldedAlone(perDay);
  if (written !== undefined) await unseen('the second file, whole', [written]);
  await unseen(
    'fifths in twenty days',
    fifths.map((part) => squeezed(part, 20)),
  );
}
