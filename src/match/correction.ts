import type { Correction } from '../model/index.ts';
import type { CandidateLookup, IndexedArticle } from '../store/port.ts';

async function named(
  articleId: string,
  kind: Correction['kind'],
  corrections: readonly Correction[],
  lookup: CandidateLookup,
): Promise<readonly IndexedArticle[]> {
  const found: IndexedArticle[] = [];
  for (const one of corrections) {
    if (one.kind !== kind) continue;
    const other = await lookup.byId(one.a === articleId ? one.b : one.a);
    if (other !== undefined) found.push(other);
  }
  return found;
}

/** Stories in which an article stands that this one must be kept apart from. */
export async function blockedStories(
  articleId: string,
  corrections: readonly Correction[],
  lookup: CandidateLookup,
): Promise<ReadonlySet<string>> {
  const apart = await named(articleId, 'cannot-link', corrections, lookup);
  return new Set(apart.map((one) => one.placement.storyId));
}

/** The earliest placed article that this one must stand with, outside the stories that it must be kept apart from. */
export async function requiredPartner(
  articleId: string,
  corrections: readonly Correction[],
  blocked: ReadonlySet<string>,
  lookup: CandidateLookup,
): Promise<IndexedArticle | undefined> {
  const partners = await named(articleId, 'must-link', corrections, lookup);
  const free = partners.filter((one) => !blocked.has(one.placement.storyId));
  return [...free].sort((a, b) => a.article.firstSeen - b.article.firstSeen || (a.id < b.id ? -1 : 1))[0];
}

/** Ids of the articles that some of these must not stand with. */
export async function keptApart(
  members: readonly IndexedArticle[],
  lookup: CandidateLookup,
): Promise<ReadonlySet<string>> {
  const apart = new Set<string>();
  for (const { id } of members)
    for (const one of await lookup.corrections(id))
      if (one.kind === 'cannot-link') apart.add(one.a === id ? one.b : one.a);
  return apart;
}
