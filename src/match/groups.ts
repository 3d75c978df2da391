import type { IndexedArticle } from '../store/port.ts';
import type { Judgement } from './judge.ts';

export type JudgeOne = (other: IndexedArticle) => Judgement;

/** So many articles of one group are asked at most: the first candidates, then its earliest. */
const asked = 12;
/** So many groups are asked in full. */
export const groupsAsked = 4;

/** What was judged, by the group it stands in. */
export function grouped(
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

/** What a whole group has to say: what is known of it, and of the rest what is judged now. */
export function wholeGroup(
  members: readonly IndexedArticle[],
  known: readonly Judgement[],
  judgeOne: JudgeOne,
): readonly Judgement[] {
  const ids = new Set(known.map((one) => one.other.id));
  const rest = members.filter((member) => !ids.has(member.id)).slice(0, Math.max(0, asked - known.length));
  return [...known.slice(0, asked), ...rest.map(judgeOne)];
}
