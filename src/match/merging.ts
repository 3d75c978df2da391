import type { CandidateLookup, IndexedArticle } from '../store/port.ts';
import { keptApart } from './correction.ts';
import { mean } from './mean.ts';
import { type MatchModel, oddsOf } from './model.ts';
import { isOwn, type StoryVote } from './story-vote.ts';

const firstSeenOf = (members: readonly IndexedArticle[]): number =>
  Math.min(...members.map((member) => member.article.firstSeen));

/** Stories that the new article shows to be one: it belongs to both, and they to each other. Older first. */
export function storiesToMerge(
  votes: readonly StoryVote[],
  model: MatchModel,
  between: (a: IndexedArticle, b: IndexedArticle) => number,
): readonly StoryVote[] {
  const [first, second] = votes.filter((vote) => isOwn(vote, model));
  if (first === undefined || second === undefined) return [];
  if (second.members.some((member) => first.apart?.has(member.id))) return [];
  const odds = first.members.slice(0, 5).flatMap((a) => second.members.slice(0, 5).map((b) => between(a, b)));
  if (mean(odds) < oddsOf(model.thresholds.merge)) return [];
  return [first, second].sort(
    (a, b) => firstSeenOf(a.members) - firstSeenOf(b.members) || (a.id < b.id ? -1 : 1),
  );
}

/** Which of two stories goes on and which one ends in it, the older being kept; undefined where an operator keeps them apart. */
export async function joinStories(
  a: string,
  b: string,
  lookup: CandidateLookup,
): Promise<{ readonly keep: string; readonly drop: readonly string[] } | undefined> {
  const [first, second] = [await lookup.members({ storyId: a }), await lookup.members({ storyId: b })];
  const apart = await keptApart(first, lookup);
  if (second.some((member) => apart.has(member.id))) return undefined;
  const [keep, drop] = firstSeenOf(second) < firstSeenOf(first) ? [b, a] : [a, b];
  return { keep, drop: [drop] };
}
