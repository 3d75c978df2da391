import type { Article } from '../model/index.ts';
import type { NamedThings } from '../store/port.ts';
import { cleanBody, cleanTitle } from './clean-text.ts';
import { findDates } from './dates.ts';
import { findFigures, roughDollars } from './figures.ts';
import { findThings } from './find-things.ts';
import { isArabic, type Token, tokenise } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { skeleton } from './skeleton.ts';
import { isStopWord, stem } from './stem.ts';

/** What matching knows of an article: kept beside it as JSON, so that an article is read once only. */
export interface Profile {
  readonly version: 2;
  readonly language: string;
  /** Stems of the title, in order. */
  readonly title: readonly string[];
  /** Stems of the body, in order, at most 160. */
  readonly body: readonly string[];
  /** Ids of named things (companies, regulators, people, places, countries, events). */
  readonly names: readonly string[];
  readonly titleNames: readonly string[];
  /** Ids of countries named or spoken of: by a place, an operator, a minister, the money. */
  readonly homes: readonly string[];
  readonly titleHomes: readonly string[];
  /** Ids of ideas. */
  readonly words: readonly string[];
  readonly titleWords: readonly string[];
  /** `unit:value`. */
  readonly figures: readonly string[];
  readonly titleFigures: readonly string[];
  /** Amounts of money in rough US dollars. */
  readonly dollars: readonly number[];
  readonly dates: readonly string[];
  readonly titleDates: readonly string[];
  /** Words with a capital that no lexicon knows and that nowhere stand in lower case. */
  readonly proper: readonly string[];
  readonly titleProper: readonly string[];
  /** Consonant skeletons of such words (Latin) or of all unknown words (Arabic). */
  readonly skeletons: readonly string[];
  /** Ids of the ideas that readers may filter by. */
  readonly topics: readonly string[];
}

const bodyStems = 160;

function stemsOf(tokens: readonly Token[], language: string): readonly string[] {
  return tokens.filter((token) => !isStopWord(token.folded)).map((token) => stem(token.folded, language));
}

function unique<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}

function properWords(tokens: readonly Token[], covered: ReadonlySet<number>): string[] {
  const lower = new Set(
    tokens.filter((token) => /^\p{Ll}/u.test(token.written)).map((token) => token.folded),
  );
  return unique(
    tokens
      .filter((token, at) => !covered.has(at) && /^\p{Lu}/u.test(token.written) && token.folded.length > 2)
      .map((token) => token.folded)
      .filter((word) => !lower.has(word) && !isStopWord(word)),
  );
}

function homesOf(
  names: readonly string[],
  figures: readonly { readonly unit: string }[],
  { homes }: Lexicon,
): string[] {
  const spoken = [...names, ...figures.map((figure) => `money:${figure.unit}`)].map((id) => homes.get(id));
  return unique([
    ...names.filter((id) => id.startsWith('cy:')),
    ...spoken.filter((home): home is string => home !== undefined),
  ]);
}

/** Reads an article once: what it names, counts, dates and says. */
export function profileOf(article: Article, lexicon: Lexicon): Profile {
  const title = cleanTitle(article.title);
  const longest =
    (article.content?.length ?? 0) > (article.summary?.length ?? 0) ? article.content : article.summary;
  const body = cleanBody(longest ?? '');
  const language = article.language;
  const titleTokens = tokenise(title);
  const bodyTokens = tokenise(body);
  const inTitle = findThings(titleTokens, lexicon);
  const inBody = findThings(bodyTokens, lexicon);
  const words = unique([...inTitle.words, ...inBody.words]);
  const figures = findFigures(body, language);
  const titleFigures = findFigures(title, language);
  const titleDates = findDates(title);
  const all = [...titleTokens, ...bodyTokens];
  const covered = new Set([
    ...inTitle.covered,
    ...[...inBody.covered].map((position) => position + titleTokens.length),
  ]);
  const proper = properWords(all, covered);
  const arabicWords = all
    .filter((token, at) => !covered.has(at) && isArabic(token.folded) && !isStopWord(token.folded))
    .map((token) => token.folded.replace(/^(?:وال|بال|لل|ال)/, ''));
  const allFigures = [...titleFigures, ...figures];
  const written = ({ unit, value }: (typeof allFigures)[number]) => `${unit}:${value}`;
  return {
    version: 2,
    language,
    title: stemsOf(titleTokens, language),
    body: stemsOf(bodyTokens, language).slice(0, bodyStems),
    names: unique([...inTitle.names, ...inBody.names]),
    titleNames: inTitle.names,
    homes: homesOf([...inTitle.names, ...inBody.names], allFigures, lexicon),
    titleHomes: homesOf(inTitle.names, titleFigures, lexicon),
    words,
    titleWords: inTitle.words,
    figures: unique(allFigures.map(written)),
    titleFigures: titleFigures.map(written),
    dollars: unique(
      allFigures.map(roughDollars).filter((amount) => amount !== undefined && amount >= 1_000),
    ).map((amount) => Math.round(amount ?? 0)),
    dates: unique([...titleDates, ...findDates(body)]),
    titleDates,
    proper,
    titleProper: properWords(titleTokens, inTitle.covered).filter((word) => proper.includes(word)),
    skeletons: unique(
      [...proper, ...arabicWords].map(skeleton).filter((one): one is string => one !== undefined),
    ).slice(0, 60),
    topics: words.filter((word) => lexicon.topics.has(word)),
  };
}

/** Reads a profile back; undefined where it is none, or one of another version. */
export function readProfile(json: string): Profile | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && 'version' in value && value.version === 2
      ? (value as Profile)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The companies and regulators, countries and topics of a profile (its JSON): what readers may filter by. */
export function namedThings(profile: string): NamedThings {
  const read = readProfile(profile);
  const of = (...prefixes: readonly string[]) =>
    (read?.names ?? [])
      .filter((name) => prefixes.includes(name.slice(0, 2)))
      .map((name) => name.slice(name.indexOf(':') + 1));
  return {
    companies: of('co', 're'),
    countries: of('cy'),
    topics: (read?.topics ?? []).map((topic) => topic.slice(topic.indexOf(':') + 1)),
  };
}
