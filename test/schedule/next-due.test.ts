import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn, nextDue } from '../../src/schedule/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. */
const START = Date.UTC(2026, 2, 2);
const bounds = { minIntervalMs: 5 * MINUTE, maxIntervalMs: 6 * HOUR };

interface Published {
  readonly at: number;
  readonly id: string;
}

function document(articles: readonly Published[], at: number, window = 30) {
  const entries = articles
    .filter((article) => article.at <= at)
    .slice(-window)
    .map(({ id, at: published }) => ({ id, published, relevant: true }));
  return { entries, partial: false, hints: {} };
}

/** Polls a source from `from` to `to` as the schedule says; returns the moments and the last rhythm. */
function follow(articles: readonly Published[], from: number, to: number, window = 30) {
  const polls: number[] = [];
  let rhythm: string | undefined;
  for (let at = from; at < to; at = nextDue({ at, rhythm, bounds, random: 0 })) {
    polls.push(at);
    rhythm = learn(rhythm, { at, ...document(articles, at, window) });
  }
  return { polls, rhythm };
}

function every(gap: number, from: number, to: number): readonly Published[] {
  const many = Math.floor((to - from) / gap);
  return Array.from({ length: many }, (_, n) => ({ at: from + n * gap, id: `${n}`.padStart(6, '0') }));
}

