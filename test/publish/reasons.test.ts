import { describe, expect, it } from 'vitest';
import { featureNames, measure } from '../../src/match/features.ts';
import { profileOf } from '../../src/match/profile.ts';
import { type Reading, readingOf } from '../../src/match/reading.ts';
import { reasonsFor, standingReasons } from '../../src/match/reasons.ts';
import { arabicReasons } from '../../src/publish/pages/reasons-ar.ts';
import { frenchReasons } from '../../src/publish/pages/reasons-fr.ts';
import { shippedLexicon, shippedModel } from '../eval/knowledge.ts';
import { labelledArticles } from '../eval/labels.ts';

const lexicon = shippedLexicon();
const model = shippedModel();

const text =
  'Maroc Telecom et Orange versent 1,5 milliard de dirhams à Rabat le 3 mars, annonce Abdeslam Ahizoune';
const [one, other] = labelledArticles(
  ['fr', 'en'].map((lang) => ({
    id: lang,
    title: text,
    summary: text,
    lang,
    published: '2025-03-01T08:00:00Z',
    story: 's',
  })),
).map(({ article }) => readingOf({ ...article, displayDate: 0 }, profileOf(article, lexicon), model.counts));

/** What is said where this one feature counts and nothing else. */
function reasonsOf(at: number, a: Reading, b: Reading): readonly string[] {
  const weights = Float64Array.from(featureNames, (_, index) => (index === at ? 1 : 0));
  const means = measure(a, b).map((value) => value - 1);
  return reasonsFor({ bias: 0, weights, means }, a, b, lexicon).map((reason) => reason.text);
}

/** Everything that the model can say of a pair and of a story. */
function everyReason(): readonly string[] {
  if (one === undefined || other === undefined) throw new Error('no articles');
  const ofPairs = featureNames.flatMap((_, at) => [
    ...reasonsOf(at, one, other),
    ...reasonsOf(at, one, { ...one, sourceId: 'another' }),
  ]);
  const { means, weights } = model.standing;
  const ofStories = [1, -1].flatMap((by) =>
    standingReasons(
      model.standing,
      means.map((mean, at) => mean + (by * 9) / (weights[at] ?? 1)),
    ).map((reason) => reason.text),
  );
  return [...new Set([...ofPairs, ...ofStories])].filter((reason) => !/hours? apart$/.test(reason));
}

describe('what counted, in the language of a page', () => {
  it('is known for everything that the model can say', () => {
    expect(everyReason().length).toBeGreaterThan(30);
    for (const known of [frenchReasons, arabicReasons])
      expect(
        everyReason().filter((reason) => !Object.keys(known).some((begin) => reason.startsWith(begin))),
      ).toEqual([]);
  });

  it('is the same list in each language', () => {
    expect(Object.keys(arabicReasons)).toEqual(Object.keys(frenchReasons));
    expect(Object.values(arabicReasons).every((told) => /\p{Script=Arabic}/u.test(told))).toBe(true);
    expect(new Set(Object.values(frenchReasons)).size).toBe(Object.keys(frenchReasons).length);
  });
});
