import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recentMap } from '../../src/model/index.ts';

const key = fc.integer({ min: 0, max: 30 });
const step = fc.record({ key, write: fc.boolean() });

describe('a map of what was met lately', () => {
  it('tells of a key what was last written, or nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 8 }), (steps, most) => {
        const map = recentMap<number, string>(most);
        const written = new Map<number, string>();
        for (const [at, { key, write }] of steps.entries()) {
          if (write) {
            map.set(key, `${at}`);
            written.set(key, `${at}`);
          } else expect([undefined, written.get(key)]).toContain(map.get(key));
        }
      }),
    );
  });

  it('remembers what was met among the last so many, and lets go of the rest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (most) => {
        const map = recentMap<number, number>(most);
        for (let at = 0; at < 3 * most; at++) map.set(at, at);
        const known = Array.from({ length: 3 * most }, (_, at) => at).filter(
          (at) => map.get(at) !== undefined,
        );
        expect(known.slice(-most)).toEqual(Array.from({ length: most }, (_, at) => 2 * most + at));
        expect(known.length).toBeLessThanOrEqual(2 * most);
      }),
    );
  });

  it('keeps what is met again and again', () => {
    const map = recentMap<string, number>(10);
    map.set('met', 1);
    for (let at = 0; at < 100; at++) {
      map.set(`${at}`, at);
      expect(map.get('met')).toBe(1);
    }
    expect(map.get('0')).toBeUndefined();
  });
});
