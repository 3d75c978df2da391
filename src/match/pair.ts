import { type FirstSight, firstSight } from './first-sight.ts';
import { conflict, cosine, coverage, has, type Kinds, sharedRarity } from './overlap.ts';
import type { Entity, Reading } from './reading.ts';
import { phrasesContained } from './recurrence.ts';

/** Two articles with what several features are made of, so that it is computed once. */
export interface Pair extends FirstSight {
  readonly a: Reading;
  readonly b: Reading;
  /** At most 96. */
  readonly hours: number;
  /** 1 or 0: in one language; one of them in Arabic; in two languages of Latin letters. */
  readonly same: number;
  readonly scripts: number;
  readonly latin: number;
  readonly sameSource: number;
  /** 1 where one has hardly any text. */
  readonly missing: number;
  readonly phrases: number;
  readonly titleCosine: number;
  readonly namesShared: number;
  readonly figuresShared: number;
  readonly properShared: number;
  readonly skeletonsShared: number;
  readonly evidence: number;
  readonly ideasShared: number;
  readonly titleIdeasShared: number;
  readonly figureConflicts: number;
  readonly percentConflict: number;
  readonly companyConflict: number;
  readonly dayConflict: number;
  readonly weekdayConflict: number;
  /** Which share of each one's title, of its things and of its entities the other knows: of the first, of the second. */
  readonly titlesFound: readonly [number, number];
  readonly thingsFound: readonly [number, number];
  readonly entitiesFound: readonly [number, number];
}

const hour = 3_600_000;

function isKnown({ id, word, consonants }: Entity, other: Reading): boolean {
  return (
    has(other.shared(), id) ||
    (word !== undefined && has(other.text(), word)) ||
    (consonants !== undefined && has(other.skeletons(), consonants))
  );
}

/**
 * Which share, by rarity, of the companies, people and unknown proper names in the first's title the second knows at
 * all; what is written in another script is found by its consonants.
 */
function entitiesFound(a: Reading, b: Reading): number {
  let found = 0;
  let all = 0;
  for (const one of a.entities()) {
    all += one.weight;
    if (isKnown(one, b)) found += one.weight;
  }
  return all === 0 ? 0.5 : found / all;
}

/** In how many units both give amounts of which none agree; ranks are no amounts. */
function figureConflicts(a: Kinds, b: Kinds): number {
  let conflicts = 0;
  for (const unit of a.keys()) if (unit !== 'ord') conflicts += conflict(a, b, unit);
  return Math.min(3, conflicts);
}

/** Sees two articles together. */
export function pairOf(a: Reading, b: Reading): Pair {
  const [one, other] = [a.profile.language, b.profile.language];
  const same = one === other ? 1 : 0;
  const scripts = !same && (one === 'ar' || other === 'ar') ? 1 : 0;
  const namesShared = sharedRarity(a.names(), b.names());
  const figuresShared = sharedRarity(a.figures(), b.figures());
  const properShared = sharedRarity(a.proper(), b.proper());
  const skeletonsShared = sharedRarity(a.skeletons(), b.skeletons());
  const sight = firstSight(a, b);
  return {
    a,
    b,
    shared: sight.shared,
    words: sight.words,
    cognates: sight.cognates,
    hours: Math.min(Math.abs(a.at - b.at) / hour, 96),
    same,
    scripts,
    latin: same || scripts ? 0 : 1,
    sameSource: a.sourceId === b.sourceId ? 1 : 0,
    missing: a.profile.body.length < 4 || b.profile.body.length < 4 ? 1 : 0,
    phrases: phrasesContained(a, b),
    titleCosine: same ? cosine(a.titleStems(), b.titleStems()) : 0,
    namesShared,
    figuresShared,
    properShared,
    skeletonsShared,
    evidence: Math.log1p(namesShared + figuresShared + properShared + (scripts ? skeletonsShared : 0)),
    ideasShared: sharedRarity(a.words(), b.words()),
    titleIdeasShared: sharedRarity(a.titleWords(), b.titleWords()),
    figureConflicts: figureConflicts(a.figuresByUnit(), b.figuresByUnit()),
    percentConflict: conflict(a.figuresByUnit(), b.figuresByUnit(), '%'),
    companyConflict: conflict(a.namesByKind(), b.namesByKind(), 'co'),
    dayConflict: conflict(a.datesByKind(), b.datesByKind(), 'd'),
    weekdayConflict: conflict(a.datesByKind(), b.datesByKind(), 'wd'),
    titlesFound: same ? [coverage(a.titleStems(), b.stems()), coverage(b.titleStems(), a.stems())] : [0, 0],
    thingsFound: [coverage(a.titleShared(), b.shared()), coverage(b.titleShared(), a.shared())],
    entitiesFound: [entitiesFound(a, b), entitiesFound(b, a)],
  };
}
