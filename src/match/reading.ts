import { type Article, displayDate, type EpochMs } from '../model/index.ts';
import type { Profile } from './profile.ts';

/** How rare terms are: in how many of `documents` each stands; a term that is not listed stands in one. */
export interface TermCounts {
  readonly documents: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** A profile prepared for comparison: sets instead of lists, weights by rarity. */
/** A part of a reading: made when it is first asked for, then kept. */
type Part<T> = () => T;

type Terms = ReadonlySet<string>;
type TermsByKind = ReadonlyMap<string, Terms>;

export interface Reading {
  readonly articleId: string;
  readonly sourceId: string;
  readonly at: EpochMs;
  readonly profile: Profile;
  /** Weighted stems of title and body. */
  readonly stems: Part<Weighted>;
  readonly titleStems: Part<Weighted>;
  /** First six letters of Latin words: cognates of French and English. */
  readonly prefixes: Part<Weighted>;
  /** What does not depend on the language: names, ideas, figures, days, unknown proper words. */
  readonly shared: Part<Weighted>;
  /** Of `shared`, what stands in the title. */
  readonly titleShared: Part<Weighted>;
  readonly titleProper: Part<Terms>;
  /** Companies, regulators and people that the title names, and its unknown proper words (`^word`). */
  readonly titleEntities: Part<Terms>;
  /** All words that may be a name, folded. */
  readonly text: Part<Terms>;
  readonly bodyStems: Part<Terms>;
  readonly bigrams: Part<Terms>;
  readonly figures: Part<Terms>;
  readonly titleFigures: Part<Terms>;
  readonly figuresByUnit: Part<TermsByKind>;
  readonly names: Part<Terms>;
  readonly titleNames: Part<Terms>;
  readonly namesByKind: Part<TermsByKind>;
  readonly titleNamesByKind: Part<TermsByKind>;
  readonly datesByKind: Part<TermsByKind>;
  readonly homes: Part<Terms>;
  readonly titleHomes: Part<Terms>;
  readonly words: Part<Terms>;
  readonly titleWords: Part<Terms>;
  readonly proper: Part<Terms>;
  readonly skeletons: Part<Terms>;
}

export interface Weighted {
  readonly weights: ReadonlyMap<string, number>;
  /** Euclidean length. */
  readonly norm: number;
}

/** Inverse document frequency in natural logarithms; about 0.1 for the commonest word and 7 for a new one. */
export function rarity(term: string, counts: TermCounts): number {
  return Math.log((counts.documents + 1) / ((counts.counts.get(term) ?? 1) + 0.5)) + 0.1;
}

function weigh(terms: Iterable<string>, counts: TermCounts): Weighted {
  const weights = new Map<string, number>();
  let square = 0;
  for (const term of terms) {
    if (weights.has(term)) continue;
    const weight = rarity(term, counts);
    weights.set(term, weight);
    square += weight * weight;
  }
  return { weights, norm: Math.sqrt(square) };
}

function byKind(ids: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const id of ids) {
    const kind = id.slice(0, id.indexOf(':'));
    const set = kinds.get(kind) ?? new Set();
    kinds.set(kind, set.add(id));
  }
  return kinds;
}

/** The terms of a profile that are the same in every language. */
function sharedTerms(profile: Profile): readonly string[] {
  return [
    ...new Set([...profile.names, ...profile.homes]),
    ...profile.words,
    ...profile.figures.map((figure) => `f:${figure}`),
    ...profile.dates.filter((date) => /^[dp]:/.test(date)).map((date) => `t:${date}`),
    ...profile.proper.map((word) => `^${word}`),
    ...profile.skeletons.map((one) => `~${one}`),
  ];
}

/** The stems of a profile as terms. */
function stemTerms(profile: Profile): readonly string[] {
  return [...profile.title, ...profile.body].map((stem) => `=${stem}`);
}

function prefixTerms(profile: Profile): readonly string[] {
  return [...profile.title, ...profile.body]
    .filter((stem) => /^[a-z]{4}/.test(stem))
    .map((stem) => `/${stem.slice(0, 6)}`);
}

/** Every term of an article that occurrence counts and the index know. */
export function allTerms(profile: Profile): readonly string[] {
  return [...new Set([...sharedTerms(profile), ...stemTerms(profile), ...prefixTerms(profile)])];
}

function whenAsked<T>(make: () => T): Part<T> {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function bigramsOf(stems: readonly string[]): ReadonlySet<string> {
  const bigrams = new Set<string>();
  stems.forEach((stem, at) => {
    const next = stems[at + 1];
    if (next !== undefined) bigrams.add(`${stem} ${next}`);
  });
  return bigrams;
}

function titleTerms(profile: Profile): readonly string[] {
  return [
    ...new Set([...profile.titleNames, ...profile.titleHomes]),
    ...profile.titleWords,
    ...profile.titleFigures.map((figure) => `f:${figure}`),
    ...profile.titleProper.map((word) => `^${word}`),
  ];
}

function titleEntities(profile: Profile): ReadonlySet<string> {
  return new Set([
    ...profile.titleNames.filter((id) => /^(?:co|re|pe):/.test(id)),
    ...profile.titleProper.map((word) => `^${word}`),
  ]);
}

/** Prepares an article's profile for comparison; each part when it is first asked for, as most pairs are told apart by few. */
export function readingOf(article: Article, profile: Profile, counts: TermCounts): Reading {
  const weighed = (terms: () => Iterable<string>) => whenAsked(() => weigh(terms(), counts));
  const set = (terms: readonly string[]) => whenAsked<Terms>(() => new Set(terms));
  const kinds = (ids: readonly string[]) => whenAsked(() => byKind(ids));
  return {
    articleId: article.id,
    sourceId: article.sourceId,
    at: displayDate(article),
    profile,
    stems: weighed(() => stemTerms(profile)),
    titleStems: weighed(() => profile.title.map((stem) => `=${stem}`)),
    prefixes: weighed(() => prefixTerms(profile)),
    shared: weighed(() => sharedTerms(profile)),
    titleShared: weighed(() => titleTerms(profile)),
    titleProper: set(profile.titleProper),
    titleEntities: whenAsked(() => titleEntities(profile)),
    text: whenAsked<Terms>(() => new Set([...profile.proper, ...profile.title, ...profile.body])),
    bodyStems: set(profile.body),
    bigrams: whenAsked(() => bigramsOf(profile.body)),
    figures: set(profile.figures),
    titleFigures: set(profile.titleFigures),
    figuresByUnit: kinds(profile.figures),
    names: set(profile.names),
    titleNames: set(profile.titleNames),
    namesByKind: kinds(profile.names),
    titleNamesByKind: kinds(profile.titleNames),
    datesByKind: kinds(profile.dates),
    homes: set(profile.homes),
    titleHomes: set(profile.titleHomes),
    words: set(profile.words),
    titleWords: set(profile.titleWords),
    proper: set(profile.proper),
    skeletons: set(profile.skeletons),
  };
}
