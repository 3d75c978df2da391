import { recentMap } from '../model/index.ts';
import type { IndexedArticle } from '../store/port.ts';
import type { Lexicon } from './lexicon.ts';
import { profileOf, readProfile } from './profile.ts';
import { type Reading, readingOf } from './reading.ts';
import type { TermCounts } from './terms.ts';

/** Readings of stored articles, remembered: within its days an article is a candidate many times. */
export interface Readings {
  /** Prepares a stored article: from its profile, or from its text where that is of an older version. */
  of(stored: IndexedArticle): Reading;
  /** Keeps what was made of an article, for when it comes back from the store with this profile. */
  remember(reading: Reading, profile: string): Reading;
}

interface Remembered {
  readonly profile: string;
  readonly reading: Reading;
}

/** Of about 17 kB each. A thousand articles a day are four thousand in the days before an article. */
const memory = 4_500;

/** An empty memory. It saves time and changes no result: a reading counts only for the very profile that is stored. */
export function rememberedReadings(lexicon: Lexicon, counts: TermCounts): Readings {
  const remembered = recentMap<string, Remembered>(memory);

  function remember(reading: Reading, profile: string): Reading {
    remembered.set(reading.id, { profile, reading });
    return reading;
  }

  return {
    remember,
    of(stored) {
      const known = remembered.get(stored.id);
      if (
        known?.profile === stored.profile &&
        known.reading.at === stored.displayDate &&
        known.reading.sourceId === stored.sourceId
      )
        return known.reading;
      const profile = readProfile(stored.profile) ?? profileOf(stored.article, lexicon);
      return remember(readingOf(stored, profile, counts), stored.profile);
    },
  };
}
