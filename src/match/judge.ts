import type { IndexedArticle } from '../store/port.ts';
import { measure } from './features.ts';
import { firstSight, isLikely } from './first-sight.ts';
import { logOdds, type MatchModel, probability } from './model.ts';
import type { Reading } from './reading.ts';
import { isRecurrence } from './recurrence.ts';

/** What the model makes of two articles. */
export interface Judgement {
  readonly other: IndexedArticle;
  readonly reading: Reading;
  /** Probability that one is a copy of the other; 0 across languages and where a rule forbids it. */
  readonly copy: number;
  /** Log-odds that both tell the same event. */
  readonly story: number;
}

const surelyNot = -12;

/** Judges an article against a stored one, of which `stored` is the reading. */
export function judge(
  reading: Reading,
  other: IndexedArticle,
  stored: Reading,
  model: MatchModel,
): Judgement {
  const sight = firstSight(reading, stored);
  if (!isLikely(sight) || isRecurrence(reading, stored))
    return { other, reading: stored, copy: 0, story: surelyNot };
  const values = measure(reading, stored, sight);
  const sameLanguage = reading.profile.language === stored.profile.language;
  return {
    other,
    reading: stored,
    copy: sameLanguage ? probability(logOdds(model.copy, values)) : 0,
    story: logOdds(model.story, values),
  };
}
