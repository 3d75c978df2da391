import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachInSteps, type Steps } from '../../src/model/index.ts';
import { createTurns } from '../../src/serve/turns.ts';

/** Work whose steps take so many milliseconds each, and the clock that they move. */
function bench() {
  let now = 0;
  const done: string[] = [];
  function* work(name: string, steps: readonly number[]): Steps<string> {
    for (const ms of steps) {
      now += ms;
      done.push(name);
      yield;
    }
    return `${name} done`;
  }
  return { elapsed: () => now, work, done };
}

test('others are served between the pieces of long work', async () => {
  const { elapsed, work, done } = bench();
  const turns = createTurns(elapsed);
  let served = 0;
  let open = true;
  const others = () => {
    served++;
    done.push('other');
    if (open) setImmediate(others);
  };
  setImmediate(others);
  await expect(turns.run(work('long', Array(20).fill(2)), () => {})).resolves.toBe('long done');
  open = false;
  expect(served).toBeGreaterThanOrEqual(9);
  // Two steps of 2 ms fill a turn of 3 ms.
  expect(done.join(' ')).not.toContain('long long long');
});

test('works of many are done in turn, a piece of one in each turn of the event loop', async () => {
  const { elapsed, work, done } = bench();
  const turns = createTurns(elapsed);
  const all = ['a', 'b', 'c'].map((name) => turns.run(work(name, [5, 5, 5]), () => {}));
  await expect(Promise.all(all)).resolves.toEqual(['a done', 'b done', 'c done']);
  expect(done.join('')).toBe('abcabcabc');
});

test('a step that fails fails its work and no other', async () => {
  const { elapsed, work } = bench();
  const turns = createTurns(elapsed);
  const broken = turns.run(
    eachInSteps(['first', 'second'], (one) => {
      if (one === 'second') throw new Error('broken');
    }),
    () => {},
  );
  const whole = turns.run(work('whole', [5, 5]), () => {});
  await expect(broken).rejects.toThrow('broken');
  await expect(whole).resolves.toBe('whole done');
});

test('the pieces take together as long as the steps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }), async (steps) => {
      const { elapsed, work, done } = bench();
      const pieces: number[] = [];
      await createTurns(elapsed).run(work('x', steps), (ms) => pieces.push(ms));
      expect(done).toHaveLength(steps.length);
      expect(pieces.reduce((sum, ms) => sum + ms, 0)).toBe(steps.reduce((sum, ms) => sum + ms, 0));
      // No piece but for its last step reaches the length of a turn.
      for (const ms of pieces) expect(ms).toBeLessThan(3 + 9);
    }),
    { numRuns: 100 },
  );
});
