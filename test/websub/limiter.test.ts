import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLimiter } from '../../src/websub/limiter.ts';

test('neither the whole nor a key ever has more than its number, and every task runs once', async () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 });
  const run = fc.asyncProperty(
    keys,
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 3 }),
    async (tasks, total, perKey) => {
      const limiter = createLimiter({ total, perKey, slowAfterMs: 60_000, slow: 10 });
      const active = new Map<string, number>();
      let running = 0;
      let done = 0;
      let [most, mostOfKey] = [0, 0];
      for (const key of tasks) {
        limiter.run(key, async () => {
          running++;
          active.set(key, (active.get(key) ?? 0) + 1);
          most = Math.max(most, running);
          mostOfKey = Math.max(mostOfKey, active.get(key) ?? 0);
          await Promise.resolve();
          running--;
          active.set(key, (active.get(key) ?? 0) - 1);
          done++;
        });
      }
      await limiter.idle();
      expect(done).toBe(tasks.length);
      expect(limiter.size()).toBe(0);
      expect(most).toBeLessThanOrEqual(total);
      expect(mostOfKey).toBeLessThanOrEqual(perKey);
    },
  );
  await fc.assert(run, { numRuns: 60 });
});

test('keys take turns, so that one with much work does not hold up the others', async () => {
  const limiter = createLimiter({ total: 1, perKey: 1, slowAfterMs: 60_000, slow: 10 });
  const order: string[] = [];
  for (const key of ['a', 'a', 'a', 'a', 'b', 'c']) {
    limiter.run(key, async () => {
      order.push(key);
    });
  }
  await limiter.idle();
  expect(order).toEqual(['a', 'b', 'c', 'a', 'a', 'a']);
});

test('tasks that hang give their place away, up to a number', async () => {
  const limiter = createLimiter({ total: 2, perKey: 9, slowAfterMs: 5, slow: 3 });
  let release = () => {};
  const hang = new Promise<void>((resolve) => {
    release = resolve;
  });
  let started = 0;
  for (let i = 0; i < 6; i++) {
    limiter.run(`slow${i}`, () => {
      started++;
      return hang;
    });
  }
  const others = new Promise<void>((resolve) => limiter.run('quick', async () => resolve()));
  // Three of the six hang aside, two hold both places: the sixth and the quick one must wait.
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(started).toBe(5);
  release();
  await others;
  await limiter.idle();
  expect(started).toBe(6);
});

test('what waits can be let go of', async () => {
  const limiter = createLimiter({ total: 1, perKey: 1, slowAfterMs: 60_000, slow: 1 });
  let ran = 0;
  for (let i = 0; i < 5; i++) {
    limiter.run('a', async () => {
      ran++;
    });
  }
  limiter.clear();
  await limiter.idle();
  expect(ran).toBe(1);
});
