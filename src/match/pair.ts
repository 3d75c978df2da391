import type { FirstSight } from './first-sight.ts';
import { conflict, cosine, coverage, has, type Kinds, rareShared, sharedRarity } from './overlap.ts';
import type { Details, Entity, Reading } from './reading.ts';
import { phrasesContained } from './recurrence.ts';
import type { TermSet } from './terms.ts';

/** Two articles with what several features are made of, so that it is computed once. */
export interface Pair extends FirstSight {
  readonly a: Details;
  readonly b: Details;
  /** At most 96. */
  readonly hours: number;
  /** 1 or 0: in one language; one of them in Arabic; in two languages of Latin letters. */
  readonly same: number;
  readonly scripts: number;
  readonly latin: number;
  readonly sameSource: number;
  /** 1 where one has hardly any text. */
  readonly missing: number;
  /** Stems of the shorter body. */
  readonly shorterBody: number;
  readonly sameTitle: number;
  /** 1 where two amounts may be one in two currencies. */
  readonly dollarsNear: number;
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
  readonly moneyConflict: number;
  /** Ideas of either title of which the other article knows nothing, by their hashes. */
  readonly newIdeas: readonly number[];
  readonly percentConflict: number;
  readonly companyConflict: number;
  readonly dayConflict: number;
  readonly weekdayConflict: number;
  /** Which share of each one's title, of its things and of its entities the other knows: of the first, of the second. */
  readonly titlesFound: readonly [number, number];
  readonly thingsFound: readonly [number, number];
  readonly entitiesFound: readonly [number, number];
  readonly rareWords: number;
  readonly rareCognates: number;
}

const hour = 3_600_000;

/** Whether an entity of a title stands in another article at all; a name in another script is found by its consonants. */
function isKnown({ id, word, consonants }: Entity, shared: TermSet, { text, skeletons }: Details): boolean {
  return (
    has(shared, id) ||
    (word !== undefined && has(text, word)) ||
    (consonants !== undefined && has(skeletons, consonants))
  );
}

/** Which share, by rarity, of the companies, people and unknown proper names in a title another article knows. */
function entitiesFound(entities: readonly Entity[], shared: TermSet, other: Details): number {
  let found = 0;
  let all = 0;
  for (const one of entities) {
    all += one.weight;
    if (isKnown(one, shared, other)) found += one.weight;
  }
  return all === 0 ? 0.5 : found / all;
}

function areNear(amount: number, other: number): boolean {
  return amount !== other && Math.abs(Math.log(amount / other)) < 0.07;
}

const currencies: ReadonlySet<string> = new Set(
  'MAD USD EUR GBP XOF NGN ZAR KES CNY INR SAR EGP DZD GHS'.split(' '),
);

/** In which units both give amounts of which none agree; ranks are no amounts. */
function conflictingUnits(a: Kinds, b: Kinds): readonly string[] {
  const units: string[] = [];
  for (const unit of a.keys()) if (unit !== 'ord' && conflict(a, b, unit) === 1) units.push(unit);
  return units;
}

/** Ideas of one's title of which the other knows nothing. */
function ideasUnknown(title: TermSet, other: TermSet): readonly number[] {
  return title.ids.filter((id) => !has(other, id));
}

/** Sees two articles together. */
export function pairOf(one: Reading, other: Reading, sight: FirstSight): Pair {
  const [a, b] = [one.details(), other.details()];
  const same = one.profile.language === other.profile.language ? 1 : 0;
  const scripts = !same && (one.profile.language === 'ar' || other.profile.language === 'ar') ? 1 : 0;
  const namesShared = sharedRarity(a.names, b.names);
  const figuresShared = sharedRarity(a.figures, b.figures);
  const properShared = sharedRarity(a.proper, b.proper);
  const skeletonsShared = sharedRarity(a.skeletons, b.skeletons);
  const units = conflictingUnits(a.figuresByUnit, b.figuresByUnit);
  const shorterBody = Math.min(one.profile.body.length, other.profile.body.length);
  const near = one.profile.dollars.some((amount) =>
    other.profile.dollars.some((another) => areNear(amount, another)),
  );
  return {
    a,
    b,
    shared: sight.shared,
    words: sight.words,
    cognates: sight.cognates,
    hours: Math.min(Math.abs(one.at - other.at) / hour, 96),
    same,
    scripts,
    latin: same || scripts ? 0 : 1,
    sameSource: one.sourceId === other.sourceId ? 1 : 0,
    missing: shorterBody < 4 ? 1 : 0,
    shorterBody,
    sameTitle: one.profile.title.length > 2 && one.title === other.title ? 1 : 0,
    dollarsNear: near ? 1 : 0,
    phrases: phrasesContained(one, other),
    titleCosine: same ? cosine(a.titleStems, b.titleStems) : 0,
    namesShared,
    figuresShared,
    properShared,
    skeletonsShared,
    evidence: Math.log1p(namesShared + figuresShared + properShared + (scripts ? skeletonsShared : 0)),
    ideasShared: sharedRarity(a.words, b.words),
    titleIdeasShared: sharedRarity(a.titleWords, b.titleWords),
    newIdeas: [...ideasUnknown(a.titleWords, b.words), ...ideasUnknown(b.titleWords, a.words)],
    figureConflicts: Math.min(3, units.length),
    moneyConflict: units.some((unit) => currencies.has(unit)) ? 1 : 0,
    percentConflict: conflict(a.figuresByUnit, b.figuresByUnit, '%'),
    companyConflict: conflict(a.namesByKind, b.namesByKind, 'co'),
    dayConflict: conflict(a.datesByKind, b.datesByKind, 'd'),
    weekdayConflict: conflict(a.datesByKind, b.datesByKind, 'wd'),
    titlesFound: same ? [coverage(a.titleStems, other.stems), coverage(b.titleStems, one.stems)] : [0, 0],
    thingsFound: [coverage(a.titleShared, other.shared), coverage(b.titleShared, one.shared)],
    entitiesFound: [entitiesFound(a.entities, other.shared, b), entitiesFound(b.entities, one.shared, a)],
    rareWords: same ? rareShared(one.stems, other.stems) : 0,
    rareCognates: same || scripts ? 0 : rareShared(one.prefixes, other.prefixes),
  };
}
