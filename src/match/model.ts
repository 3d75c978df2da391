import { z } from 'zod';
import { featureNames } from './features.ts';
import type { TermCounts } from './reading.ts';
import { addContributions, answerOf, parseTree, type Tree } from './trees.ts';

const schema = z.strictObject({
  about: z.string(),
  thresholds: z.strictObject({ copy: z.number(), story: z.number(), merge: z.number(), nearest: z.number() }),
  copy: z.strictObject({
    bias: z.number(),
    features: z.record(
      z.string(),
      z.strictObject({ mean: z.number(), scale: z.number().positive(), weight: z.number() }),
    ),
  }),
  story: z.strictObject({ bias: z.number(), trees: z.array(z.string()) }),
  documents: z.number().positive(),
  terms: z.record(z.string().regex(/^\d+$/), z.array(z.string())),
});

/** The shape of config/match-model.json. */
export type MatchModelFile = z.infer<typeof schema>;

/** Tells copies: a weighted sum, values and weights in the order of the features. */
export interface LinearHead {
  readonly bias: number;
  readonly weights: Float64Array;
  /** What is usual for a pair: an explanation tells what departs from it. */
  readonly means: Float64Array;
}

/** Tells stories: the sum of many small trees' answers. */
export interface ForestHead {
  readonly bias: number;
  readonly trees: readonly Tree[];
}

export interface MatchModel {
  readonly copy: LinearHead;
  readonly story: ForestHead;
  /** Probabilities from which an article joins a copy group, joins a story, and makes two stories one. */
  readonly thresholds: {
    readonly copy: number;
    readonly story: number;
    readonly merge: number;
    readonly nearest: number;
  };
  readonly counts: TermCounts;
}

function linearHead(file: MatchModelFile['copy']): LinearHead {
  const values = (pick: (feature: MatchModelFile['copy']['features'][string]) => number) =>
    Float64Array.from(featureNames, (name) => {
      const feature = file.features[name];
      return feature === undefined ? 0 : pick(feature);
    });
  const means = values((feature) => feature.mean);
  const weights = values((feature) => feature.weight / feature.scale);
  const offset = weights.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0);
  return { bias: file.bias - offset, weights, means };
}

/** Turns the model's file into what matching computes with. */
export function matchModelOf(file: MatchModelFile): MatchModel {
  const places = new Map(featureNames.map((name, at) => [name, at]));
  const counts = new Map<string, number>();
  for (const [count, terms] of Object.entries(file.terms))
    for (const term of terms) counts.set(term, Number(count));
  return {
    copy: linearHead(file.copy),
    story: { bias: file.story.bias, trees: file.story.trees.map((tree) => parseTree(tree, places)) },
    thresholds: file.thresholds,
    counts: { documents: file.documents, counts },
  };
}

/** Reads config/match-model.json; throws where it is malformed, as it is part of the product. */
export function parseMatchModel(text: string): MatchModel {
  return matchModelOf(schema.parse(JSON.parse(text)));
}

/** The log-odds that a pair is what the head looks for. */
export function logOdds(head: LinearHead | ForestHead, values: Float64Array): number {
  let sum = head.bias;
  if ('trees' in head) for (const tree of head.trees) sum += answerOf(tree, values);
  else for (let at = 0; at < values.length; at++) sum += (head.weights[at] ?? 0) * (values[at] ?? 0);
  return sum;
}

/** What each feature added to the log-odds of a pair, beside what is usual. */
export function contributions(head: LinearHead | ForestHead, values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length);
  if ('trees' in head) for (const tree of head.trees) addContributions(tree, values, sums);
  else
    for (let at = 0; at < values.length; at++)
      sums[at] = (head.weights[at] ?? 0) * ((values[at] ?? 0) - (head.means[at] ?? 0));
  return sums;
}

export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

export function oddsOf(chance: number): number {
  return Math.log(chance / (1 - chance));
}
