import { hashTerm } from '../model/index.ts';
import { firstSight } from './first-sight.ts';
import {
  apart,
  conflict,
  contained,
  containedSet,
  countDiffering,
  countShared,
  ofLesser,
  rarityOfKind,
  sharedBeyond,
  sharedOfKind,
  sharedRarity,
} from './overlap.ts';
import { type Pair, pairOf } from './pair.ts';
import type { Details, Reading } from './reading.ts';

type Feature = (pair: Pair) => number;

/** How much named things of a kind have in common, up to 1. */
const sharedNames =
  (kind: string): Feature =>
  ({ a, b }) =>
    Math.min(1, rarityOfKind(a.namesByKind, b.namesByKind, kind) / 8);

/** 1 where both have something of a kind, and nothing of it in common. */
const conflictIn =
  (of: 'namesByKind' | 'titleNamesByKind' | 'figuresByUnit' | 'datesByKind', kind: string): Feature =>
  ({ a, b }) =>
    conflict(a[of], b[of], kind);

const datesShared =
  (kind: string, most: number): Feature =>
  ({ a, b }) =>
    Math.min(most, sharedOfKind(a.datesByKind, b.datesByKind, kind));

/** 1 where an idea stands in one title and nowhere in the other article: it tells another act of the affair. */
function newAct(idea: string): Feature {
  const id = hashTerm(`w:${idea}`);
  return ({ newIdeas }) => (newIdeas.includes(id) ? 1 : 0);
}

/** How much the first's title tells, in ideas, of which the second knows nothing. */
function unseenIdeas(a: Details, b: Details): number {
  return a.titleWords.total - sharedRarity(a.titleWords, b.words);
}

function ideasCosine({ a, b, ideasShared }: Pair): number {
  const length = Math.sqrt(a.words.total * b.words.total);
  return length === 0 ? 0 : ideasShared / length;
}

