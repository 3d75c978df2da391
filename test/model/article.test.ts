import { expect, test } from 'vitest';
import { displayDate } from '../../src/model/index.ts';

test('an entry is shown at its publication date', () => {
  expect(displayDate({ published: 1_000, firstSeen: 2_000 })).toBe(1_000);
});

test('an entry is never shown later than it was first seen', () => {
  expect(displayDate({ published: 9_000, firstSeen: 2_000 })).toBe(2_000);
});

test('an entry without a date is shown when it was first seen', () => {
  expect(displayDate({ firstSeen: 2_000 })).toBe(2_000);
});
