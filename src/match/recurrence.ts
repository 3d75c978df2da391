import { containedSet } from './overlap.ts';
import type { Reading } from './reading.ts';

const hour = 3_600_000;

function differs(a: readonly string[], b: readonly string[], kinds: RegExp): boolean {
  const left = a.filter((one) => kinds.test(one));
  const right = b.filter((one) => kinds.test(one));
  return left.length > 0 && right.length > 0 && !left.some((one) => right.includes(one));
}

/**
 * The same headline of another day, quarter or edition: titles that differ in nothing but numbers and dates, where
 * those differ; or the very same title a day and more apart over a text that is not the same.
 */
export function isRecurrence(a: Reading, b: Reading): boolean {
  if (a.profile.title.length < 2 || a.frame === '' || a.frame !== b.frame) return false;
  const differ = (kind: RegExp) => differs(a.profile.titleDates, b.profile.titleDates, kind);
  if ([/^p:/, /^y:/, /^d:/, /^m:/, /^wd:/].some(differ)) return true;
  if (differs(a.profile.titleFigures, b.profile.titleFigures, /^(?:ord|%|pt):/)) return true;
  const far = Math.abs(a.at - b.at) >= 20 * hour;
  const otherText =
    differs(a.profile.figures, b.profile.figures, /^(?:%|pt|MAD|n):/) ||
    differs(a.profile.dates, b.profile.dates, /^(?:p|y|d|m|wd):/) ||
    phrasesContained(a, b) < 0.5;
  return far && otherText && a.profile.body.length > 3 && b.profile.body.length > 3;
}

/** Which share of the shorter one's phrases of two words stands in the other; 0 across languages. */
export function phrasesContained(a: Reading, b: Reading): number {
  return a.profile.language === b.profile.language
    ? containedSet(a.details().bigrams, b.details().bigrams, 3)
    : 0;
}
