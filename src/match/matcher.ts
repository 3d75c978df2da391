import type { Article, Correction, Decision, Reason } from '../model/index.ts';
import type { CandidateLookup, Decide, IndexedArticle, Matched, StoredArticle } from '../store/port.ts';
import { bestCopyGroup } from './copy-vote.ts';
import { blockedStories, requiredPartner } from './correction.ts';
import { sameTitle, sameTitles, sameUrl } from './exact.ts';
import { groupId, isTakenOut } from './group-ids.ts';
import { type Judgement, judge } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import { joinStories, storiesToMerge } from './merging.ts';
import { type MatchModel, probability } from './model.ts';
import { nearestArticles } from './nearest.ts';
import { type Read, readArticle } from './read.ts';
import type { Reading } from './reading.ts';
import { rememberedReadings } from './readings.ts';
import { reasonsFor, standingReasons } from './reasons.ts';
import { isOwn, type StoryVote, storyVotes } from './story-vote.ts';

export interface MatcherOptions {
  readonly lexicon: Lexicon;
  readonly model: MatchModel;
}

interface Place {
  readonly verdict: Decision['verdict'];
  readonly rule: string;
  readonly score: number;
  readonly copyGroupId?: string;
  readonly storyId?: string;
  readonly comparedWith?: string;
  readonly reasons: readonly Reason[];
  readonly merge?: { readonly keep: string; readonly drop: readonly string[] };
}

/** An edit of an article that stands with others stays there: readers have seen it in that place. */
async function keepsPlace(
  article: Article,
  previous: StoredArticle | undefined,
  corrections: readonly Correction[],
  lookup: CandidateLookup,
): Promise<boolean> {
  if (previous === undefined || previous.article.contentHash === article.contentHash) return false;
  if (corrections.length > 0) return false;
  const members = await lookup.members({ storyId: previous.placement.storyId });
  return members.some((member) => member.id !== article.id);
}

/**
 * Makes the matcher: exact rules first, then the model over a few dozen candidates, then the groups they stand in.
 * It keeps no state of its own: all it knows of other articles comes from the lookup, so that any number of processes
 * may decide with the same result.
 */
