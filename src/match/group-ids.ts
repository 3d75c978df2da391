import type { Article, Correction } from '../model/index.ts';
import type { CandidateLookup, StoredArticle } from '../store/port.ts';

/** Whether an operator took the article out of its story: it stands first in a correction that keeps two apart. */
export function isTakenOut(articleId: string, corrections: readonly Correction[]): boolean {
  return corrections.some((one) => one.kind === 'cannot-link' && one.a === articleId);
}

/**
 * An id for a group that the article opens, and that no other article's group bears. An article that is the last of its
 * group keeps the id that readers know it by; one that was taken out leaves that id to those that stay.
 */
export async function groupId(
  kind: 'storyId' | 'copyGroupId',
  article: Article,
  lookup: CandidateLookup,
  previous: StoredArticle | undefined,
  takenOut: boolean,
): Promise<string> {
  const own = `${kind === 'storyId' ? 's' : 'c'}${article.id}`;
  const before = previous?.placement[kind];
  const leaves = takenOut && previous?.placement.decision.rule !== 'correction';
  const keeps = before !== undefined && !leaves && (takenOut || !before.startsWith(own));
  for (let attempt = keeps ? -1 : 0; ; attempt++) {
    const id = attempt < 0 && before !== undefined ? before : `${own}${'b'.repeat(attempt)}`;
    if (leaves && id === before) continue;
    const members = await lookup.members(kind === 'storyId' ? { storyId: id } : { copyGroupId: id });
    if (members.every((member) => member.id === article.id)) return id;
  }
}
