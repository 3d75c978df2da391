import type { Article } from '../model/index.ts';
import { foldSpelling } from '../normalise/index.ts';
import type { NamedThings } from '../store/port.ts';
import { cleanBody, cleanTitle } from './clean-text.ts';
import { findDates } from './dates.ts';
import { type Figure, findFigures, roughDollars } from './figures.ts';
import { findThings } from './find-things.ts';
import type { Lexicon } from './lexicon.ts';
import { type Word, wordsOf } from './words.ts';

/** What matching knows of an article: kept beside it as JSON, so that an article is read once only. */
export interface Profile {
  readonly version: 3;
  readonly language: string;
  /** Stems of the title, in order. */
  readonly title: readonly string[];
  /** Stems of the body's beginning, in order. */
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

function stemsOf(words: readonly Word[]): readonly string[] {
  return words.filter((word) => !word.isStop).map((word) => word.stem);
}

function unique<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}

/** Words with a capital that no lexicon knows and that nowhere stand in lower case, each once. */
function properWords(words: readonly Word[], covered: ReadonlySet<number>): readonly Word[] {
  const small = new Set(words.filter((word) => word.letter === 'small').map((word) => word.folded));
  const found = new Map<string, Word>();
  for (const [at, word] of words.entries())
    if (word.letter === 'capital' && word.folded.length > 2 && !word.isStop && !covered.has(at))
      if (!small.has(word.folded) && !found.has(word.folded)) found.set(word.folded, word);
  return [...found.values()];
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
  const titleText = wordsOf(title, language, lexicon);
  const bodyText = wordsOf(body, language, lexicon);
  const inTitle = findThings(titleText);
  const inBody = findThings(bodyText);
  const names = unique([...inTitle.names, ...inBody.names]);
  const words = unique([...inTitle.words, ...inBody.words]);
  const [foldedTitle, foldedBody] = [foldSpelling(title), foldSpelling(body)];
  const titleFigures = findFigures(foldedTitle, language);
  const figures = [...titleFigures, ...findFigures(foldedBody, language)];
  const titleDates = findDates(foldedTitle);
  const text = [...titleText, ...bodyText];
  const covered = new Set(inTitle.covered);
  for (const at of inBody.covered) covered.add(at + titleText.length);
  const proper = properWords(text, covered);
  const arabic = text.filter((word, at) => word.isArabic && !word.isStop && !covered.has(at));
  const properFolded = proper.map((word) => word.folded);
  const written = ({ unit, value }: Figure) => `${unit}:${value}`;
  return {
    version: 3,
    language,
    title: stemsOf(titleText),
    body: stemsOf(bodyText),
    names,
    titleNames: inTitle.names,
    homes: homesOf(names, figures, lexicon),
    titleHomes: homesOf(inTitle.names, titleFigures, lexicon),
    words,
    titleWords: inTitle.words,
    figures: unique(figures.map(written)),
    titleFigures: titleFigures.map(written),
    dollars: unique(
      figures.map(roughDollars).filter((amount) => amount !== undefined && amount >= 1_000),
    ).map((amount) => Math.round(amount ?? 0)),
    dates: unique([...titleDates, ...findDates(foldedBody)]),
    titleDates,
    proper: properFolded,
    titleProper: properWords(titleText, inTitle.covered)
      .map((word) => word.folded)
      .filter((word) => properFolded.includes(word)),
    skeletons: unique(
      [...proper, ...arabic].map((word) => word.consonants).filter((one) => one !== undefined),
    ).slice(0, 60),
    topics: words.filter((word) => lexicon.topics.has(word)),
  };
}

/** Reads a profile back; undefined where it is none, or one of another version. */
export function readProfile(json: string): Profile | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && 'version' in value && value.version === 3
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
