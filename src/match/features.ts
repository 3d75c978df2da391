import {
  apart,
  conflict,
  contained,
  containedSet,
  cosine,
  countShared,
  coverage,
  rareShared,
  rarityOf,
  sharedRarity,
} from './overlap.ts';
import { type Reading, rarity, type TermCounts } from './reading.ts';
import { skeleton } from './skeleton.ts';

const measured = [
  'hours',
  'hoursLog',
  'hoursBeyondDay',
  'sameLanguage',
  'acrossScripts',
  'wordCosine',
  'titleCosine',
  'titleContained',
  'phrasesContained',
  'wordsContained',
  'bodyMissing',
  'shortBody',
  'cognates',
  'sharedCosine',
  'sharedCosineAcrossScripts',
  'sharedCosineAcrossLatin',
  'namesShared',
  'namesOverlap',
  'titleNamesOverlap',
  'companyShared',
  'companyConflict',
  'companyTitleConflict',
  'countryShared',
  'countryConflict',
  'countryTitleConflict',
  'placeShared',
  'placeConflict',
  'personShared',
  'personConflict',
  'homesShared',
  'homesConflict',
  'homesTitleShared',
  'homesTitleConflict',
  'ideasCosine',
  'ideasShared',
  'rareIdeas',
  'titleIdeasOverlap',
  'titleIdeasConflict',
  'newIdeas',
  'figuresShared',
  'figuresOverlap',
  'figuresConflict',
  'percentConflict',
  'moneyConflict',
  'countConflict',
  'rankConflict',
  'dollarsNear',
  'datesShared',
  'dayConflict',
  'periodConflict',
  'periodShared',
  'yearConflict',
  'weekdayConflict',
  'weekdayShared',
  'monthConflict',
  'properShared',
  'properOverlap',
  'skeletonsShared',
  'skeletonsAcrossScripts',
  'sameSource',
  'sameTitle',
  'phaseTitle',
  'phaseBody',
  'figuresConflictInPhrases',
  'percentConflictInPhrases',
  'dayConflictInPhrases',
  'companyConflictInWords',
  'sameSourceTitle',
  'evidence',
  'hoursInEvidence',
  'bodyCosine',
  'rareWords',
  'rareCognates',
  'titleInText',
  'titlesInTexts',
  'titleThingsFound',
  'titlesThingsFound',
  'properTitleConflict',
  'entitiesTitleConflict',
  'titleEntitiesFound',
  'titlesEntitiesFound',
  'titleFiguresConflict',
  'titleFiguresFound',
  'newRestore',
  'newAppeal',
  'newCourt',
  'newRelease',
  'newContest',
  'newDeny',
  'newCompensation',
  'newInvestigate',
  'newFree',
  'newComplete',
  'newCancel',
  'newArrest',
  'newStrike',
  'newFine',
  'newMerge',
  'newAgreement',
  'newResults',
  'newLaunch',
  'newOutage',
  'newConfirm',
  'newWarn',
  'newAnnounce',
] as const;

type Measured = (typeof measured)[number];

/** Names of what is measured between two articles, in the order of the values. */
export const featureNames: readonly string[] = measured;

const phases: ReadonlySet<string> = new Set(
  (
    'restore appeal court convict release extradite lawsuit settle compensation investigate deny confirm delay cancel lift ' +
    'resign appoint complete order contest warn arrest fine layoff strike protest restoration repair refund apology ' +
    'respond hearing vote rumour summon reject walkout suspend2 dismiss'
  )
    .split(' ')
    .map((word) => `w:${word}`),
);

/** Ideas that, where they stand in one title and nowhere in the other article, tell another act of the affair. */
const acts: Readonly<Record<string, string>> = Object.fromEntries(
  measured
    .filter((name) => /^new[A-Z]/.test(name) && name !== 'newIdeas')
    .map((name) => [name, `w:${name.slice(3).toLowerCase()}`]),
);

const hour = 3_600_000;
const none: ReadonlySet<string> = new Set();

/**
 * Which share, by rarity, of the companies, people and unknown proper names in the first's title the second knows at
 * all; what is written in another script is found by its consonants.
 */
