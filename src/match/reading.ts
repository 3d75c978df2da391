import { type Article, displayDate, type EpochMs, hashTerm } from '../model/index.ts';
import type { Kinds } from './overlap.ts';
import type { Profile } from './profile.ts';
import { frameOf } from './recurrence.ts';
import { skeleton } from './skeleton.ts';
import { rarity, type TermCounts, type TermSet, type Terms, termSet, weigh } from './terms.ts';

/** A part of a reading: made when it is first asked for, then kept. */
type Part<T> = () => T;

/** A company, regulator or person that a title names, or an unknown proper word of it, with what it is found again by. */
export interface Entity {
  readonly id: number;
  readonly weight: number;
  /** Of an unknown word: its hash among all words of a text, and that of its consonants. */
  readonly word?: number;
  readonly consonants?: number;
}

/** A profile prepared for comparison: sets of hashes instead of lists, with weights by rarity. */
export interface Reading {
  readonly articleId: string;
  readonly sourceId: string;
  readonly at: EpochMs;
  readonly profile: Profile;
  /** Stems of title and body. */
  readonly stems: Part<Terms>;
  readonly titleStems: Part<Terms>;
  /** First six letters of Latin words: cognates of French and English. */
  readonly prefixes: Part<Terms>;
  /** What does not depend on the language: names, ideas, figures, days, unknown proper words. */
  readonly shared: Part<Terms>;
  /** Of `shared`, what stands in the title. */
  readonly titleShared: Part<Terms>;
  /** The title in stems, and without what changes from one edition to the next. */
  readonly titleText: Part<string>;
  readonly frame: Part<string>;
  readonly titleProper: Part<TermSet>;
  readonly entities: Part<readonly Entity[]>;
  readonly titleEntities: Part<TermSet>;
  /** All words that may be a name, folded. */
  readonly text: Part<TermSet>;
  readonly bodyStems: Part<TermSet>;
  readonly bigrams: Part<TermSet>;
  readonly figures: Part<Terms>;
  readonly titleFigures: Part<TermSet>;
  /** Figures of the title that are no ranks. */
  readonly titleAmounts: Part<TermSet>;
  readonly figuresByUnit: Part<Kinds>;
  readonly names: Part<Terms>;
  readonly titleNames: Part<Terms>;
  readonly namesByKind: Part<Kinds<Terms>>;
  readonly titleNamesByKind: Part<Kinds<Terms>>;
  readonly datesByKind: Part<Kinds>;
  readonly homes: Part<Terms>;
  readonly titleHomes: Part<Terms>;
  readonly words: Part<Terms>;
  readonly titleWords: Part<Terms>;
  /** Of the ideas, those that tell a step of an affair. */
  readonly phases: Part<TermSet>;
  readonly titlePhases: Part<TermSet>;
  readonly proper: Part<Terms>;
  readonly skeletons: Part<Terms>;
}

const phases: ReadonlySet<string> = new Set(
  (
    'restore appeal court convict release extradite lawsuit settle compensation investigate deny confirm delay cancel lift ' +
    'resign appoint complete order contest warn arrest fine layoff strike protest restoration repair refund apology ' +
    'respond hearing vote rumour summon reject walkout suspend2 dismiss'
  )
    .split(' ')
    .map((word) => `w:${word}`),
);

const prefixed = (prefix: string, texts: readonly string[]) => texts.map((text) => prefix + text);

/** The terms of a profile that are the same in every language. */
export function sharedTerms(profile: Profile): readonly string[] {
  return [
    ...new Set([...profile.names, ...profile.homes]),
    ...profile.words,
    ...prefixed('f:', profile.figures),
    ...prefixed(
      't:',
      profile.dates.filter((date) => /^[dp]:/.test(date)),
    ),
    ...prefixed('^', profile.proper),
    ...prefixed('~', profile.skeletons),
  ];
}

/** The stems of a profile as terms. */
export function stemTerms(profile: Profile): readonly string[] {
  return [...prefixed('=', profile.title), ...prefixed('=', profile.body)];
}

/** The beginnings of a profile's Latin stems as terms. */
export function prefixTerms(profile: Profile): readonly string[] {
  return [...profile.title, ...profile.body]
    .filter((stem) => /^[a-z]{4}/.test(stem))
    .map((stem) => `/${stem.slice(0, 6)}`);
}

