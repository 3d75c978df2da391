import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/sanitise/index.ts';

describe('plainText', () => {
  it.each([
    ['text', 'Orange lance la 5G', 'Orange lance la 5G'],
    ['references', 'AT&amp;T &lt;b&gt; l&rsquo;&eacute;t&eacute;', 'AT&T <b> l’été'],
    ['a bare ampersand', 'R&D & co', 'R&D & co'],
    ['markup', '<b>5G</b> en <i>Tunisie</i>', '5G en Tunisie'],
    ['white space', ' a\n\t b\u00a0 c ', 'a b c'],
    ['words that only markup parts', '<p>a</p><p>b<br>c</p>d<b>e</b>', 'a b c de'],
    ['what only looks like markup', '1 < 2, a <3, <unknown> and x<y', '1 < 2, a <3, <unknown> and x<y'],
    ['closing marks of nothing', 'a </unknown> b', 'a </unknown> b'],
    ['markup of word processors', '<o:p>a</o:p> <x-y>b</x-y>', 'a b'],
    ['scripts and styles', 'a<script>b < c</script><style>d</style>e', 'ae'],
    ['drawings', 'a<svg><title>b</title><path d="x"/></svg>c', 'ac'],
    ['formulas', '<math><mi>x</mi><mo>+</mo><mi>y</mi></math>', 'x + y'],
    ['comments', 'a<!-- b -->c<!-- d', 'ac'],
    ['a tag that breaks off', 'a <b>c</b> <a href="d', 'a c'],
    ['sections', '<![CDATA[a & b]]>', 'a & b'],
    ['a text that is a tag', '<b>', '<b>'],
    ['a text that begins one', '<!DOCTYPE ~', '<!DOCTYPE ~'],
    ['nothing', '<p> </p>', ''],
  ])('reads %s', (_, html, expected) => {
    expect(plainText(html)).toBe(expected);
  });

  it('gives one trimmed line and never throws', () => {
    const words = fc.constantFrom(
      '<b>',
      '</b>',
      '<x',
      '>',
      '&amp;',
      '&',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      ' ',
      'a',
    );
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(any, (html) => {
        const text = plainText(html);
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/\n|\s\s/);
      }),
    );
  });

  it('takes a tag of a megabyte', () => {
    expect(plainText(`<b${' '.repeat(1_000_000)}>`)).toBe('');
    expect(plainText(`${' '.repeat(1_000_000)}a`)).toBe('a');
  });

  it.each(['<b>', '<x>', '</x>', '<p>', '&amp;', '<!--', '<svg>', '</'])(
    'takes a megabyte of %j',
    (piece) => {
      expect(plainText(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(1_000_000);
    },
  );
});
