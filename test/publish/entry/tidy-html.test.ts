import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyHtml } from '../../../src/publish/entry/tidy-html.ts';
import { sanitiseHtml } from '../../../src/sanitise/index.ts';

describe('HTML for a feed', () => {
  it.each([
    ['is left as it is where nothing is wrong', '<p>a <b>b</b></p>', '<p>a <b>b</b></p>'],
    ['closes a paragraph before a block', '<p>a<div>b</div>c</p>', '<p>a</p><div>b</div>c'],
    ['closes what is open', '<ul><li><b>a', '<ul><li><b>a</b></li></ul>'],
    [
      'ends a link before the next',
      '<a href="https://a/">a<a href="https://b/">b</a>',
      '<a href="https://a/">a</a><a href="https://b/">b</a>',
    ],
    [
      'puts row and cell around what stands in a table',
      '<table>a<tr>b</table>',
      '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>',
    ],
    ['puts a row around a cell', '<table><td>a</table>', '<table><tr><td>a</td></tr></table>'],
    ['takes a cell without a table away', '<td>a</td>', 'a'],
    ['takes relative addresses away', '<a href="/x">a</a><img src="y.png"><a href="#n">b</a>', 'ab'],
    ['takes looks away', '<p style="color: red;" class="x" align="center">a</p>', '<p align="center">a</p>'],
    ['takes unknown elements away and keeps their text', '<nobr>a</nobr><blink>b</blink>', 'ab'],
    [
      'leaves an empty text of a picture',
      '<img src="https://x/a.png" alt="">',
      '<img src="https://x/a.png" alt="">',
    ],
    ['leaves an end without a start away', 'a</p></b>', 'a'],
    ['takes ruby text without ruby for text', '<rt>a</rt>', 'a'],
    ['takes drawings away with their labels', 'a<svg width="99"><title>b</title></svg>c<svgs>', 'ac'],
    ['writes a stray sign as text', 'a < b <3', 'a &lt; b &lt;3'],
  ])('%s', (_, html, expected) => {
    expect(tidyHtml(html)).toBe(expected);
  });

  it('leads to a video in the place of its player', () => {
    const html = sanitiseHtml(
      '<iframe src="https://www.youtube.com/embed/a_1-b" title="A &amp; B"></iframe>',
    );
    expect(tidyHtml(html)).toBe('<p><a href="https://www.youtube.com/watch?v=a_1-b">A &amp; B</a></p>');
  });

  const names =
    'p div span b i a ul ol li dl dt dd table tr td th tbody caption h1 h2 br img blockquote iframe ruby rt pre hr x'.split(
      ' ',
    );
  const piece = fc.oneof(
    fc
      .constantFrom(...names)
      .map((name) => `<${name} href="https://x.example/" src="https://x.example/a.png">`),
    fc.constantFrom(...names).map((name) => `</${name}>`),
    fc.constantFrom('text', ' ', '&amp;', '<', '>', '"'),
  );
  const anyHtml = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('nests every element', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const open: string[] = [];
        for (const [, end, name = ''] of tidyHtml(html).matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
          if (end === '/') expect(open.pop()).toBe(name);
          else if (!['br', 'img', 'hr'].includes(name)) open.push(name);
        }
        expect(open).toEqual([]);
      }),
    );
  });

  it('is not changed by being tidied again', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const once = tidyHtml(html);
        expect(tidyHtml(once)).toBe(once);
      }),
    );
  });
});
