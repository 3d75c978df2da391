import { cosine } from './overlap.ts';
import type { Reading } from './reading.ts';

/** What two articles have in common at first sight, each from 0 to 1. */
export interface FirstSight {
  /** By names, ideas, figures and days, which all languages share. */
  readonly shared: number;
  /** By words, in one language. */
  readonly words: number;
  /** By beginnings of words, between languages in Latin letters. */
  readonly cognates: number;
}

/** Looks at two articles; most candidates are told apart, or put in order, by this alone. */
export function firstSight(a: Reading, b: Reading): FirstSight {
  const [one, other] = [a.profile.language, b.profile.language];
  const latin = one !== other && one !== 'ar' && other !== 'ar';
  return {
    shared: cosine(a.shared, b.shared),
    words: one === other ? cosine(a.stems, b.stems) : 0,
    cognates: latin ? cosine(a.prefixes, b.prefixes) : 0,
  };
}

/** How near two articles are at first sight, 0 to 1. */
export function closeness({ shared, words, cognates }: FirstSight): number {
  return Math.max(shared, words, cognates);
}

/** Whether two articles have enough in common to be worth judging: all others are of different stories. */
export function isLikely({ shared, words, cognates }: FirstSight): boolean {
  return shared > 0.035 || words > 0.1 || cognates > 0.15;
}
