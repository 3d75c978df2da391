import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTermDay } from '../../src/store/sqlite/term-day.ts';

/** Hashes that meet in one slot of a small table, hashes that differ in their upper part only, and others. */
const hash = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((n) => n * 256),
  fc.integer({ min: 0, max: 5 }).map((n) => n * 2 ** 32),
  fc.integer({ min: 0, max: 600 }).map((n) => (n * 70_368_743_999) % 2 ** 47),
);
const change = fc.record({
  seq: fc.integer({ min: 1, max: 40 }),
  date: fc.integer({ min: 0, max: 9 }),
  hashes: fc.uniqueArray(hash, { maxLength: 30 }),
});

test('after any articles added and removed, a day tells what a map of them would', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 120 }), (changes) => {
      const day = createTermDay();
      const articles = new Map<number, (typeof changes)[number]>();
      for (const one of changes) {
        const known = articles.get(one.seq);
        if (known === undefined) {
          day.add(one.seq, one.date, one.hashes);
          articles.set(one.seq, one);
        } else {
          day.remove(one.seq, known.hashes);
          articles.delete(one.seq);
        }
      }
      for (const each of new Set(changes.flatMap(({ hashes }) => hashes))) {
        const having = [...articles.values()].filter(({ hashes }) => hashes.includes(each));
        const within = having.filter(({ date }) => date >= 2 && date <= 6);
        const found = day.find(each);
        expect(day.count(found)).toBe(having.length);
        expect(day.weigh(found, 3, 2, 6)).toBe(within.length);
        const sums = new Map<number, number>();
        day.take((seq, sum) => sums.set(seq, sum));
        expect(sums).toEqual(new Map(within.map(({ seq }) => [seq, 3])));
      }
      expect(day.find(2 ** 46 + 1)).toBeLessThan(0);
    }),
    { numRuns: 150 },
  );
});
