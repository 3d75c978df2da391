import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/normalise/index.ts';

const patterns = readFileSync('config/tracking-parameters.txt', 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim())
  .filter((line) => line !== '');
const canonical = (url: string) => canonicalUrl(url, patterns);

describe('canonicalUrl', () => {
  it.each([
    ['http://www.example.com:80/a/amp/?utm_source=x&id=3&a=1#frag', 'https://example.com/a?a=1&id=3'],
    ['https://m.example.com/a/', 'https://example.com/a'],
  ])('makes of %s one form', (url, expected) => {
    expect(canonical(url)).toBe(expected);
  });

  it('changes nothing more when applied to its own result', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const once = canonical(url);
        expect(once === undefined ? undefined : canonical(once)).toBe(once);
      }),
    );
  });
});
