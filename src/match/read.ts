import { type Article, displayDate } from '../model/index.ts';
import type { Lexicon } from './lexicon.ts';
import { type Profile, profileOf } from './profile.ts';
import { type TellingTerms, tellingTerms } from './query.ts';
import { type Reading, readingOf } from './reading.ts';
import type { TermCounts } from './terms.ts';

/** An article as it was read. */
export interface Read {
  readonly profile: Profile;
  readonly reading: Reading;
  readonly terms: TellingTerms;
}

/** Reads an article that has just come. */
export function readArticle(article: Article, lexicon: Lexicon, counts: TermCounts): Read {
  const profile = profileOf(article, lexicon);
  const { id, sourceId } = article;
  return {
    profile,
    reading: readingOf({ id, sourceId, displayDate: displayDate(article) }, profile, counts),
    terms: tellingTerms(profile, counts),
  };
}