describe('the next poll', () => {
  it('lies within the operator’s bounds, and the publisher’s, whatever was learnt', () => {
    const observation = fc.record({
      gap: fc.integer({ min: 0, max: 30 * DAY }),
      published: fc.array(fc.option(fc.integer({ min: -60 * DAY, max: DAY }), { nil: undefined }), {
        maxLength: 60,
      }),
      partial: fc.boolean(),
      hasDocument: fc.boolean(),
      hints: fc.record(
        {
          ttlMinutes: fc.integer({ min: 0, max: 100_000 }),
          skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 })),
          skipDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 })),
          updateSeconds: fc.integer({ min: 0, max: 40_000_000 }),
          updateBase: fc.integer({ min: 0, max: START }),
        },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(observation, { maxLength: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 10 * DAY }), { nil: undefined }),
        (observations, random, freshForMs) => {
          let at = START;
          let rhythm: string | undefined;
          for (const { gap, published, partial, hasDocument, hints } of observations) {
            at += gap;
            const entries = published.map((offset, n) => ({
              id: `e${n}-${offset}`,
              relevant: n % 2 === 0,
              ...(offset === undefined ? {} : { published: at + offset }),
            }));
            if (hasDocument) rhythm = learn(rhythm, { at, since: at - gap, entries, partial, hints });
          }
          const due = nextDue({ at, rhythm, freshForMs, bounds, random });
          expect(due).toBeGreaterThanOrEqual(at + bounds.minIntervalMs);
          expect(due).toBeGreaterThanOrEqual(at + Math.min(freshForMs ?? 0, bounds.maxIntervalMs));
          expect(due).toBeLessThanOrEqual(at + bounds.maxIntervalMs + MINUTE);
          expect(Number.isInteger(due)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same for the same history', () => {
    const articles = every(40 * MINUTE, START - 2 * DAY, START + 2 * DAY);
    expect(follow(articles, START, START + DAY)).toEqual(follow(articles, START, START + DAY));
  });

  it('comes by the square root of the rate: four times the articles, about twice the polls', () => {
    const polls = (gap: number) =>
      follow(every(gap, START - 10 * DAY, START + 10 * DAY), START, START + 10 * DAY).polls.length;
    const ratio = polls(HOUR) / polls(4 * HOUR);
    expect(ratio).toBeGreaterThan(1.6);
    expect(ratio).toBeLessThan(2.4);
  });

  it('is right from the first document on, by the dates in it', () => {
    const busy = follow(every(20 * MINUTE, START - 10 * HOUR, START + DAY), START, START + 6 * HOUR);
    const calm = follow(every(2 * DAY, START - 60 * DAY, START + DAY), START, START + 6 * HOUR);
    expect(busy.polls.length).toBeGreaterThan(2 * calm.polls.length);
  });

  it('gathers where a source publishes each night, and rests otherwise', () => {
    const nightly: Published[] = [];
    for (let day = -28; day < 14; day += 1)
      for (let n = 0; n < 8; n += 1)
        nightly.push({ at: START + day * DAY + 2 * HOUR + n * MINUTE, id: `${day}:${n}`.padEnd(6, 'x') });
    const { polls } = follow(nightly, START, START + 14 * DAY);
    const lastWeek = polls.filter((at) => at > START + 7 * DAY);
    const near = lastWeek.filter(
      (at) => ((at - START) % DAY) / HOUR >= 1.9 && ((at - START) % DAY) / HOUR <= 3.1,
    );
    // An hour is a twenty-fourth of the day, and has several times its share.
    expect(near.length / lastWeek.length).toBeGreaterThan(4 / 24);
  });

  it('misses nothing of a source that fills its window in hours', () => {
    const articles = every(6 * MINUTE, START - 2 * HOUR, START + 3 * DAY);
    const { polls } = follow(articles, START, START + 3 * DAY, 10);
    for (let index = 1; index < polls.length; index += 1)
      expect((polls[index] ?? 0) - (polls[index - 1] ?? 0)).toBeLessThan(60 * MINUTE);
  });

  it('draws nearer for a burst and away from a source that dies', () => {
    const calm = every(4 * HOUR, START - 20 * DAY, START + DAY);
    const quiet = follow(calm, START, START + DAY).polls.length;
    const burst = Array.from({ length: 40 }, (_, n) => ({
      at: START + 2 * HOUR + n * 8 * MINUTE,
      id: `burst${n}`.slice(-6),
    }));
    const all = [...calm, ...burst].sort((a, b) => a.at - b.at);
    expect(follow(all, START, START + DAY).polls.length).toBeGreaterThan(quiet);
    const dead = calm.filter(({ at }) => at < START);
    const { polls } = follow(dead, START, START + 30 * DAY);
    const of = (day: number) => polls.filter((at) => Math.floor((at - START) / DAY) === day).length;
    expect(of(29)).toBeLessThan(of(0));
    expect(of(29)).toBeGreaterThanOrEqual(4);
  });

  it('is not driven to the floor by a source that renames all entries at every poll', () => {
    let rhythm: string | undefined;
    let at = START;
    let polls = 0;
    for (; at < START + 2 * DAY; polls += 1) {
      const entries = Array.from({ length: 20 }, (_, n) => ({
        id: `${polls}-${n}`.padEnd(6, 'x'),
        published: START - n * DAY,
        relevant: true,
      }));
      rhythm = learn(rhythm, { at, entries, partial: false, hints: {} });
      at = nextDue({ at, rhythm, bounds, random: 0 });
    }
    expect(polls).toBeLessThan((2 * DAY) / (15 * MINUTE));
  });

  it('follows the articles that are published, not those that are only counted', () => {
    const polls = (isRelevant: (n: number) => boolean) => {
      let [rhythm, since]: [string | undefined, number] = [undefined, START];
      let many = 0;
      for (let at = START; at < START + 4 * DAY; many += 1) {
        const entries = every(30 * MINUTE, START - 10 * HOUR, at)
          .slice(-40)
          .map(({ id, at: published }) => ({ id, published, relevant: isRelevant(Number(id)) }));
        rhythm = learn(rhythm, { at, since, entries, partial: false, hints: {} });
        since = at;
        at = nextDue({ at, rhythm, bounds, random: 0 });
      }
      return many;
    };
    expect(polls((n) => n % 30 === 0)).toBeLessThan(polls(() => true) / 2);
  });

  it('is at the ceiling where a hub delivers', () => {
    const { rhythm } = follow(every(10 * MINUTE, START - DAY, START + DAY), START, START + DAY);
    const at = START + DAY;
    expect(nextDue({ at, rhythm, bounds, random: 0, pushed: true })).toBe(at + bounds.maxIntervalMs);
  });

  it('stands any text in place of a rhythm', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(nextDue({ at: START, rhythm: text, bounds, random: 0 })).toBeGreaterThan(START);
        expect(learn(text, { at: START, entries: [], partial: false, hints: {} })).toContain('"version":2');
      }),
      { numRuns: 50 },
    );
  });

  it('reads a rhythm that version 1 kept', () => {
    const { rhythm = '{}' } = follow(every(50 * MINUTE, START - DAY, START + DAY), START, START + DAY);
    const kept: Record<string, unknown> = JSON.parse(rhythm);
    const divided = Object.entries(kept).map(([name, value]) =>
      /(Counts|Hours)$/.test(name)
        ? [name, (value as readonly number[]).map((one) => one / 1000)]
        : [name, value],
    );
    const before = JSON.stringify({ ...Object.fromEntries(divided), version: 1 });
    const input = { at: START + DAY, bounds, random: 0 };
    expect(nextDue({ ...input, rhythm: before })).toBe(nextDue({ ...input, rhythm }));
    expect(nextDue({ ...input, rhythm: before })).not.toBe(nextDue(input));
  });
});
