import type { CandidateLookup } from '../store/port.ts';
import { grouped, groupsAsked, type JudgeOne, wholeGroup } from './groups.ts';
import type { Judgement } from './judge.ts';
import { mean } from './mean.ts';
import type { MatchModel } from './model.ts';

/** What a whole copy group has to say: its id, its mean probability, and the article that spoke for it most. */
export interface CopyVote {
  readonly id: string;
  readonly score: number;
  readonly best: Judgement;
}

/** The copy group that the article repeats: by the mean over its articles, so that no chain of edits drifts away. */
export async function bestCopyGroup(
  judged: readonly Judgement[],
  lookup: CandidateLookup,
  judgeOne: JudgeOne,
  model: MatchModel,
): Promise<CopyVote | undefined> {
  const likely = [...grouped(judged, (item) => item.placement.copyGroupId)]
    .map(([id, known]) => ({ id, known, top: Math.max(...known.map((one) => one.copy)) }))
    .filter(({ top }) => top >= model.thresholds.copy)
    .sort((a, b) => b.top - a.top || (a.id < b.id ? -1 : 1))
    .slice(0, groupsAsked);
  const votes: CopyVote[] = [];
  for (const { id, known } of likely) {
    const members = await lookup.members({ copyGroupId: id });
    const all = wholeGroup(members, known, judgeOne);
    const [best] = [...all].sort((a, b) => b.copy - a.copy);
    const score = mean(all.map((one) => one.copy));
    if (best !== undefined && score >= model.thresholds.copy) votes.push({ id, score, best });
  }
  return votes.sort((a, b) => b.score - a.score)[0];
}
