import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseCoding, chooseType } from '../../src/serve/accept.ts';

const choices = [
  { value: 'rss', types: ['application/rss+xml', 'application/xml'] },
  { value: 'atom', types: ['application/atom+xml'] },
  { value: 'json', types: ['application/feed+json', 'application/json'] },
  { value: 'page', types: ['text/html'], explicit: true },
];

test.each([
  [undefined, 'rss'],
  ['', 'rss'],
  ['*/*', 'rss'],
  ['application/*', 'rss'],
  ['application/atom+xml', 'atom'],
  ['application/rss+xml;q=0.5, application/atom+xml;q=0.9', 'atom'],
  ['application/rss+xml;q=0, */*', 'rss'],
  ['application/rss+xml;q=0, application/xml;q=0, */*', 'atom'],
  ['application/json, */*;q=0.1', 'json'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'page'],
  ['text/*', undefined],
  ['text/html;q=0', undefined],
  ['image/png', undefined],
  ['APPLICATION/ATOM+XML; Q=1', 'atom'],
  ['application/atom+xml; q=nonsense', undefined],
])('Accept %s is answered with %s', (header, value) => {
  expect(chooseType(header, choices)).toBe(value);
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['*', 'br'],
  ['identity, gzip;q=0.5', 'identity'],
  ['gzip;q=0', 'identity'],
  ['compress', 'identity'],
])('Accept-Encoding %s is answered in %s', (header, coding) => {
  expect(chooseCoding(header, ['br', 'gzip'])).toBe(coding);
});

test('any header text gives a choice that is offered', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (header) => {
      expect([undefined, 'rss', 'atom', 'json', 'page']).toContain(chooseType(header, choices));
      expect(['identity', 'br', 'gzip']).toContain(chooseCoding(header, ['br', 'gzip']));
    }),
  );
});
