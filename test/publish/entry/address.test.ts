import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishableUrl } from '../../../src/publish/entry/address.ts';
import { isHttp } from '../rules/rule.ts';

describe('an address for a feed', () => {
  it.each([
    ['https://x.example/a?b=1&c=2#d', 'https://x.example/a?b=1&c=2#d'],
    ['HTTPS://X.example:443/é', 'https://x.example/%C3%A9'],
    ['https://exämple.example/', 'https://xn--exmple-cua.example/'],
    ['https://user:secret@x.example/', 'https://x.example/'],
    ['https://x.example/a|b^c`d{e}[f]?g=[h]', 'https://x.example/a%7Cb%5Ec%60d%7Be%7D%5Bf%5D?g=%5Bh%5D'],
    ['https://x.example/100%', 'https://x.example/100%25'],
    ['https://x.example/#a#b', 'https://x.example/#a%23b'],
    ['http://[2001:db8::1]/x', 'http://[2001:db8::1]/x'],
    ['https://x.example/?q=اتصالات', 'https://x.example/?q=%D8%A7%D8%AA%D8%B5%D8%A7%D9%84%D8%A7%D8%AA'],
  ])('%s is %s', (written, expected) => {
    expect(publishableUrl(written)).toBe(expected);
  });

  it.each(['', 'x', '/relative', 'mailto:a@b.example', 'javascript:alert(1)', 'https://', undefined])(
    '%s is none',
    (written) => {
      expect(publishableUrl(written)).toBeUndefined();
    },
  );

  it('is one by RFC 3986, leads to the same place, and is not changed again', () => {
    const tail = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.webPath()), { maxLength: 4 });
    fc.assert(
      fc.property(tail, (parts) => {
        const written = `https://x.example/${parts.join('')}`;
        const url = publishableUrl(written) ?? '';
        expect(isHttp(url)).toBe(true);
        expect(publishableUrl(url)).toBe(url);
        expect(new URL(url).href).toBe(url);
      }),
      { numRuns: 50 },
    );
  });
});
