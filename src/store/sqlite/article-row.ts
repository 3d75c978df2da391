import type { Article, Decision, Placement, Source } from '../../model/index.ts';
import type { IndexedArticle, StoryArticle } from '../port.ts';

/** The light columns of an article's row: enough to place it. */
export interface PlacedRow {
  readonly seq: number;
  readonly id: string;
  readonly source_id: string;
  readonly display_date: number;
  readonly relevant: number;
  readonly copy_group: string;
  readonly story: string;
  readonly content_hash: string;
  readonly changed: number;
  readonly decision: string;
}

export interface FullRow extends PlacedRow {
  readonly data: string;
}

export interface IndexedRow extends PlacedRow {
  readonly profile: string;
}

export const placedColumns =
  'seq, id, source_id, display_date, relevant, copy_group, story, content_hash, changed, decision';
export const fullColumns = `${placedColumns}, data`;
export const indexedColumns = `${placedColumns}, profile`;

export function readArticle(data: string): Article {
  return JSON.parse(data) as Article;
}

export function readPlacement(row: PlacedRow): Placement {
  return {
    copyGroupId: row.copy_group,
    storyId: row.story,
    decision: JSON.parse(row.decision) as Decision,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A candidate whose text is read and parsed only when asked for: judging most of them needs the profile alone. */
export function lazyIndexed(row: IndexedRow, readData: (seq: number) => string): IndexedArticle {
  const article = once(() => readArticle(readData(row.seq)));
  const placement = once(() => readPlacement(row));
  return {
    get article() {
      return article();
    },
    get placement() {
      return placement();
    },
    id: row.id,
    sourceId: row.source_id,
    displayDate: row.display_date,
    profile: row.profile,
  };
}

export function storyArticle(row: FullRow, source: Source): StoryArticle {
  return { article: readArticle(row.data), placement: readPlacement(row), source };
}
