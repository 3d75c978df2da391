import { measure } from '../../src/match/features.ts';
import { firstSight, isLikely } from '../../src/match/first-sight.ts';
import type { Lexicon } from '../../src/match/lexicon.ts';
import { profileOf } from '../../src/match/profile.ts';
import { allTerms } from '../../src/match/profile-terms.ts';
import { readArticle } from '../../src/match/read.ts';
import type { TermCounts } from '../../src/match/terms.ts';
import { seeded } from '../seeded.ts';
import type { LabelledArticle } from './labels.ts';

/** The family of a story: its name's first part, so that an affair's first act and its follow-ups go together. */
export function familyOf(story: string): string {
  const parts = story.split('-');
  const first = /^[a-z]\d$/.test(parts[0] ?? '') ? (parts[1] ?? '') : (parts[0] ?? '');
  return first;
}

/** In which of `folds` parts a story's family falls; spread by a hash of its name. */
export function foldOf(story: string, folds: number): number {
  let hash = 2_166_136_261;
  for (const letter of familyOf(story)) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % folds;
}

/** A lexicon with gaps: as when news comes of companies that nobody has listed yet. */
export function withGaps(lexicon: Lexicon, seed: number, names: number, words: number): Lexicon {
  const dropped = (id: string, share: number) => {
    let hash = seed;
    for (const letter of id) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
    return seeded(hash)() < share;
  };
  const gone = (id: string) => dropped(id, id.startsWith('w:') ? words : id.startsWith('cy:') ? 0 : names);
  const filter = <T extends { readonly id: string }>(map: ReadonlyMap<string, readonly T[]>) =>
    new Map([...map].map(([key, list]) => [key, list.filter((one) => !gone(one.id))]));
  return {
    ...lexicon,
    names: filter(lexicon.names),
    words: { whole: filter(lexicon.words.whole), open: filter(lexicon.words.open) },
  };
}

/** How many stories each term stands in: by stories, so that an event with many reports does not seem common. */
export function countTerms(items: readonly LabelledArticle[], lexicon: Lexicon, least: number): TermCounts {
  const stories = new Map<string, Set<string>>();
  for (const { label, article } of items)
    for (const term of allTerms(profileOf(article, lexicon)))
      stories.set(term, (stories.get(term) ?? new Set()).add(label.story));
  const counts = new Map<string, number>();
  for (const [term, set] of stories) if (set.size >= least) counts.set(term, set.size);
  return { documents: new Set(items.map((one) => one.label.story)).size, counts };
}

export interface LabelledPairs {
  readonly rows: Float64Array[];
  readonly story: boolean[];
  readonly copy: boolean[];
  readonly weight: number[];
  readonly sameLanguage: boolean[];
  /** Folds of both articles. */
  readonly folds: (readonly [number, number])[];
}

const hour = 3_600_000;

/** Measures all pairs that could be candidates; those further apart than 96 h get hours drawn anew, as on a busy day. */
export function measurePairs(
  items: readonly LabelledArticle[],
  lexicon: Lexicon,
  counts: TermCounts,
  options: {
    readonly folds: number;
    readonly seed: number;
    readonly into: LabelledPairs;
    readonly share: number;
    /** How much an article's pairs count. */
    readonly worth: (one: LabelledArticle) => number;
  },
): void {
  const random = seeded(options.seed);
  const readings = items.map(({ article }) => readArticle(article, lexicon, counts).reading);
  const folds = items.map(({ label }) => foldOf(label.story, options.folds));
  items.forEach((left, i) => {
    for (let j = i + 1; j < items.length; j++) {
      const right = items[j];
      const a = readings[i];
      const b = readings[j];
      if (right === undefined || a === undefined || b === undefined) continue;
      const story = left.label.story === right.label.story;
      if (!story && random() > options.share) continue;
      const far = Math.abs(a.at - b.at) > 96 * hour;
      // Never a round number: how hours were drawn must not tell which pairs were moved.
      const apart = far ? random() * 96 * hour : Math.abs(a.at - b.at) + (random() - 0.5) * hour;
      const moved = { ...b, at: a.at + apart };
      if (!isLikely(firstSight(a, moved))) continue;
      options.into.rows.push(measure(a, moved));
      options.into.story.push(story);
      options.into.copy.push(story && left.label.duplicate_group === right.label.duplicate_group);
      options.into.sameLanguage.push(left.label.lang === right.label.lang);
      const worth = Math.sqrt(options.worth(left) * options.worth(right));
      options.into.weight.push((worth * (story ? 1 : far ? 0.5 : 1)) / (story ? 1 : options.share));
      options.into.folds.push([folds[i] ?? 0, folds[j] ?? 0]);
    }
  });
}

/** Mean and spread of each measurement, and the rows in those units. */
export function standardise(rows: readonly Float64Array[]): {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  readonly rows: readonly Float64Array[];
} {
  const width = rows[0]?.length ?? 0;
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  for (const row of rows)
    for (let k = 0; k < width; k++) mean[k] = (mean[k] ?? 0) + (row[k] ?? 0) / rows.length;
  for (const row of rows)
    for (let k = 0; k < width; k++)
      scale[k] = (scale[k] ?? 0) + ((row[k] ?? 0) - (mean[k] ?? 0)) ** 2 / rows.length;
  for (let k = 0; k < width; k++) scale[k] = Math.max(Math.sqrt(scale[k] ?? 0), 0.02);
  return {
    mean,
    scale,
    rows: rows.map((row) => row.map((value, k) => (value - (mean[k] ?? 0)) / (scale[k] ?? 1))),
  };
}
