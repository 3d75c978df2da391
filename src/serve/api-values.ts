import type { Correction, Source, SourceWithState } from '../model/index.ts';
import type { Replacement, StoredArticle, Story, StoryArticle } from '../store/index.ts';

function time(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

function sourceName({ id, title }: Source) {
  return { id, title };
}

/** When an article was told and where it was put: what every form of it ends with. */
export function placeValue({ article, placement }: StoredArticle) {
  return {
    published: time(article.published),
    first_seen: time(article.firstSeen),
    copy_group: placement.copyGroupId,
    story: placement.storyId,
    relevant: article.relevant,
    mended: article.mended.map(({ code }) => code),
  };
}

/** An article as the API tells it: where it came from, what it says, where it was put. */
export function articleValue(one: StoryArticle) {
  const { article, source } = one;
  return {
    id: article.id,
    url: article.url ?? null,
    guid: article.guid,
    source: sourceName(source),
    title: article.title,
    summary: article.summary ?? null,
    language: article.language,
    authors: article.authors.flatMap(({ name }) => name ?? []),
    image: article.image ?? null,
    ...placeValue(one),
  };
}

/** One article in full, with the decision that put it where it is. */
export function fullArticleValue(one: StoryArticle) {
  const { verdict, rule, score, comparedWith, decidedAt, reasons } = one.placement.decision;
  return {
    ...articleValue(one),
    content: one.article.content ?? null,
    decision: {
      verdict,
      rule,
      score,
      compared_with: comparedWith ?? null,
      decided_at: time(decidedAt),
      reasons: reasons.map(({ text, weight }) => ({ text, weight })),
    },
  };
}

/** A story with every article, lead first. `base` is the public address without a trailing slash. */
export function storyValue({ id, date, updated, lead, coverage }: Story, base: string) {
  return {
    id,
    url: `${base}/stories/${id}`,
    title: lead.article.title,
    language: lead.article.language,
    date: time(date),
    updated: time(updated),
    outlets: new Set([lead, ...coverage].map(({ source }) => source.id)).size,
    lead: articleValue(lead),
    coverage: coverage.map(articleValue),
  };
}

export function sourceValue({ source, state }: SourceWithState) {
  return {
    id: source.id,
    title: source.title,
    url: source.url,
    site: source.siteUrl ?? null,
    language: source.language ?? null,
    country: source.country ?? null,
    categories: [...source.categories],
    relevance: source.relevance,
    enabled: source.enabled,
    rank: source.rank,
    last_polled: time(state.lastPolled),
    last_success: time(state.lastSuccess),
    next_due: time(state.nextDue),
    failures: state.consecutiveFailures,
    error: state.lastError ?? state.goneReason ?? null,
  };
}

export function correctionValue({ id, kind, a, b, madeAt }: Correction) {
  return { id, kind, a, b, made_at: time(madeAt) };
}

export function replacementValue({ articleId, before, after }: Replacement) {
  return {
    article: articleId,
    story: { before: before.storyId, after: after.storyId },
    copy_group: { before: before.copyGroupId, after: after.copyGroupId },
    rule: after.decision.rule,
  };
}
