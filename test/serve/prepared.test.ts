import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBudget, createSlot, createSlotCache } from '../../src/serve/prepared.ts';
import { type Document, prepare } from '../../src/serve/representation.ts';
import { createTurns } from '../../src/serve/turns.ts';

function document(body: string): Document {
  return { body, contentType: 'text/plain', lastModified: 0, headers: {} };
}

const turns = createTurns(() => 0);
const timeless = { elapsed: () => 0, budget: { exhausted: () => false, spend: () => {} }, turns };

test('a document is made once a revision, also where many ask at once', async () => {
  let made = 0;
  const slot = createSlot(async () => {
    made++;
    return document(`revision ${made}`);
  }, timeless);
  expect(slot.current(1)).toBeUndefined();
  const answers = await Promise.all([slot.at(1), slot.at(1), slot.at(1)]);
  expect(new Set(answers).size).toBe(1);
  expect(slot.current(1)).toBe(answers[0]);
  expect(slot.current(2)).toBeUndefined();
  await slot.at(2);
  expect(made).toBe(2);
});

test('while a document is made again, who will not wait gets the one before, then the new one with its codings', async () => {
  let go = () => {};
  let text = 'first';
  const slot = createSlot(async () => {
    const body = text.repeat(1_000);
    if (text === 'second')
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    return document(body);
  }, timeless);
  expect(slot.atOnce(1)).toBeUndefined();
  const first = await slot.at(1);
  await first.variant('gzip');
  text = 'second';
  expect(slot.atOnce(2)).toBeUndefined();
  const making = slot.at(2);
  expect(slot.atOnce(2)).toBe(first);
  expect(slot.current(2)).toBeUndefined();
  go();
  const second = await making;
  expect(second.document.body).toContain('second');
  expect(slot.atOnce(2)).toBe(second);
  expect(second.ready('gzip')).toBeDefined();
});

test('who asks for a revision that came while an older one was being made gets the newer', async () => {
  let go = () => {};
  let stored = 'old';
  const slot = createSlot(async () => {
    const body = stored;
    await new Promise<void>((resolve) => {
      go = resolve;
    });
    return document(body);
  }, timeless);
  const older = slot.at(1);
  const endOlder = go;
  stored = 'new';
  const newer = slot.at(2);
  endOlder();
  expect((await older).document.body).toBe('old');
  await expect.poll(() => go).not.toBe(endOlder);
  go();
  expect((await newer).document.body).toBe('new');
});

test('only the time of the steps counts, not that of what is done between them', async () => {
  let now = 0;
  const elapsed = () => now;
  const spent: number[] = [];
  const slot = createSlot(
    async () =>
      (function* () {
        for (let step = 0; step < 4; step++) {
          now += 2;
          setImmediate(() => {
            now += 1_000;
          });
          yield;
        }
        return document('written');
      })(),
    {
      elapsed,
      budget: { exhausted: () => false, spend: (ms) => spent.push(ms) },
      turns: createTurns(elapsed),
    },
  );
  expect((await slot.at(1)).document.body).toBe('written');
  expect(spent.reduce((sum, ms) => sum + ms)).toBe(8);
});

test('the same bytes at another revision are the same representation, compressed already', async () => {
  const slot = createSlot(async () => document('x'.repeat(10_000)), timeless);
  const first = await slot.at(1);
  const gzip = await first.variant('gzip');
  const second = await slot.at(2);
  expect(second.ready('gzip')).toBe(gzip);
});

test('a document that cannot be made is tried again', async () => {
  let broken = true;
  const slot = createSlot(async () => {
    if (broken) throw new Error('broken');
    return document('mended');
  }, timeless);
  await expect(slot.at(1)).rejects.toThrow('broken');
  broken = false;
  expect((await slot.at(1)).document.body).toBe('mended');
});

test('where the time for making documents is used up, the one before is given, until there is time again', async () => {
  let now = 0;
  const elapsed = () => now;
  const budget = createBudget(elapsed);
  const slot = createSlot(
    async () => {
      now += 60;
      return document(`made at ${now}`);
    },
    { elapsed, budget, turns },
  );
  for (const revision of [1, 2, 3]) {
    expect(slot.current(revision)).toBeUndefined();
    await slot.at(revision);
  }
  expect(slot.current(4)?.document.body).toBe('made at 180');
  now += 10_000;
  expect(slot.current(4)).toBeUndefined();
});

test('the cache never holds more than it may, keeps the newest, and what was used since it last looked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 19 }), { maxLength: 60 }), async (keys) => {
      const cache = createSlotCache(60_000);
      for (const number of keys) {
        const key = `key ${number}`;
        const kept = cache.take(key, () =>
          createSlot(async () => document('x'.repeat(number * 500)), timeless),
        );
        await kept.slot.at(1);
        cache.settle(key);
        expect(cache.bytes()).toBeLessThanOrEqual(60_000);
        expect(cache.peek(key)).toBe(kept);
        expect(kept.alive).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
  const cache = createSlotCache(60_000);
  const add = async (key: string) => {
    const kept = cache.take(key, () => createSlot(async () => document('x'.repeat(8_000)), timeless));
    await kept.slot.at(1);
    cache.settle(key);
    return kept;
  };
  const used = await add('used');
  const unused = await add('unused');
  used.used = true;
  for (const key of ['a', 'b']) await add(key);
  expect([used.alive, unused.alive]).toEqual([true, false]);
});

test('what does not get smaller by compressing is sent as it is', async () => {
  const noise = prepare(
    document(
      randomBytes(2_000)
        .toString('latin1')
        .replace(/[^\x20-\x7e]/g, '')
        .slice(0, 100),
    ),
  );
  expect(await noise.variant('gzip')).toBe(await noise.variant('identity'));
  const text = prepare(document('texte '.repeat(1_000)));
  const [gzip, plain] = [await text.variant('gzip'), await text.variant('identity')];
  expect(gzip.etag).not.toBe(plain.etag);
  expect(gzip.bytes.length).toBeLessThan(plain.bytes.length);
});
