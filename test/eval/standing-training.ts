import { memoryLookup } from '../../src/match/index.ts';
import { judge } from '../../src/match/judge.ts';
import type { Lexicon } from '../../src/match/lexicon.ts';
import type { MatchModel, MatchModelFile } from '../../src/match/model.ts';
import { nearestArticles } from '../../src/match/nearest.ts';
import { readArticle } from '../../src/match/read.ts';
import { type Readings, rememberedReadings } from '../../src/match/readings.ts';
import { standingNames } from '../../src/match/standing.ts';
import { storyVotes } from '../../src/match/story-vote.ts';
import type { LabelledArticle } from './labels.ts';
import { foldOf, standardise } from './pairs.ts';
import { learn } from './regression.ts';
import { round } from './training.ts';

/** A story that came near an article. */
export interface StandingRow {
  readonly values: Float64Array;
  /** Whether the article belongs to it. */
  readonly truth: boolean;
  /** The story that the article belongs to. */
  readonly story: string;
}

/**
 * How stories stood for each article that is no copy, when it came: the articles go through the matcher's own steps in
 * order of publication, and each is then put where its label says.
 * @param modelFor a model that has not learnt from this article's story
 */
export async function standingRows(
  items: readonly LabelledArticle[],
  lexicon: Lexicon,
  modelFor: (story: string) => MatchModel,
): Promise<readonly StandingRow[]> {
  const rows: StandingRow[] = [];
  const lookup = memoryLookup();
  const copyGroups = new Set<string>();
  const remembered = new Map<MatchModel, Readings>();
  for (const { label, article } of items) {
    const model = modelFor(label.story);
    const readings = remembered.get(model) ?? rememberedReadings(lexicon, model.counts);
    remembered.set(model, readings);
    const read = readArticle(article, lexicon, model.counts);
    const { reading } = read;
    const copyGroupId = label.duplicate_group ?? label.id;
    if (!copyGroups.has(copyGroupId)) {
      const near = await nearestArticles(read, [], lookup, readings.of);
      const judgeOne = (other: (typeof near)[number]) => judge(reading, other, readings.of(other), model);
      const judged = near.map(judgeOne).sort((a, b) => b.story - a.story);
      for (const { id, standing } of await storyVotes(reading, judged, lookup, judgeOne, model))
        rows.push({ values: standing, truth: id === label.story, story: label.story });
    }
    copyGroups.add(copyGroupId);
    const decision = {
      verdict: 'new',
      rule: 'label',
      score: 1,
      reasons: [],
      decidedAt: article.firstSeen,
    } as const;
    const placement = { copyGroupId, storyId: label.story, decision };
    lookup.save(article, { placement, profile: JSON.stringify(read.profile), terms: read.terms.index });
  }
  return rows;
}

/** Labelled articles as they come, and how much each counts. */
export interface Stream {
  readonly items: readonly LabelledArticle[];
  readonly lexicon: Lexicon;
  readonly worth: number;
}

const ridge = 3;

/**
 * Prepares learning how stories stand.
 * @param models for each fold one that has not learnt from it
 * @returns what learns from all articles but those of a fold
 */
export async function standingTrainerFor(
  streams: readonly Stream[],
  models: readonly MatchModel[],
): Promise<(without?: number) => MatchModelFile['standing']> {
  const foldFor = (story: string) => foldOf(story, models.length);
  const modelFor = (story: string) => models[foldFor(story)] as MatchModel;
  const found: (StandingRow & { readonly worth: number })[] = [];
  for (const { items, lexicon, worth } of streams) {
    const rows = await standingRows(items, lexicon, modelFor);
    found.push(...rows.map((row) => ({ ...row, worth })));
  }
  const { mean, scale, rows } = standardise(found.map((row) => row.values));
  const examples = {
    rows,
    truth: found.map((row) => row.truth),
    weight: found.map((row) => row.worth),
  };
  return (without) => {
    const keep = (index: number) => foldFor(found[index]?.story ?? '') !== without;
    const { bias, weights } = learn(examples, keep, ridge, 14);
    const measures = standingNames.map((name, at) => [
      name,
      { mean: round(mean[at]), scale: round(scale[at]), weight: round(weights[at]) },
    ]);
    return { bias: round(bias), measures: Object.fromEntries(measures) };
  };
}
