import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOdds } from '../../src/match/model.ts';
import { standingReasons } from '../../src/match/reasons.ts';
import { type NearStory, standingNames, standings } from '../../src/match/standing.ts';
import { shippedModel } from '../eval/knowledge.ts';

const { standing: head } = shippedModel();

const odds = fc.double({ min: -12, max: 12, noNaN: true });
const groups = fc.array(fc.array(odds, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
const story = fc.record({
  odds: groups,
  sameSource: fc.boolean(),
  companiesApart: fc.double({ min: 0, max: 1, noNaN: true }),
});
const stories = fc
  .array(story, { minLength: 1, maxLength: 6 })
  .map((all): readonly NearStory[] => all.map((one, at) => ({ ...one, id: `s${at}` })));

function scoreOf(id: string, all: readonly NearStory[], kinship = 0): number {
  const values = standings(all, () => kinship).get(id);
  if (values === undefined) throw new Error(`no standing for ${id}`);
  return logOdds(head, values);
}

const near = (id: string, value: number): NearStory => ({
  id,
  odds: [[value]],
  sameSource: false,
  companiesApart: 0,
});

describe('the standing of a story', () => {
  it('is one number for each name, whatever came near', () => {
    fc.assert(
      fc.property(stories, (all) => {
        const found = standings(all, () => 0);
        expect([...found.keys()]).toEqual(all.map((one) => one.id));
        for (const values of found.values()) {
          expect(values).toHaveLength(standingNames.length);
          expect(values.every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of stories, copy groups or copies', () => {
    const turned = (all: readonly NearStory[]) =>
      [...all].reverse().map((one) => ({
        ...one,
        odds: [...one.odds].reverse().map((group) => [...group].reverse()),
      }));
    fc.assert(
      fc.property(stories, (all) => {
        for (const { id } of all) expect(scoreOf(id, turned(all))).toBeCloseTo(scoreOf(id, all), 9);
      }),
    );
  });

  it('never grows by another story that comes near', () => {
    fc.assert(
      fc.property(stories, story, (all, more) => {
        const beside = [...all, { ...more, id: 'more' }];
        for (const { id } of all) expect(scoreOf(id, beside)).toBeLessThanOrEqual(scoreOf(id, all) + 1e-9);
      }),
    );
  });

  it('does not suffer from a rival that is the same story under another id', () => {
    fc.assert(
      fc.property(stories, (all) => {
        for (const { id } of all) {
          const alone = all.filter((one) => one.id === id);
          expect(scoreOf(id, all, 1)).toBeCloseTo(scoreOf(id, alone), 9);
          expect(scoreOf(id, all, 0.5)).toBeGreaterThanOrEqual(scoreOf(id, all) - 1e-9);
        }
      }),
    );
  });

  it('grows where its reports are nearer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -7, max: 6, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        (value, more) => {
          expect(scoreOf('a', [near('a', value + more)])).toBeGreaterThan(scoreOf('a', [near('a', value)]));
        },
      ),
    );
  });

  it('counts a copy group once, however many copies it has', () => {
    const once = [{ ...near('a', 2), odds: [[2], [-1]] }];
    const often = [{ ...near('a', 2), odds: [[2, 2, 2, 2], [-1]] }];
    expect(scoreOf('a', often)).toBeCloseTo(scoreOf('a', once), 9);
  });

  it('is less where another story is as near, the outlet has told the story, or its titles name others', () => {
    const alone = scoreOf('a', [near('a', 1)]);
    expect(scoreOf('a', [near('a', 1), near('b', 1)])).toBeLessThan(alone - 0.5);
    expect(scoreOf('a', [{ ...near('a', 1), sameSource: true }])).toBeLessThan(alone - 0.5);
    expect(scoreOf('a', [{ ...near('a', 1), companiesApart: 1 }])).toBeLessThan(alone - 0.5);
  });
});

describe('the reasons of a standing', () => {
  const reasons = (id: string, all: readonly NearStory[]) =>
    standingReasons(head, standings(all, () => 0).get(id) ?? new Float64Array()).map((one) => one.text);

  it('say whether another story was as near, and whether the outlet had told it', () => {
    expect(reasons('a', [near('a', 3)])).toContain('no other story is as near');
    expect(reasons('a', [near('a', 3), near('b', 4)])).toContain('another story is about as near');
    expect(reasons('a', [{ ...near('a', 3), sameSource: true }])).toContain(
      'the outlet has told this story already',
    );
  });

  it('add up to what departs from the usual', () => {
    fc.assert(
      fc.property(stories, (all) => {
        const values = standings(all, () => 0).get('s0') ?? new Float64Array();
        const usual = logOdds(head, head.means);
        const sum = standingReasons(head, values).reduce((total, one) => total + one.weight, 0);
        expect(Math.abs(usual + sum - logOdds(head, values))).toBeLessThan(0.35);
      }),
    );
  });
});
