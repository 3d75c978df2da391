import { z } from 'zod';
import { featureNames } from './features.ts';
import { standingNames } from './standing.ts';
import type { TermCounts } from './terms.ts';

const heads = z.strictObject({ story: z.number(), copy: z.number() });
const measure = z.strictObject({ mean: z.number(), scale: z.number().positive(), weight: z.number() });

const schema = z.strictObject({
  about: z.string(),
  thresholds: z.strictObject({ copy: z.number(), story: z.number(), merge: z.number() }),
  bias: heads,
  features: z.record(
    z.string(),
    z.strictObject({ mean: z.number(), scale: z.number().positive(), story: z.number(), copy: z.number() }),
  ),
  standing: z.strictObject({
    bias: z.number(),
    measures: z.record(z.string(), measure),
  }),
  documents: z.number().positive(),
  terms: z.record(z.string().regex(/^\d+$/), z.array(z.string())),
});

/** The shape of config/match-model.json. */
export type MatchModelFile = z.infer<typeof schema>;

/** One judgement as a weighted sum: values and weights in the order of the features. */
export interface Head {
  readonly bias: number;
  readonly weights: Float64Array;
  /** What is usual for a pair: an explanation tells what departs from it. */
  readonly means: Float64Array;
}

export interface MatchModel {
  readonly copy: Head;
  readonly story: Head;
  /** Of a whole story, by `standingNames`. */
  readonly standing: Head;
  /** Probabilities from which an article joins a copy group and a story, and two stories that it belongs to are one. */
  readonly thresholds: {
    readonly copy: number;
    readonly story: number;
    readonly merge: number;
  };
  readonly counts: TermCounts;
}

type Measure = Readonly<z.infer<typeof measure>>;

const unknown: Measure = { mean: 0, scale: 1, weight: 0 };

function headOf(
  names: readonly string[],
  bias: number,
  measureOf: (name: string) => Measure | undefined,
): Head {
  const measures = names.map((name) => measureOf(name) ?? unknown);
  const means = Float64Array.from(measures, (one) => one.mean);
  const weights = Float64Array.from(measures, (one) => one.weight / one.scale);
  const offset = weights.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0);
  return { bias: bias - offset, weights, means };
}

/** Turns the model's file into what matching computes with. */
export function matchModelOf(file: MatchModelFile): MatchModel {
  const ofPairs = (which: 'story' | 'copy') =>
    headOf(featureNames, file.bias[which], (name) => {
      const feature = file.features[name];
      return feature === undefined ? undefined : { ...feature, weight: feature[which] };
    });
  const counts = new Map<string, number>();
  for (const [count, terms] of Object.entries(file.terms))
    for (const term of terms) counts.set(term, Number(count));
  return {
    copy: ofPairs('copy'),
    story: ofPairs('story'),
    standing: headOf(standingNames, file.standing.bias, (name) => file.standing.measures[name]),
    thresholds: file.thresholds,
    counts: { documents: file.documents, counts },
  };
}

/** Reads config/match-model.json; throws where it is malformed, as it is part of the product. */
export function parseMatchModel(text: string): MatchModel {
  return matchModelOf(schema.parse(JSON.parse(text)));
}

/** The log-odds that a pair is what the head looks for. */
export function logOdds(head: Head, values: Float64Array): number {
  let sum = head.bias;
  for (let at = 0; at < values.length; at++) sum += (head.weights[at] ?? 0) * (values[at] ?? 0);
  return sum;
}

/** What each feature added to the log-odds of a pair, beside what is usual. */
export function contributions({ weights, means }: Head, values: Float64Array): Float64Array {
  return values.map((value, at) => (weights[at] ?? 0) * (value - (means[at] ?? 0)));
}

export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

export function oddsOf(chance: number): number {
  return Math.log(chance / (1 - chance));
}
