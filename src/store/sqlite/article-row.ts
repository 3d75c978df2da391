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

/** What a candidate is known by before anything of it is asked for. */
export type IndexedRow = Omit<PlacedRow, 'relevant' | 'decision'>;

/** What of a row is large, read when asked for. */
export interface RowReader {
  decision(seq: number): string;
  profile(row: IndexedRow): string;
  data(seq: number): string;
}

export const placedColumns =
  'seq, id, source_id, display_date, relevant, copy_group, story, content_hash, changed, decision';
export const fullColumns = `${placedColumns}, data`;
export const indexedColumns = 'seq, id, source_id, display_date, copy_group, story, content_hash, changed';

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

/** A candidate whose text and reasons are read and parsed only when asked for: few of them are needed in full. */
export function lazyIndexed(row: IndexedRow, read: RowReader): IndexedArticle {
  const article = once(() => readArticle(read.data(row.seq)));
  const decision = once(() => JSON.parse(read.decision(row.seq)) as Decision);
  return {
    get article() {
      return article();
    },
    placement: {
      copyGroupId: row.copy_group,
      storyId: row.story,
      get decision() {
        return decision();
      },
    },
    id: row.id,
    sourceId: row.source_id,
    displayDate: row.display_date,
    get profile() {
      return read.profile(row);
    },
  };
}

export function storyArticle(row: FullRow, source: Source): StoryArticle {
  return { article: readArticle(row.data), placement: readPlacement(row), source };
}