function entitiesFound(a: Reading, b: Reading, counts: TermCounts): number {
  let found = 0;
  let all = 0;
  for (const one of a.titleEntities()) {
    const weight = rarity(one, counts);
    all += weight;
    const consonants = one.startsWith('^') ? skeleton(one.slice(1)) : undefined;
    if (
      b.shared().weights.has(one) ||
      (one.startsWith('^') && b.text().has(one.slice(1))) ||
      (consonants !== undefined && b.skeletons().has(consonants))
    )
      found += weight;
  }
  return all === 0 ? 0.5 : found / all;
}

const currencies = [
  'MAD',
  'USD',
  'EUR',
  'GBP',
  'XOF',
  'NGN',
  'ZAR',
  'KES',
  'CNY',
  'INR',
  'SAR',
  'EGP',
  'DZD',
  'GHS',
];

/**
 * Measures two articles against each other; the order of the two does not matter.
 * @returns one number for each of `featureNames`, most between 0 and 1.
 */
export function measure(a: Reading, b: Reading, counts: TermCounts): Float64Array {
  const hours = Math.min(Math.abs(a.at - b.at) / hour, 96);
  const same = a.profile.language === b.profile.language ? 1 : 0;
  const scripts = !same && (a.profile.language === 'ar' || b.profile.language === 'ar') ? 1 : 0;
  const latin = same || scripts ? 0 : 1;
  const shared = (kind: string) =>
    Math.min(
      1,
      sharedRarity(a.namesByKind().get(kind) ?? none, b.namesByKind().get(kind) ?? none, counts) / 8,
    );
  const namesShared = sharedRarity(a.names(), b.names(), counts);
  const leastNames = Math.min(rarityOf(a.names(), counts), rarityOf(b.names(), counts));
  const leastTitle = Math.min(rarityOf(a.titleNames(), counts), rarityOf(b.titleNames(), counts));
  const figuresShared = sharedRarity(a.figures(), b.figures(), counts, 'f:');
  const units = [...a.figuresByUnit().keys()].filter((unit) => b.figuresByUnit().has(unit));
  const figureConflicts = units.filter(
    (unit) => unit !== 'ord' && conflict(a.figuresByUnit(), b.figuresByUnit(), unit) === 1,
  ).length;
  const near = a.profile.dollars.some((amount) =>
    b.profile.dollars.some((other) => amount !== other && Math.abs(Math.log(amount / other)) < 0.07),
  );
  const phrases = same ? containedSet(a.bigrams(), b.bigrams()) : 0;
  const words = same ? cosine(a.stems(), b.stems()) : 0;
  const titleCosine = same ? cosine(a.titleStems(), b.titleStems()) : 0;
  const sharedCosine = cosine(a.shared(), b.shared());
  const titleIdeas = sharedRarity(a.titleWords(), b.titleWords(), counts);
  const leastIdeas = Math.min(rarityOf(a.titleWords(), counts), rarityOf(b.titleWords(), counts));
  const ideas = sharedRarity(a.words(), b.words(), counts);
  const rareIdeas = [...a.words()].reduce(
    (sum, word) => (b.words().has(word) ? sum + Math.max(0, rarity(word, counts) - 2.5) : sum),
    0,
  );
  const ideasLength = Math.sqrt(rarityOf(a.words(), counts) * rarityOf(b.words(), counts));
  const unseen = (x: Reading, y: Reading) =>
    [...x.titleWords()].reduce((sum, word) => (y.words().has(word) ? sum : sum + rarity(word, counts)), 0);
  const phaseIn = (left: ReadonlySet<string>, right: ReadonlySet<string>) =>
    [...phases].filter((word) => left.has(word) !== right.has(word)).length;
  const properShared = sharedRarity(a.proper(), b.proper(), counts, '^');
  const leastProper = Math.min(rarityOf(a.proper(), counts, '^'), rarityOf(b.proper(), counts, '^'));
  const skeletons = sharedRarity(a.skeletons(), b.skeletons(), counts, '~');
  const money = currencies.some((unit) => conflict(a.figuresByUnit(), b.figuresByUnit(), unit) === 1) ? 1 : 0;
  const percent = conflict(a.figuresByUnit(), b.figuresByUnit(), '%');
  const company = conflict(a.namesByKind(), b.namesByKind(), 'co');
  const day = conflict(a.datesByKind(), b.datesByKind(), 'd');
  const missing = a.profile.body.length < 4 || b.profile.body.length < 4 ? 1 : 0;
  const sameSource = a.sourceId === b.sourceId ? 1 : 0;
  const evidence = Math.log1p(namesShared + figuresShared + properShared + (scripts ? skeletons : 0));
  const inText = same ? [coverage(a.titleStems(), b.stems()), coverage(b.titleStems(), a.stems())] : [0, 0];
  const things = [coverage(a.titleShared(), b.shared()), coverage(b.titleShared(), a.shared())];
  const entities = [entitiesFound(a, b, counts), entitiesFound(b, a, counts)];
  const figuresIn = (x: Reading, y: Reading) =>
    x.profile.titleFigures.filter((figure) => (figure.startsWith('ord:') ? false : y.figures().has(figure)))
      .length;
  const act = (word: string) =>
    (a.titleWords().has(word) && !b.words().has(word)) || (b.titleWords().has(word) && !a.words().has(word))
      ? 1
      : 0;
  const newActs = Object.fromEntries(Object.entries(acts).map(([name, word]) => [name, act(word)]));
  const values: Readonly<Partial<Record<Measured, number>>> = {
    hours: hours / 24,
    hoursLog: Math.log1p(hours),
    hoursBeyondDay: Math.max(0, hours - 24) / 24,
    sameLanguage: same,
    acrossScripts: scripts,
    wordCosine: words,
    titleCosine,
    titleContained: same ? contained(a.titleStems(), b.titleStems()) : 0,
    phrasesContained: phrases,
    wordsContained: same ? containedSet(a.bodyStems(), b.bodyStems()) : 0,
    bodyMissing: missing,
    shortBody: Math.log1p(Math.min(a.profile.body.length, b.profile.body.length)),
    cognates: latin ? cosine(a.prefixes(), b.prefixes()) : 0,
    sharedCosine,
    sharedCosineAcrossScripts: scripts * sharedCosine,
    sharedCosineAcrossLatin: latin * sharedCosine,
    namesShared: Math.log1p(namesShared),
    namesOverlap: leastNames === 0 ? 0 : namesShared / leastNames,
    titleNamesOverlap:
      leastTitle === 0 ? 0 : sharedRarity(a.titleNames(), b.titleNames(), counts) / leastTitle,
    companyShared: shared('co'),
    companyConflict: company,
    companyTitleConflict: conflict(a.titleNamesByKind(), b.titleNamesByKind(), 'co'),
    countryShared: shared('cy'),
    countryConflict: conflict(a.namesByKind(), b.namesByKind(), 'cy'),
    countryTitleConflict: conflict(a.titleNamesByKind(), b.titleNamesByKind(), 'cy'),
    placeShared: shared('pl'),
    placeConflict: conflict(a.namesByKind(), b.namesByKind(), 'pl'),
    personShared: shared('pe'),
    personConflict: conflict(a.namesByKind(), b.namesByKind(), 'pe'),
    homesShared: sharedRarity(a.homes(), b.homes(), counts),
    homesConflict: apart(a.homes(), b.homes()),
    homesTitleShared: sharedRarity(a.titleHomes(), b.titleHomes(), counts),
    homesTitleConflict: apart(a.titleHomes(), b.titleHomes()),
    ideasShared: Math.log1p(ideas),
    rareIdeas: Math.log1p(rareIdeas),
    ideasCosine: ideasLength === 0 ? 0 : ideas / ideasLength,
    titleIdeasOverlap: leastIdeas === 0 ? 0 : titleIdeas / leastIdeas,
    titleIdeasConflict: leastIdeas > 0 && titleIdeas === 0 ? 1 : 0,
    newIdeas: Math.log1p(Math.min(unseen(a, b), unseen(b, a))),
    figuresShared: Math.log1p(figuresShared),
    figuresOverlap:
      a.figures().size === 0 || b.figures().size === 0
        ? 0
        : countShared(a.figures(), b.figures()) / Math.min(a.figures().size, b.figures().size),
    figuresConflict: Math.min(3, figureConflicts),
    percentConflict: percent,
    moneyConflict: money,
    countConflict: conflict(a.figuresByUnit(), b.figuresByUnit(), 'n'),
    rankConflict: conflict(a.figuresByUnit(), b.figuresByUnit(), 'ord'),
    dollarsNear: near ? 1 : 0,
    datesShared: Math.min(2, countShared(a.datesByKind().get('d') ?? none, b.datesByKind().get('d') ?? none)),
    dayConflict: day,
    periodConflict: conflict(a.datesByKind(), b.datesByKind(), 'p'),
    periodShared: Math.min(
      1,
      countShared(a.datesByKind().get('p') ?? none, b.datesByKind().get('p') ?? none),
    ),
    yearConflict: conflict(a.datesByKind(), b.datesByKind(), 'y'),
    weekdayConflict: conflict(a.datesByKind(), b.datesByKind(), 'wd'),
    weekdayShared: Math.min(
      1,
      countShared(a.datesByKind().get('wd') ?? none, b.datesByKind().get('wd') ?? none),
    ),
    monthConflict: conflict(a.datesByKind(), b.datesByKind(), 'm'),
    properShared: Math.log1p(properShared),
    properOverlap: leastProper === 0 ? 0 : properShared / leastProper,
    skeletonsShared: Math.log1p(skeletons),
    skeletonsAcrossScripts: scripts * Math.log1p(skeletons),
    sameSource,
    sameTitle: a.profile.title.length > 2 && a.profile.title.join(' ') === b.profile.title.join(' ') ? 1 : 0,
    phaseTitle: Math.min(2, phaseIn(a.titleWords(), b.titleWords())),
    phaseBody: Math.min(3, phaseIn(a.words(), b.words())),
    figuresConflictInPhrases: Math.min(3, figureConflicts) * phrases,
    percentConflictInPhrases: percent * phrases,
    dayConflictInPhrases: Math.max(day, conflict(a.datesByKind(), b.datesByKind(), 'wd')) * phrases,
    companyConflictInWords: company * words,
    sameSourceTitle: sameSource * titleCosine,
    evidence,
    hoursInEvidence: evidence * Math.log1p(hours),
    bodyCosine: missing ? 0 : words,
    rareWords: same ? rareShared(a.stems(), b.stems()) : 0,
    rareCognates: latin ? rareShared(a.prefixes(), b.prefixes()) : 0,
    titleInText: Math.max(...inText),
    titlesInTexts: Math.min(...inText),
    titleThingsFound: Math.max(...things),
    titlesThingsFound: Math.min(...things),
    properTitleConflict: apart(a.titleProper(), b.titleProper()),
    entitiesTitleConflict: scripts ? 0 : apart(a.titleEntities(), b.titleEntities()),
    titleEntitiesFound: Math.max(...entities),
    titlesEntitiesFound: Math.min(...entities),
    titleFiguresConflict: apart(a.titleFigures(), b.titleFigures()),
    titleFiguresFound: Math.min(2, figuresIn(a, b) + figuresIn(b, a)),
    ...newActs,
  };
  // Sums differ in their last digits by the order of the two, which must not matter.
  return Float64Array.from(measured, (name) => Math.round((values[name] ?? 0) * 1e6) / 1e6);
}

/** How much two articles have in common at first sight, 0 to 1: by what languages share, by words, by cognates. */
export function closeness(a: Reading, b: Reading): number {
  const [one, other] = [a.profile.language, b.profile.language];
  const texts =
    one === other
      ? cosine(a.stems(), b.stems())
      : one === 'ar' || other === 'ar'
        ? 0
        : cosine(a.prefixes(), b.prefixes());
  return Math.max(cosine(a.shared(), b.shared()), texts);
}

const places = {
  sharedCosine: measured.indexOf('sharedCosine'),
  wordCosine: measured.indexOf('wordCosine'),
  cognates: measured.indexOf('cognates'),
};

/** Whether two articles, measured, have enough in common to be worth judging: all others are of different stories. */
export function isLikely(values: Float64Array): boolean {
  return (
    (values[places.sharedCosine] ?? 0) > 0.035 ||
    (values[places.wordCosine] ?? 0) > 0.1 ||
    (values[places.cognates] ?? 0) > 0.15
  );
}
