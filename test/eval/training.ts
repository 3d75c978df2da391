import { featureNames } from '../../src/match/features.ts';
import type { Lexicon } from '../../src/match/lexicon.ts';
import type { MatchModelFile } from '../../src/match/model.ts';
import { treeText } from '../../src/match/trees.ts';
import { type BoostingOptions, binned, boost } from './boosting.ts';
import type { LabelledArticle } from './labels.ts';
import { countTerms, type LabelledPairs, measurePairs, standardise, withGaps } from './pairs.ts';
import { learn, type Regression } from './regression.ts';

const leastStories = 4;
const copyRidge = 4;
/** What a copy is told by: its wording, and what speaks against it. */
const copyFeatures =
  /^(?:.*)(?:Cosine$|Contained$|Conflict|Body$|InPhrases|InWords|sameTitle|sameSource|figures(?:Shared|Overlap)|phase|hoursLog)/;
const boosting: BoostingOptions = {
  trees: 160,
  leaves: 15,
  rate: 0.09,
  ridge: 5,
  leastInLeaf: 20,
  features: 0.3,
  examples: 0.7,
  seed: 11,
};

export interface Trainer {
  readonly pairs: number;
  /** Learns from all pairs but those with an article in one of these folds. */
  readonly train: (without: ReadonlySet<number>) => MatchModelFile;
}

const round = (value: number | undefined) => Number((value ?? 0).toFixed(4));

/**
 * Prepares learning: measures the pairs with the whole lexicon and again with gaps in it, as a reader's news will be of
 * companies that nobody has listed.
 */
export function trainerFor(
  items: readonly LabelledArticle[],
  lexicon: Lexicon,
  folds: number,
  thresholds: MatchModelFile['thresholds'],
): Trainer {
  const counts = countTerms(items, lexicon, leastStories);
  const pairs: LabelledPairs = { rows: [], story: [], copy: [], weight: [], folds: [], sameLanguage: [] };
  measurePairs(items, lexicon, counts, { folds, seed: 1, into: pairs, share: 0.35 });
  measurePairs(items, withGaps(lexicon, 7, 0.5, 0.3), counts, { folds, seed: 2, into: pairs, share: 0.35 });
  const width = featureNames.length;
  const table = binned(pairs.rows, width);
  const { mean, scale, rows } = standardise(pairs.rows);
  const copyRows = rows.map((row) =>
    row.map((value, at) => (copyFeatures.test(featureNames[at] ?? '') ? value : 0)),
  );
  let start: Regression | undefined;
  const terms: Record<string, string[]> = {};
  for (const [term, count] of [...counts.counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    terms[count] ??= [];
    terms[count].push(term);
  }
  return {
    pairs: pairs.rows.length,
    train(without) {
      const keep = (index: number) => !(pairs.folds[index] ?? []).some((fold) => without.has(fold));
      const copy = learn(
        { rows: copyRows, truth: pairs.copy, weight: pairs.weight },
        (index) => keep(index) && pairs.sameLanguage[index] === true,
        copyRidge,
        start === undefined ? 14 : 5,
        start,
      );
      start ??= copy;
      const story = boost({ truth: pairs.story, weight: pairs.weight }, table, keep, boosting);
      return {
        about:
          'Written by `npm run tune`. For copies: each circumstance that counts, its usual value and spread over candidate pairs, and what one spread above the usual adds to the log-odds. For stories: decision trees whose answers add up to log-odds; `hours<1.5:0.02 A B` asks whether the hours apart are below 1.5 (0.02 is the mean answer so far), A follows if so, B if not. Then, by count, the terms that stand in that many of the training stories; all others are taken for rare.',
        thresholds,
        copy: {
          bias: round(copy.bias),
          features: Object.fromEntries(
            featureNames.flatMap((name, at) =>
              round(copy.weights[at]) === 0
                ? []
                : [
                    [
                      name,
                      { mean: round(mean[at]), scale: round(scale[at]), weight: round(copy.weights[at]) },
                    ],
                  ],
            ),
          ),
        },
        story: {
          bias: round(story.bias),
          trees: story.trees.map((tree) => treeText(tree, featureNames)),
        },
        documents: counts.documents,
        terms,
      };
    },
  };
}