/** Every term of an article that occurrence counts and the index know. */
export function allTerms(profile: Profile): readonly string[] {
  return [...new Set([...sharedTerms(profile), ...stemTerms(profile), ...prefixTerms(profile)])];
}

function titleTerms(profile: Profile): readonly string[] {
  return [
    ...profile.titleNames,
    ...profile.titleHomes,
    ...profile.titleWords,
    ...prefixed('f:', profile.titleFigures),
    ...prefixed('^', profile.titleProper),
  ];
}

function entitiesOf(profile: Profile, counts: TermCounts): readonly Entity[] {
  const named = new Set(profile.titleNames.filter((id) => /^(?:co|re|pe):/.test(id)));
  const entity = (term: string) => ({ id: hashTerm(term), weight: rarity(term, counts) });
  return [
    ...[...named].map(entity),
    ...[...new Set(profile.titleProper)].map((word) => {
      const consonants = skeleton(word);
      return {
        ...entity(`^${word}`),
        word: hashTerm(word),
        ...(consonants === undefined ? {} : { consonants: hashTerm(`~${consonants}`) }),
      };
    }),
  ];
}

function byKind<T extends TermSet>(ids: readonly string[], make: (ids: readonly string[]) => T): Kinds<T> {
  const kinds = new Map<string, string[]>();
  for (const id of ids) {
    const kind = id.slice(0, id.indexOf(':'));
    const list = kinds.get(kind);
    if (list === undefined) kinds.set(kind, [id]);
    else list.push(id);
  }
  return new Map([...kinds].map(([kind, list]) => [kind, make(list)]));
}

function bigramsOf(stems: readonly string[]): readonly string[] {
  return stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`);
}

function whenAsked<T>(make: () => T): Part<T> {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Prepares an article's profile for comparison; each part when it is first asked for, as most pairs are told apart by few. */
export function readingOf(article: Article, profile: Profile, counts: TermCounts): Reading {
  const weighed = (terms: readonly string[], prefix = '') =>
    whenAsked(() => weigh(prefix === '' ? terms : prefixed(prefix, terms), counts));
  const set = (terms: readonly string[]) => whenAsked(() => termSet(terms));
  const ofKind = (ids: readonly string[]) => whenAsked(() => byKind(ids, (list) => weigh(list, counts)));
  return {
    articleId: article.id,
    sourceId: article.sourceId,
    at: displayDate(article),
    profile,
    stems: whenAsked(() => weigh(stemTerms(profile), counts)),
    titleStems: weighed(profile.title, '='),
    prefixes: whenAsked(() => weigh(prefixTerms(profile), counts)),
    shared: whenAsked(() => weigh(sharedTerms(profile), counts)),
    titleShared: whenAsked(() => weigh(titleTerms(profile), counts)),
    titleText: whenAsked(() => profile.title.join(' ')),
    frame: whenAsked(() => frameOf(profile)),
    titleProper: set(profile.titleProper),
    entities: whenAsked(() => entitiesOf(profile, counts)),
    titleEntities: whenAsked(() => ({
      ids: Float64Array.from(entitiesOf(profile, counts), ({ id }) => id).sort(),
    })),
    text: whenAsked(() => termSet([...profile.proper, ...profile.title, ...profile.body])),
    bodyStems: set(profile.body),
    bigrams: whenAsked(() => termSet(bigramsOf(profile.body))),
    figures: weighed(profile.figures, 'f:'),
    titleFigures: set(profile.titleFigures),
    titleAmounts: whenAsked(() =>
      termSet(
        prefixed(
          'f:',
          profile.titleFigures.filter((figure) => !figure.startsWith('ord:')),
        ),
      ),
    ),
    figuresByUnit: whenAsked(() => byKind(profile.figures, termSet)),
    names: weighed(profile.names),
    titleNames: weighed(profile.titleNames),
    namesByKind: ofKind(profile.names),
    titleNamesByKind: ofKind(profile.titleNames),
    datesByKind: whenAsked(() => byKind(profile.dates, termSet)),
    homes: weighed(profile.homes),
    titleHomes: weighed(profile.titleHomes),
    words: weighed(profile.words),
    titleWords: weighed(profile.titleWords),
    phases: set(profile.words.filter((word) => phases.has(word))),
    titlePhases: set(profile.titleWords.filter((word) => phases.has(word))),
    proper: weighed(profile.proper, '^'),
    skeletons: weighed(profile.skeletons, '~'),
  };
}
