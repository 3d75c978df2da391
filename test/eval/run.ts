import { createMatcher, memoryLookup } from '../../src/match/index.ts';
import type { Lexicon } from '../../src/match/lexicon.ts';
import type { MatchModel } from '../../src/match/model.ts';
import type { Placement } from '../../src/model/index.ts';
import type { Decide } from '../../src/store/port.ts';
import type { LabelledArticle } from './labels.ts';
import { acrossLanguages, bcubed, pairwise, type Scored } from './score.ts';

/**
 * Sends articles one by one through the matcher, as the service would, and returns where each stands at the end.
 * @param modelFor which model decides about an article of this story
 */
export async function runMatcher(
  items: readonly LabelledArticle[],
  lexicon: Lexicon,
  modelFor: (story: string) => MatchModel,
): Promise<ReadonlyMap<string, Placement>> {
  const deciders = new Map<MatchModel, Decide>();
  const lookup = memoryLookup();
  for (const { label, article } of items) {
    const model = modelFor(label.story);
    const decide = deciders.get(model) ?? createMatcher({ lexicon, model });
    deciders.set(model, decide);
    lookup.save(article, await decide(article, lookup));
  }
  const placed = new Map(lookup.all().map((one) => [one.id, one.placement]));
  const result = new Map<string, Placement>();
  for (const { label, article } of items) {
    const placement = placed.get(article.id);
    if (placement !== undefined) result.set(label.id, placement);
  }
  return result;
}

/** The labels beside what was found: for copies and for stories. */
export function scoredItems(
  items: readonly LabelledArticle[],
  placements: ReadonlyMap<string, Pick<Placement, 'copyGroupId' | 'storyId'>>,
): { readonly copies: readonly Scored[]; readonly stories: readonly Scored[] } {
  const scored = (truth: (one: LabelledArticle) => string, found: 'copyGroupId' | 'storyId') =>
    items.map((one) => ({
      id: one.label.id,
      language: one.label.lang,
      title: one.label.title,
      truth: truth(one),
      found: placements.get(one.label.id)?.[found] ?? one.label.id,
    }));
  return {
    copies: scored((one) => one.label.duplicate_group ?? one.label.id, 'copyGroupId'),
    stories: scored((one) => one.label.story, 'storyId'),
  };
}

const show = (value: number): string => value.toFixed(3);

/** One line: the figures that the goals are set for. */
export function summary(scored: ReturnType<typeof scoredItems>): string {
  const copies = pairwise(scored.copies);
  const stories = pairwise(scored.stories);
  return (
    `copies P ${show(copies.precision)} R ${show(copies.recall)} | stories P ${show(stories.precision)} ` +
    `R ${show(stories.recall)} BCubed ${show(bcubed(scored.stories).f1)} | across ${show(acrossLanguages(scored.stories).f1)}`
  );
}
