import type { CandidateLookup, IndexedArticle } from '../store/port.ts';
import { companiesApart } from './companies-apart.ts';
import { keptApart } from './correction.ts';
import { type Judgement, judge } from './judge.ts';
import { logOdds, type MatchModel, oddsOf, probability } from './model.ts';
import type { Reading } from './reading.ts';
import { type NearStory, standings } from './standing.ts';

/** What a whole copy group has to say: its id, its mean probability, and the article that spoke for it most. */
export interface GroupVote {
  readonly id: string;
  readonly score: number;
  readonly best: Judgement;
  readonly members: readonly IndexedArticle[];
}

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

/** So many articles of one group are asked at most: the first candidates, then its earliest. */
const asked = 12;
/** So many groups are asked in full. */
const groupsAsked = 4;
/** Log-odds of their nearest articles from which two stories are more likely one than two: an affair's steps have less. */
const kinOdds = 2;
/** A story none of whose articles is as near as this is not asked. */
const leastOdds = -3;

export type JudgeOne = (other: IndexedArticle) => Judgement;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const firstSeenOf = (members: readonly IndexedArticle[]): number =>
  Math.min(...members.map((member) => member.article.firstSeen));

function grouped(
  judged: readonly Judgement[],
  key: (item: IndexedArticle) => string,
): Map<string, Judgement[]> {
  const groups = new Map<string, Judgement[]>();
  for (const one of judged) {
    const id = key(one.other);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [one]);
    else group.push(one);
  }
  return groups;
}

async function wholeGroup(
  members: readonly IndexedArticle[],
  known: readonly Judgement[],
  judgeOne: JudgeOne,
): Promise<readonly Judgement[]> {
  const ids = new Set(known.map((one) => one.other.id));
  const rest = members.filter((member) => !ids.has(member.id)).slice(0, Math.max(0, asked - known.length));
  return [...known.slice(0, asked), ...rest.map(judgeOne)];
}

/** The copy group that the article repeats: by the mean over its articles, so that no chain of edits drifts away. */
export async function bestCopyGroup(
  judged: readonly Judgement[],
  lookup: CandidateLookup,
  judgeOne: JudgeOne,
  model: MatchModel,
): Promise<GroupVote | undefined> {
  const likely = [...grouped(judged, (item) => item.placement.copyGroupId)]
    .map(([id, known]) => ({ id, known, top: Math.max(...known.map((one) => one.copy)) }))
    .filter(({ top }) => top >= model.thresholds.copy)
    .sort((a, b) => b.top - a.top || (a.id < b.id ? -1 : 1))
    .slice(0, groupsAsked);
  const votes: GroupVote[] = [];
  for (const { id, known } of likely) {
    const members = await lookup.members({ copyGroupId: id });
    const all = await wholeGroup(members, known, judgeOne);
    const [best] = [...all].sort((a, b) => b.copy - a.copy);
    const score = mean(all.map((one) => one.copy));
    if (best !== undefined && score >= model.thresholds.copy) votes.push({ id, score, best, members });
  }
  return votes.sort((a, b) => b.score - a.score)[0];
}

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
    const judgements = await wholeGroup(members, known, judgeOne);
    const [best] = [...judgements].sort((a, b) => b.story - a.story);
    if (best === undefined) continue;
    whole.push({
      id,
      best,
      members,
      ...sayingOf(reading, judgements),
      ...(members.some(isJoinedByHand) ? { odds: [[best.story]] } : {}),
    });
  }
  const rest = nearby
    .filter(({ id }) => !whole.some((one) => one.id === id))
    .map(({ id, known }) => ({ id, ...sayingOf(reading, known) }));
  const standing = standings([...whole, ...rest], (one, other) => kinship(one, other, whole, model));
  const votes = whole.map((vote) => {
    const values = standing.get(vote.id) ?? new Float64Array();
    return { ...vote, standing: values, score: logOdds(model.standing, values) };
  });
  votes.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const [first, second] = votes;
  if (first === undefined || second === undefined || !isSure(second, model)) return votes;
  return [{ ...first, apart: await keptApart(first.members, lookup) }, ...votes.slice(1)];
}

/** How likely two stories are one, 0 to 1, by their articles that are nearest to the one in question. */
function kinship(
  one: string,
  other: string,
  stories: readonly Pick<StoryVote, 'id' | 'best'>[],
  model: MatchModel,
): number {
  const [a, b] = [one, other].map((id) => stories.find((story) => story.id === id)?.best);
  if (a === undefined || b === undefined) return 0;
  return probability(judge(a.reading, b.other, b.reading, model).story - kinOdds);
}

/** What a story's judged articles say of an article. */
function sayingOf({ sourceId, profile }: Reading, judgements: readonly Judgement[]): Omit<NearStory, 'id'> {
  return {
    odds: oddsByCopyGroup(judgements),
    sameSource: judgements.some((one) => one.reading.sourceId === sourceId),
    companiesApart: companiesApart(
      profile,
      judgements.map((one) => one.reading.profile),
    ),
  };
}

function isSure({ score }: StoryVote, model: MatchModel): boolean {
  return score >= oddsOf(model.thresholds.story);
}

/** Stories that the new article shows to be one: it belongs to both, and they to each other. Older first. */
export function storiesToMerge(
  votes: readonly StoryVote[],
  model: MatchModel,
  between: (a: IndexedArticle, b: IndexedArticle) => number,
): readonly StoryVote[] {
  const [first, second] = votes.filter((vote) => isSure(vote, model));
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