/** What two articles are measured by, each by its name in the model's file; most are between 0 and 1. */
const features: Readonly<Record<string, Feature>> = {
  hours: ({ hours }) => hours / 24,
  hoursLog: ({ hours }) => Math.log1p(hours),
  hoursBeyondDay: ({ hours }) => Math.max(0, hours - 24) / 24,
  sameLanguage: ({ same }) => same,
  acrossScripts: ({ scripts }) => scripts,
  wordCosine: ({ words }) => words,
  titleCosine: ({ titleCosine }) => titleCosine,
  titleContained: ({ a, b, same }) => (same ? contained(a.titleStems, b.titleStems) : 0),
  phrasesContained: ({ phrases }) => phrases,
  wordsContained: ({ a, b, same }) => (same ? containedSet(a.bodyStems, b.bodyStems, 3) : 0),
  bodyMissing: ({ missing }) => missing,
  shortBody: ({ shorterBody }) => Math.log1p(shorterBody),
  cognates: ({ cognates }) => cognates,
  sharedCosine: ({ shared }) => shared,
  sharedCosineAcrossScripts: ({ scripts, shared }) => scripts * shared,
  sharedCosineAcrossLatin: ({ latin, shared }) => latin * shared,
  namesShared: ({ namesShared }) => Math.log1p(namesShared),
  namesOverlap: ({ a, b, namesShared }) => ofLesser(namesShared, a.names, b.names),
  titleNamesOverlap: ({ a, b }) =>
    ofLesser(sharedRarity(a.titleNames, b.titleNames), a.titleNames, b.titleNames),
  companyShared: sharedNames('co'),
  companyConflict: ({ companyConflict }) => companyConflict,
  companyTitleConflict: conflictIn('titleNamesByKind', 'co'),
  countryShared: sharedNames('cy'),
  countryConflict: conflictIn('namesByKind', 'cy'),
  countryTitleConflict: conflictIn('titleNamesByKind', 'cy'),
  placeShared: sharedNames('pl'),
  placeConflict: conflictIn('namesByKind', 'pl'),
  personShared: sharedNames('pe'),
  personConflict: conflictIn('namesByKind', 'pe'),
  homesShared: ({ a, b }) => sharedRarity(a.homes, b.homes),
  homesConflict: ({ a, b }) => apart(a.homes, b.homes),
  homesTitleShared: ({ a, b }) => sharedRarity(a.titleHomes, b.titleHomes),
  homesTitleConflict: ({ a, b }) => apart(a.titleHomes, b.titleHomes),
  ideasCosine,
  ideasShared: ({ ideasShared }) => Math.log1p(ideasShared),
  rareIdeas: ({ a, b }) => Math.log1p(sharedBeyond(a.words, b.words, 2.5)),
  titleIdeasOverlap: ({ a, b, titleIdeasShared }) => ofLesser(titleIdeasShared, a.titleWords, b.titleWords),
  titleIdeasConflict: ({ a, b }) => apart(a.titleWords, b.titleWords),
  newIdeas: ({ a, b }) => Math.log1p(Math.max(0, Math.min(unseenIdeas(a, b), unseenIdeas(b, a)))),
  figuresShared: ({ figuresShared }) => Math.log1p(figuresShared),
  figuresOverlap: ({ a, b }) => containedSet(a.figures, b.figures, 1),
  figuresConflict: ({ figureConflicts }) => figureConflicts,
  percentConflict: ({ percentConflict }) => percentConflict,
  moneyConflict: ({ moneyConflict }) => moneyConflict,
  countConflict: conflictIn('figuresByUnit', 'n'),
  rankConflict: conflictIn('figuresByUnit', 'ord'),
  dollarsNear: ({ dollarsNear }) => dollarsNear,
  datesShared: datesShared('d', 2),
  dayConflict: ({ dayConflict }) => dayConflict,
  periodConflict: conflictIn('datesByKind', 'p'),
  periodShared: datesShared('p', 1),
  yearConflict: conflictIn('datesByKind', 'y'),
  weekdayConflict: ({ weekdayConflict }) => weekdayConflict,
  weekdayShared: datesShared('wd', 1),
  monthConflict: conflictIn('datesByKind', 'm'),
  properShared: ({ properShared }) => Math.log1p(properShared),
  properOverlap: ({ a, b, properShared }) => ofLesser(properShared, a.proper, b.proper),
  skeletonsShared: ({ skeletonsShared }) => Math.log1p(skeletonsShared),
  skeletonsAcrossScripts: ({ scripts, skeletonsShared }) => scripts * Math.log1p(skeletonsShared),
  sameSource: ({ sameSource }) => sameSource,
  sameTitle: ({ sameTitle }) => sameTitle,
  phaseTitle: ({ a, b }) => Math.min(2, countDiffering(a.titlePhases, b.titlePhases)),
  phaseBody: ({ a, b }) => Math.min(3, countDiffering(a.phases, b.phases)),
  figuresConflictInPhrases: ({ figureConflicts, phrases }) => figureConflicts * phrases,
  percentConflictInPhrases: ({ percentConflict, phrases }) => percentConflict * phrases,
  dayConflictInPhrases: ({ dayConflict, weekdayConflict, phrases }) =>
    Math.max(dayConflict, weekdayConflict) * phrases,
  companyConflictInWords: ({ companyConflict, words }) => companyConflict * words,
  sameSourceTitle: ({ sameSource, titleCosine }) => sameSource * titleCosine,
  evidence: ({ evidence }) => evidence,
  hoursInEvidence: ({ evidence, hours }) => evidence * Math.log1p(hours),
  bodyCosine: ({ missing, words }) => (missing ? 0 : words),
  rareWords: ({ rareWords }) => rareWords,
  rareCognates: ({ rareCognates }) => rareCognates,
  titleInText: ({ titlesFound: [one, other] }) => Math.max(one, other),
  titlesInTexts: ({ titlesFound: [one, other] }) => Math.min(one, other),
  titleThingsFound: ({ thingsFound: [one, other] }) => Math.max(one, other),
  titlesThingsFound: ({ thingsFound: [one, other] }) => Math.min(one, other),
  properTitleConflict: ({ a, b }) => apart(a.titleProper, b.titleProper),
  entitiesTitleConflict: ({ a, b, scripts }) => (scripts ? 0 : apart(a.titleEntities, b.titleEntities)),
  titleEntitiesFound: ({ entitiesFound: [one, other] }) => Math.max(one, other),
  titlesEntitiesFound: ({ entitiesFound: [one, other] }) => Math.min(one, other),
  titleFiguresConflict: ({ a, b }) => apart(a.titleFigures, b.titleFigures),
  titleFiguresFound: ({ a, b }) =>
    Math.min(2, countShared(a.titleAmounts, b.figures) + countShared(b.titleAmounts, a.figures)),
  newRestore: newAct('restore'),
  newAppeal: newAct('appeal'),
  newCourt: newAct('court'),
  newRelease: newAct('release'),
  newContest: newAct('contest'),
  newDeny: newAct('deny'),
  newCompensation: newAct('compensation'),
  newInvestigate: newAct('investigate'),
  newFree: newAct('free'),
  newComplete: newAct('complete'),
  newCancel: newAct('cancel'),
  newArrest: newAct('arrest'),
  newStrike: newAct('strike'),
  newFine: newAct('fine'),
  newMerge: newAct('merge'),
  newAgreement: newAct('agreement'),
  newResults: newAct('results'),
  newLaunch: newAct('launch'),
  newOutage: newAct('outage'),
  newConfirm: newAct('confirm'),
  newWarn: newAct('warn'),
  newAnnounce: newAct('announce'),
};

/** Names of what is measured between two articles, in the order of the values. */
export const featureNames: readonly string[] = Object.keys(features);

const all: readonly Feature[] = Object.values(features);

/**
 * Measures two articles against each other; the order of the two does not matter.
 * @param sight their first sight, where it was taken already
 * @returns one number for each of `featureNames`
 */
export function measure(a: Reading, b: Reading, sight = firstSight(a, b)): Float64Array {
  const pair = pairOf(a, b, sight);
  const values = new Float64Array(all.length);
  // Sums differ in their last digits by the order of the two, which must not matter.
  for (const [at, feature] of all.entries()) values[at] = Math.round(feature(pair) * 1e6) / 1e6;
  return values;
}