export function createMatcher({ lexicon, model }: MatcherOptions): Decide {
  const readings = rememberedReadings(lexicon, model.counts);
  const judgePair = (reading: Reading, other: IndexedArticle): Judgement =>
    judge(reading, other, readings.of(other), model);

  function because(head: 'copy' | 'story', reading: Reading, one: Judgement): readonly Reason[] {
    return reasonsFor(model[head], reading, one.reading, lexicon);
  }

  function why({ standing, best }: StoryVote, reading: Reading): readonly Reason[] {
    return [...standingReasons(model.standing, standing), ...because('story', reading, best)];
  }

  function mergeOf(votes: readonly StoryVote[]): Place['merge'] {
    const [keep, drop] = storiesToMerge(votes, model, (a, b) => judgePair(readings.of(a), b).story);
    return keep === undefined || drop === undefined ? undefined : { keep: keep.id, drop: [drop.id] };
  }

  async function place(
    article: Article,
    read: Read,
    corrections: readonly Correction[],
    lookup: CandidateLookup,
  ): Promise<Place> {
    const blocked = await blockedStories(article.id, corrections, lookup);
    const partner = await requiredPartner(article.id, corrections, blocked, lookup);
    const free = await placeFreely(article, read, lookup, blocked, isTakenOut(article.id, corrections));
    return partner === undefined ? free : joinedTo(partner, free, judgePair(read.reading, partner), lookup);
  }

  /** By an operator's word; the story that the article would have stood in goes with it. */
  async function joinedTo(
    partner: IndexedArticle,
    free: Place,
    one: Judgement,
    lookup: CandidateLookup,
  ): Promise<Place> {
    const { copyGroupId, storyId } = partner.placement;
    const isCopy = one.copy >= model.thresholds.copy;
    const copies = isCopy ? copyGroupId : free.copyGroupId;
    const merge =
      free.storyId === undefined || free.storyId === storyId
        ? undefined
        : await joinStories(storyId, free.storyId, lookup);
    const goesAlong = free.storyId === storyId || merge !== undefined;
    return {
      verdict: isCopy ? 'copy' : 'story',
      rule: 'correction',
      score: 1,
      ...(copies !== undefined && (isCopy || goesAlong) ? { copyGroupId: copies } : {}),
      storyId: merge?.keep ?? storyId,
      comparedWith: partner.id,
      reasons: [{ text: 'joined by a correction', weight: 0 }],
      ...(merge === undefined ? {} : { merge }),
    };
  }

  async function placeFreely(
    article: Article,
    read: Read,
    lookup: CandidateLookup,
    blocked: ReadonlySet<string>,
    takenOut: boolean,
  ): Promise<Place> {
    const { reading } = read;
    const judgeOne = (other: IndexedArticle) => judgePair(reading, other);
    const url = await sameUrl(article, lookup);
    if (url !== undefined && !blocked.has(url.other.placement.storyId))
      return exactly(url.rule, url.other, 'same address once tracking and variants are taken away');
    const titled = await sameTitles(article, lookup);
    const judged = (await nearestArticles(read, titled, lookup, readings.of))
      .filter((one) => !blocked.has(one.placement.storyId))
      .map(judgeOne)
      .sort((a, b) => b.story - a.story || (a.other.id < b.other.id ? -1 : 1));
    const title = sameTitle(article, reading, titled, judged);
    if (title !== undefined) return exactly(title.rule, title.other, 'same title within 72 hours');
    const copy = await bestCopyGroup(judged, lookup, judgeOne, model);
    if (copy !== undefined)
      return {
        verdict: 'copy',
        rule: 'model',
        score: copy.score,
        copyGroupId: copy.id,
        storyId: copy.best.other.placement.storyId,
        comparedWith: copy.best.other.id,
        reasons: because('copy', reading, copy.best),
      };
    const votes = await storyVotes(reading, judged, lookup, judgeOne, model);
    const [story] = votes;
    if (story !== undefined && isOwn(story, model)) {
      const merge = blocked.size > 0 ? undefined : mergeOf(votes);
      return {
        verdict: 'story',
        rule: 'model',
        score: probability(story.score),
        storyId: merge?.keep ?? story.id,
        comparedWith: story.best.other.id,
        reasons: why(story, reading),
        ...(merge === undefined ? {} : { merge }),
      };
    }
    const [nearest] = judged;
    if (takenOut)
      return {
        verdict: 'new',
        rule: 'correction',
        score: 1,
        reasons: [{ text: 'kept apart by a correction', weight: 0 }],
      };
    if (nearest === undefined)
      return {
        verdict: 'new',
        rule: 'no-candidate',
        score: 0,
        reasons: [{ text: 'nothing like it in the four days around', weight: 0 }],
      };
    return {
      verdict: 'new',
      rule: 'model',
      score: probability(story?.score ?? nearest.story),
      comparedWith: (story?.best ?? nearest).other.id,
      reasons: story === undefined ? because('story', reading, nearest) : why(story, reading),
    };
  }

  function exactly(rule: string, other: IndexedArticle, text: string): Place {
    return {
      verdict: 'copy',
      rule,
      score: 1,
      copyGroupId: other.placement.copyGroupId,
      storyId: other.placement.storyId,
      comparedWith: other.id,
      reasons: [{ text, weight: 0 }],
    };
  }

  return async (article, lookup, previous): Promise<Matched> => {
    const read = readArticle(article, lexicon, model.counts);
    const kept = { terms: read.terms.index, profile: JSON.stringify(read.profile) };
    readings.remember(read.reading, kept.profile);
    const corrections = await lookup.corrections(article.id);
    if (previous !== undefined && (await keepsPlace(article, previous, corrections, lookup)))
      return { ...kept, placement: previous.placement };
    const found = await place(article, read, corrections, lookup);
    const takenOut = isTakenOut(article.id, corrections);
    const idFor = (kind: 'storyId' | 'copyGroupId') => groupId(kind, article, lookup, previous, takenOut);
    const storyId = found.storyId ?? (await idFor('storyId'));
    const placement = {
      copyGroupId: found.copyGroupId ?? (await idFor('copyGroupId')),
      storyId,
      decision: {
        verdict: found.verdict,
        rule: found.rule,
        score: Number(found.score.toFixed(4)),
        ...(found.comparedWith === undefined ? {} : { comparedWith: found.comparedWith }),
        reasons: found.reasons,
        decidedAt: article.firstSeen,
      },
    };
    return {
      ...kept,
      placement,
      ...(found.merge === undefined ? {} : { mergeStories: { ...found.merge, why: placement } }),
    };
  };
}
