import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryAt } from '../../src/schedule/index.ts';

const bounds = { minIntervalMs: 300_000, maxIntervalMs: 21_600_000 };
const DAY = 86_400_000;
const failures = fc.integer({ min: 1, max: 10_000 });
const random = fc.double({ min: 0, max: 0.999, noNaN: true });

it('a retry comes no sooner than the floor and no later than a day', () => {
  fc.assert(
    fc.property(failures, random, (many, chance) => {
      const wait = retryAt({ at: 0, failures: many, bounds, random: chance });
      expect(wait).toBeGreaterThanOrEqual(bounds.minIntervalMs);
      expect(wait).toBeLessThanOrEqual(DAY);
    }),
  );
});

it('each failure in a row waits longer, until the longest wait', () => {
  fc.assert(
    fc.property(failures, random, random, (many, one, other) => {
      const wait = (n: number, chance: number) => retryAt({ at: 0, failures: n, bounds, random: chance });
      if (wait(many + 1, 0) < DAY * 0.8) expect(wait(many + 1, other)).toBeGreaterThan(wait(many, one));
    }),
  );
});

it('Retry-After is waited for, whatever the failures, up to a day and a minute', () => {
  fc.assert(
    fc.property(failures, random, fc.integer({ min: 0, max: 100 * DAY }), (many, chance, retryAfterMs) => {
      const wait = retryAt({ at: 0, failures: many, bounds, random: chance, retryAfterMs });
      expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterMs, DAY));
      expect(wait).toBeGreaterThanOrEqual(bounds.minIntervalMs);
      expect(wait).toBeLessThanOrEqual(DAY + 60_000);
    }),
  );
});
