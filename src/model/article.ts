import type { Category, Enclosure, Mend, Person } from './feed-document.ts';
import type { EpochMs } from './time.ts';

/** One item as one source published it, normalised. Plain and immutable; what the store keeps and matching compares. */
export interface Article {
  /** 16 characters [a-z2-7], derived from the source's id and the entry's key, so that saving a poll twice is idempotent. */
  readonly id: string;
  readonly sourceId: string;
  /** Publisher's id, or the key that stands for it (link, else title and date); unique within a source. */
  readonly guid: string;
  readonly url?: string;
  /** `url` after canonicalisation: equal strings mean the same page. */
  readonly canonicalUrl?: string;
  readonly title: string;
  /** Case, accents, quotes and dashes folded, prefixes and outlet suffix removed; empty where too general to compare. */
  readonly foldedTitle: string;
  readonly summary?: string;
  readonly content?: string;
  readonly authors: readonly Person[];
  readonly categories: readonly Category[];
  readonly enclosures: readonly Enclosure[];
  readonly image?: string;
  readonly comments?: string;
  /** `fr`, `ar`, `en`, another BCP 47 primary tag, or `und`. */
  readonly language: string;
  /** As the publisher said; absent where it said nothing usable. */
  readonly published?: EpochMs;
  readonly updated?: EpochMs;
  /** When Telewire first saw it. */
  readonly firstSeen: EpochMs;
  /** Whether the source's relevance rule lets it be published. */
  readonly relevant: boolean;
  readonly mended: readonly Mend[];
  /** Changes when title, text or link change: tells an edit from a repetition. */
  readonly contentHash: string;
}

/** The date an entry is shown and sorted by: as published, but never later than first seen. */
export function displayDate(article: Pick<Article, 'published' | 'firstSeen'>): EpochMs {
  return Math.min(article.published ?? article.firstSeen, article.firstSeen);
}
