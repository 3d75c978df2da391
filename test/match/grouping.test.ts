import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryLookup } from '../../src/match/index.ts';
import { judge } from '../../src/match/judge.ts';
import { indexed } from '../../src/match/memory-lookup.ts';
import { storiesToMerge } from '../../src/match/merging.ts';
import { oddsOf } from '../../src/match/model.ts';
import { profileOf } from '../../src/match/profile.ts';
import { readingOf } from '../../src/match/reading.ts';
import type { Article, Placement } from '../../src/model/index.ts';
import type { IndexedArticle } from '../../src/store/index.ts';
import { newsByDay } from '../bench/match/news.ts';
import { clear } from './clear-news.ts';
import { decide, lexicon, model, newsroom } from './newsroom.ts';

/** Generated news of two hours or so, in order of time: events of one to five articles in three languages. */
const news: readonly Article[] = (newsByDay(lexicon).next().value ?? [])
  .slice(0, 40)
  .map(({ article }: { readonly article: Article }, at: number) => ({
    ...article,
    sourceId: 'abcdefghij'.charAt(at % 10),
  }));

const some = fc.subarray([...news], { minLength: 2, maxLength: 15 });

async function placementsOf(
  articles: readonly Article[],
  apart: readonly (readonly [Article, Article])[] = [],
): Promise<ReadonlyMap<string, Placement>> {
  const lookup = memoryLookup();
  for (const [a, b] of apart)
    lookup.correct({ id: `${a.id} ${b.id}`, kind: 'cannot-link', a: a.id, b: b.id, madeAt: 0 });
  for (const one of articles) lookup.save(one, await decide(one, lookup));
  return new Map(lookup.all().map((one) => [one.article.id, one.placement]));
}

/** Ids that stand together, in an order that says nothing of who came first. */
function partition(
  placements: ReadonlyMap<string, Placement>,
  kind: 'storyId' | 'copyGroupId',
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [id, placement] of placements)
    groups.set(placement[kind], [...(groups.get(placement[kind]) ?? []), id]);
  return [...groups.values()].map((ids) => ids.sort().join(' ')).sort();
}

const stored = (article: Article): IndexedArticle =>
  indexed(
    article,
    {
      copyGroupId: 'c',
      storyId: 's',
      decision: { verdict: 'new', rule: 'model', score: 0, reasons: [], decidedAt: 0 },
    },
    JSON.stringify(profileOf(article, lexicon)),
  );
const readingFor = (article: Article) =>
  readingOf(stored(article), profileOf(article, lexicon), model.counts);

describe('deciding', () => {
  it('gives the same places and reasons for the same articles in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (articles) => {
        expect(await placementsOf(articles)).toEqual(await placementsOf(articles));
      }),
      { numRuns: 3 },
    );
  });

  it('gives the same places however the articles of one moment are divided into documents and ordered in them', async () => {
    const seen = Math.max(...news.map((one) => one.firstSeen));
    const atOnce = news.slice(0, 24).map((one) => ({ ...one, firstSeen: seen, sourceId: 'a' }));
    const placed = async (polls: readonly (readonly Article[])[]) => {
      const room = await newsroom();
      for (const poll of polls) if (poll.length > 0) await room.poll(...poll);
      const all = await Promise.all(
        atOnce.map(async (one) => [await room.storyOf(one), await room.copyGroupOf(one)]),
      );
      await room.store.close();
      return all;
    };
    const wanted = await placed([atOnce]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(atOnce, { minLength: atOnce.length }),
        fc.integer({ min: 0, max: atOnce.length }),
        async (shuffled, cut) => {
          expect(await placed([shuffled])).toEqual(wanted);
          expect(await placed([atOnce.slice(0, cut), atOnce.slice(cut)])).toEqual(wanted);
        },
      ),
      { numRuns: 2 },
    );
  });

  it('finds the same groups in whatever order outlets are polled, where articles tell who they belong to', async () => {
    const wanted = await placementsOf(clear);
    expect(partition(wanted, 'storyId')).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...clear], { minLength: clear.length }), async (shuffled) => {
        const placements = await placementsOf(shuffled);
        expect(partition(placements, 'storyId')).toEqual(partition(wanted, 'storyId'));
        expect(partition(placements, 'copyGroupId')).toEqual(partition(wanted, 'copyGroupId'));
      }),
      { numRuns: 20 },
    );
  });

  it('makes of two articles the same, whichever came first', () => {
    const one = fc.constantFrom(...news);
    fc.assert(
      fc.property(one, one, (a, b) => {
        const [there, back] = [
          judge(readingFor(a), stored(b), readingFor(b), model),
          judge(readingFor(b), stored(a), readingFor(a), model),
        ];
        expect(there.story).toBeCloseTo(back.story, 9);
        expect(there.copy).toBeCloseTo(back.copy, 9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('groups', () => {
  it('hold copies of one language only, and no copy group stands in two stories', async () => {
    const placements = await placementsOf(news);
    const languages = new Map(news.map(({ id, language }) => [id, language]));
    for (const group of partition(placements, 'copyGroupId')) {
      const ids = group.split(' ');
      expect(new Set(ids.map((id) => languages.get(id))).size).toBe(1);
      expect(new Set(ids.map((id) => placements.get(id)?.storyId)).size).toBe(1);
    }
  });

  it('never hold two articles that an operator keeps apart, whatever a third one says', async () => {
    const pair = fc.tuple(fc.constantFrom(...news.slice(0, 25)), fc.constantFrom(...news.slice(0, 25)));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 12 }), async (pairs) => {
        const apart = pairs.filter(([a, b]) => a.id !== b.id);
        const placements = await placementsOf(news.slice(0, 25), apart);
        for (const [a, b] of apart)
          expect(placements.get(a.id)?.storyId).not.toBe(placements.get(b.id)?.storyId);
      }),
      { numRuns: 3 },
    );
  });

  it('do not become one through an article that surely belongs to both, where their articles are kept apart', () => {
    const [one, two] = [news[0], news[1]];
    if (one === undefined || two === undefined) throw new Error('no news');
    const sure = oddsOf(model.thresholds.merge) + 1;
    const vote = (id: string, member: Article, apart: readonly string[]) => ({
      id,
      score: sure,
      standing: new Float64Array(),
      odds: [[sure]],
      sameSource: false,
      companiesApart: 0,
      members: [stored(member)],
      apart: new Set(apart),
      best: judge(readingFor(one), stored(member), readingFor(member), model),
    });
    const merged = (apart: readonly string[]) =>
      storiesToMerge([vote('s1', one, apart), vote('s2', two, [])], model, () => sure).map(({ id }) => id);
    expect(merged([]).sort()).toEqual(['s1', 's2']);
    expect(merged([two.id])).toEqual([]);
  });
});
