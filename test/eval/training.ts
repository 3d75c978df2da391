import { featureNames } from '../../src/match/features.ts';
import type { Lexicon } from '../../src/match/lexicon.ts';
import type { MatchModelFile } from '../../src/match/model.ts';
import type { LabelledArticle } from './labels.ts';
import { countTerms, type LabelledPairs, measurePairs, standardise, withGaps } from './pairs.ts';
import { learn, type Regression } from './regression.ts';

const leastStories = 4;
/** Which part of the pairs of different stories is measured: it stands for all. */
const share = 0.25;
const gapSeeds = [7, 1234];
const ridge = { story: 6, copy: 4 };
/** What a copy is told by: its wording, and what speaks against it. */
const copyFeatures =
  /Cosine$|Contained$|Conflict|Body$|InPhrases|InWords|sameTitle|sameSource|figures(?:Shared|Overlap)|phase|hoursLog/;

/** What is learnt of pairs of articles. */
export type PairModelFile = Omit<MatchModelFile, 'standing'>;

export interface Trainer {
  readonly pairs: number;
  /** Learns from all pairs but those with an article in this fold. */
  readonly train: (without?: number) => PairModelFile;
}

/** Four digits, as the model's file has them. */
export const round = (value: number | undefined) => Number((value ?? 0).toFixed(4));

/**
 * Prepares learning: measures the pairs with the whole lexicon and twice with gaps in it, as a reader's news will be of
 * companies that nobody has listed.
 * @param worth how much the pairs of an article count
 */
export function trainerFor(
  items: readonly LabelledArticle[],
  lexicon: Lexicon,
  folds: number,
  thresholds: MatchModelFile['thresholds'],
  worth: (one: LabelledArticle) => number,
): Trainer {
  const counts = countTerms(items, lexicon, leastStories);
  const pairs: LabelledPairs = { rows: [], story: [], copy: [], weight: [], folds: [], sameLanguage: [] };
  measurePairs(items, lexicon, counts, { folds, seed: 1, into: pairs, share, worth });
  for (const [at, seed] of gapSeeds.entries())
    measurePairs(items, withGaps(lexicon, seed, 0.5, 0.3), counts, {
      folds,
      seed: at + 2,
      into: pairs,
      share,
      worth,
    });
  const { mean, scale, rows } = standardise(pairs.rows);
  const copyRows = rows.map((row) =>
    row.map((value, at) => (copyFeatures.test(featureNames[at] ?? '') ? value : 0)),
  );
  const terms: Record<string, string[]> = {};
  for (const [term, count] of [...counts.counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    terms[count] ??= [];
    terms[count].push(term);
  }
  const learnt: Partial<Record<'story' | 'copy', Regression>> = {};
  function head(which: 'story' | 'copy', keep: (index: number) => boolean): Regression {
    const found = learn(
      { rows: which === 'copy' ? copyRows : rows, truth: pairs[which], weight: pairs.weight },
      keep,
      ridge[which],
      learnt[which] === undefined ? 14 : 5,
      learnt[which],
    );
    learnt[which] ??= found;
    return found;
  }
  return {
    pairs: pairs.rows.length,
    train(without) {
      const keep = (index: number) => !(pairs.folds[index] ?? []).some((fold) => fold === without);
      const story = head('story', keep);
      const copy = head('copy', (index) => keep(index) && pairs.sameLanguage[index] === true);
      return {
        about:
          'Written by `npm run tune`. Each circumstance that two articles are compared by, with its usual value and spread over candidate pairs, and what one spread above the usual adds to the log-odds of being one story or copies. Then, by count, the terms that stand in that many of the training stories; all others are taken for rare. `standing` is the same for an article and a whole story, beside the other stories near it.',
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
        terms,
      };
    },
  };
}
