import type { CandidateLookup, IndexedArticle } from '../store/port.ts';
import { companiesApart } from './companies-apart.ts';
import { keptApart } from './correction.ts';
import { grouped, groupsAsked, type JudgeOne, wholeGroup } from './groups.ts';
import { type Judgement, judge } from './judge.ts';
import { logOdds, type MatchModel, oddsOf, probability } from './model.ts';
import type { Reading } from './reading.ts';
import { type NearStory, standings } from './standing.ts';

/** What a whole story has to say, beside the other stories that came near. */
export interface StoryVote extends NearStory {
  /** Log-odds that the article belongs to it. */
  readonly score: number;
  /** What the score was made of, by `standingNames`. */
  readonly standing: Float64Array;
  readonly best: Judgement;
  readonly members: readonly IndexedArticle[];
  /** Where it might become one with another group: ids of the articles that its members must not stand with. */
  readonly apart?: ReadonlySet<string>;
}

/** Log-odds of their nearest articles from which two stories are more likely one than two: an affair's steps have less. */
const kinOdds = 2;
/** A story none of whose articles is as near as this is not asked. */
const leastOdds = -3;

function oddsByCopyGroup(judgements: readonly Judgement[]): readonly (readonly number[])[] {
  return [...grouped(judgements, (item) => item.placement.copyGroupId).values()].map((group) =>
    group.map((one) => one.story),
  );
}

/** What an operator joined need not be alike. */
function isJoinedByHand({ placement }: IndexedArticle): boolean {
  return placement.decision.rule === 'correction' && placement.decision.verdict !== 'new';
}

/**
 * Stories by their standing for the article; best first. Those that come near are asked in full, each copy group having
 * one vote; the others are known by the articles that were judged.
 */
export async function storyVotes(
  reading: Reading,
  judged: readonly Judgement[],
  lookup: CandidateLookup,
  judgeOne: JudgeOne,
  model: MatchModel,
): Promise<readonly StoryVote[]> {
  const nearby = [...grouped(judged, (item) => item.placement.storyId)]
    .map(([id, known]) => ({ id, known, top: Math.max(...known.map((one) => one.story)) }))
    .sort((a, b) => b.top - a.top || (a.id < b.id ? -1 : 1));
  const asked = nearby.filter(({ top }) => top >= leastOdds).slice(0, groupsAsked);
  const whole: Omit<StoryVote, 'score' | 'standing'>[] = [];
  for (const { id, known } of asked) {
    const members = await lookup.members({ storyId: id });
    const judgements = wholeGroup(members, known, judgeOne);
    const [best] = [...judgements].sort((a, b) => b.story - a.story);
    if (best === undefined) continue;
    const readings = judgements.map((one) => one.reading);
    whole.push({
      id,
      odds: members.some(isJoinedByHand) ? [[best.story]] : oddsByCopyGroup(judgements),
      best,
      members,
      sameSource: readings.some((one) => one.sourceId === reading.sourceId),
      companiesApart: companiesApart(
        reading.profile,
        readings.map((one) => one.profile),
      ),
    });
  }
  const others = nearby
    .filter(({ id }) => !whole.some((one) => one.id === id))
    .map(({ id, known }) => ({ id, odds: oddsByCopyGroup(known) }));
  const standing = standings(whole, (one, other) => kinship(one.best, other.best, model), others);
  const votes = whole.map((vote) => {
    const values = standing.get(vote.id) ?? new Float64Array();
    return { ...vote, standing: values, score: logOdds(model.standing, values) };
  });
  votes.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const [first, second] = votes;
  if (first === undefined || second === undefined || !isOwn(second, model)) return votes;
  return [{ ...first, apart: await keptApart(first.members, lookup) }, ...votes.slice(1)];
}

/** How likely two stories are one, 0 to 1, by their articles that are nearest to the one in question. */
function kinship(one: Judgement, other: Judgement, model: MatchModel): number {
  return probability(judge(one.reading, other.other, other.reading, model).story - kinOdds);
}

/** Whether the article belongs to a story, if no other were nearer. */
export function isOwn({ score }: StoryVote, model: MatchModel): boolean {
  return score >= oddsOf(model.thresholds.story);
}
