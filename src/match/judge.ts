import { displayDate } from '../model/index.ts';
import type { IndexedArticle } from '../store/port.ts';
import { featureNames, isLikely, measure } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { logOdds, type MatchModel, probability } from './model.ts';
import { profileOf, readProfile } from './profile.ts';
import { type Reading, readingOf } from './reading.ts';

/** What the model makes of two articles. */
export interface Judgement {
  readonly other: IndexedArticle;
  readonly reading: Reading;
  readonly values: Float64Array;
  /** Probability that one is a copy of the other; 0 across languages and where a rule forbids it. */
  readonly copy: number;
  /** Log-odds that both tell the same event. */
  readonly story: number;
}

const hour = 3_600_000;
const surelyNot = -12;

interface Remembered {
  readonly profile: string;
  readonly reading: Reading;
}

/** Readings by the model whose counts they are weighed by: within its days an article is a candidate many times. */
const remembered = new WeakMap<MatchModel, Map<string, Remembered>>();
const memory = 2_000;

/** Prepares a stored article for comparison: from its profile, or from its text where that is of an older version. */
export function readStored(stored: IndexedArticle, lexicon: Lexicon, model: MatchModel): Reading {
  const { article } = stored;
  const readings = remembered.get(model) ?? new Map<string, Remembered>();
  if (readings.size === 0) remembered.set(model, readings);
  const known = readings.get(article.id);
  if (
    known?.profile === stored.profile &&
    known.reading.at === displayDate(article) &&
    known.reading.sourceId === article.sourceId
  )
    return known.reading;
  const profile = readProfile(stored.profile) ?? profileOf(article, lexicon);
  const reading = readingOf(article, profile, model.counts);
  readings.delete(article.id);
  for (const [oldest] of readings) {
    if (readings.size < memory) break;
    readings.delete(oldest);
  }
  readings.set(article.id, { profile: stored.profile, reading });
  return reading;
}

const changing =
  /^(?:\d+|[a-z]{1,2}\d+|lund|lundi|mard|mercred|jeud|vendred|monday|tuesday|wednesday|thursday|friday)$/;

function differs(a: readonly string[], b: readonly string[], kinds: RegExp): boolean {
  const left = a.filter((one) => kinds.test(one));
  const right = b.filter((one) => kinds.test(one));
  return left.length > 0 && right.length > 0 && !left.some((one) => right.includes(one));
}

/**
 * The same headline of another day, quarter or edition: titles that differ in nothing but numbers and dates, where
 * those differ; or the very same title a day and more apart over a text that is not the same.
 */
function isRecurrence(a: Reading, b: Reading, phrasesContained: number): boolean {
  const frame = (reading: Reading) => reading.profile.title.filter((stem) => !changing.test(stem)).join(' ');
  if (a.profile.title.length < 2 || frame(a) === '' || frame(a) !== frame(b)) return false;
  const dates = /^(?:p|y|d|m|wd):/;
  const differ = (kind: RegExp) => differs(a.profile.titleDates, b.profile.titleDates, kind);
  if ([/^p:/, /^y:/, /^d:/, /^m:/, /^wd:/].some(differ)) return true;
  if (differs(a.profile.titleFigures, b.profile.titleFigures, /^(?:ord|%|pt):/)) return true;
  const far = Math.abs(a.at - b.at) >= 20 * hour;
  const otherText =
    differs(a.profile.figures, b.profile.figures, /^(?:%|pt|MAD|n):/) ||
    differs(a.profile.dates, b.profile.dates, dates) ||
    phrasesContained < 0.5;
  return far && otherText && a.profile.body.length > 3 && b.profile.body.length > 3;
}

const phrasesAt = featureNames.indexOf('phrasesContained');

/** Judges a pair. */
export function judge(
  reading: Reading,
  other: IndexedArticle,
  lexicon: Lexicon,
  model: MatchModel,
): Judgement {
  const stored = readStored(other, lexicon, model);
  const values = measure(reading, stored, model.counts);
  if (!isLikely(values) || isRecurrence(reading, stored, values[phrasesAt] ?? 0))
    return { other, reading: stored, values, copy: 0, story: surelyNot };
  const sameLanguage = reading.profile.language === stored.profile.language;
  return {
    other,
    reading: stored,
    values,
    copy: sameLanguage ? probability(logOdds(model.copy, values)) : 0,
    story: logOdds(model.story, values),
  };
}
