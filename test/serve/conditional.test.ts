import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, parseTags } from '../../src/serve/conditional.ts';

const TAG = '"abc"';
const AT = Date.UTC(2026, 2, 1, 12, 0, 0, 500);
const SAME = 'Sun, 01 Mar 2026 12:00:00 GMT';
const BEFORE = 'Sun, 01 Mar 2026 11:59:59 GMT';

test.each([
  [{}, 200],
  [{ ifNoneMatch: TAG }, 304],
  [{ ifNoneMatch: `W/${TAG}` }, 304],
  [{ ifNoneMatch: `"x", W/"y" , ${TAG}` }, 304],
  [{ ifNoneMatch: '*' }, 304],
  [{ ifNoneMatch: '"x"' }, 200],
  [{ ifNoneMatch: 'abc' }, 200],
  [{ ifModifiedSince: SAME }, 304],
  [{ ifModifiedSince: 'Sunday, 01-Mar-26 12:00:00 GMT' }, 304],
  [{ ifModifiedSince: 'Sun Mar  1 12:00:00 2026' }, 304],
  [{ ifModifiedSince: BEFORE }, 200],
  [{ ifModifiedSince: 'yesterday' }, 200],
  [{ ifModifiedSince: '0' }, 200],
  // RFC 9110 §13.1.3: If-Modified-Since is ignored where If-None-Match stands.
  [{ ifNoneMatch: '"x"', ifModifiedSince: SAME }, 200],
  [{ ifNoneMatch: TAG, ifModifiedSince: BEFORE }, 304],
  [{ ifMatch: TAG }, 200],
  [{ ifMatch: '*' }, 200],
  [{ ifMatch: '"x"' }, 412],
  [{ ifMatch: `W/${TAG}` }, 412],
  [{ ifMatch: TAG, ifNoneMatch: TAG }, 304],
  [{ ifUnmodifiedSince: BEFORE }, 412],
  [{ ifUnmodifiedSince: SAME }, 200],
  [{ ifMatch: TAG, ifUnmodifiedSince: BEFORE }, 200],
])('%o comes to %i', (conditions, status) => {
  expect(evaluate(conditions, TAG, AT)).toBe(status);
});

test('any list of tags that holds the own one is a match, and none other is', () => {
  const tag = fc.stringMatching(/^[\w!#-]{0,10}$/).map((text) => `"${text}"`);
  fc.assert(
    fc.property(fc.array(tag, { maxLength: 8 }), tag, (tags, own) => {
      const header = tags.map((one, i) => (i % 2 === 0 ? one : `W/${one}`)).join(', ');
      expect(evaluate({ ifNoneMatch: header }, own, AT)).toBe(tags.includes(own) ? 304 : 200);
      expect(parseTags(header)).toEqual(tags);
    }),
  );
});
