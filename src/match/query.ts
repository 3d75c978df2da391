import type { Profile } from './profile.ts';
import { prefixed, prefixTerms, sharedTerms, stemTerms } from './profile-terms.ts';
import { rarity, type TermCounts } from './terms.ts';

/** So many terms of each sort are asked for at most: what all languages share, and words of one. */
const asked = 24;
/** So many are kept in the index: what one article asks for is seldom beyond what tells most of the other. */
const indexed = 40;

/** How much each kind of term says of a candidate, beside its rarity. */
function worth(term: string): number {
  if (term.startsWith('=')) return 0.45;
  if (term.startsWith('/')) return 0.35;
  if (term.startsWith('~')) return 0.3;
  if (term.startsWith('w:')) return 0.6;
  return 1;
}

type Telling = readonly (readonly [term: string, weight: number])[];

/** The terms of an article that tell the most of it, best first. */
export interface TellingTerms {
  /** What to look for in the index, weighted. */
  readonly query: ReadonlyMap<string, number>;
  /** What the article is to be found by. */
  readonly index: readonly string[];
}

/** Chooses the terms of an article by what they tell: rare ones, and more so those of its title. */
export function tellingTerms(profile: Profile, counts: TermCounts): TellingTerms {
  const inTitle = new Set([...profile.titleNames, ...profile.titleWords, ...prefixed('=', profile.title)]);
  const best = (terms: readonly string[]): Telling =>
    [...new Set(terms)]
      .map((term): [string, number] => [
        term,
        worth(term) * rarity(term, counts) * (inTitle.has(term) ? 1.5 : 1),
      ])
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, indexed);
  const shared = sharedTerms(profile);
  const isText = (term: string) => term.startsWith('~');
  const things = best(shared.filter((term) => !isText(term)));
  const texts = best([...shared.filter(isText), ...stemTerms(profile), ...prefixTerms(profile)]);
  return {
    query: new Map([...things.slice(0, asked), ...texts.slice(0, asked)]),
    index: [...things, ...texts].map(([term]) => term),
  };
}
