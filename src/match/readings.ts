import { displayDate } from '../model/index.ts';
import type { IndexedArticle } from '../store/port.ts';
import type { Lexicon } from './lexicon.ts';
import { profileOf, readProfile } from './profile.ts';
import { type Reading, readingOf } from './reading.ts';
import type { TermCounts } from './terms.ts';

/** Prepares a stored article for comparison. */
export type ReadStored = (stored: IndexedArticle) => Reading;

interface Remembered {
  readonly profile: string;
  readonly reading: Reading;
}

/** Within its days an article is a candidate many times. */
const memory = 2_000;

/**
 * Makes a reader of stored articles: from their profile, or from their text where that is of an older version. It
 * remembers the last 2,000 readings, which saves time and changes no result.
 */
export function storedReader(lexicon: Lexicon, counts: TermCounts): ReadStored {
  const remembered = new Map<string, Remembered>();
  return (stored) => {
    const { article } = stored;
    const known = remembered.get(article.id);
    if (
      known?.profile === stored.profile &&
      known.reading.at === displayDate(article) &&
      known.reading.sourceId === article.sourceId
    )
      return known.reading;
    const profile = readProfile(stored.profile) ?? profileOf(article, lexicon);
    const reading = readingOf(article, profile, counts);
    remembered.delete(article.id);
    for (const [oldest] of remembered) {
      if (remembered.size < memory) break;
      remembered.delete(oldest);
    }
    remembered.set(article.id, { profile: stored.profile, reading });
    return reading;
  };
}
