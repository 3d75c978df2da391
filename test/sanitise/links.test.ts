import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectLinks, sanitiseHtml } from '../../src/sanitise/index.ts';
import { hostilePieces } from './hostile-html.ts';

describe('protectLinks', () => {
  it.each([
    [
      'a link',
      '<a href="https://a.example/">a</a>',
      '<a href="https://a.example/" rel="noopener noreferrer">a</a>',
    ],
    [
      'a link of another relation',
      '<a rel="nofollow" href="x">a</a>',
      '<a href="x" rel="noopener noreferrer">a</a>',
    ],
    ['an area', '<area href="x" shape="rect" />', '<area href="x" shape="rect" rel="noopener noreferrer" />'],
    [
      'a link of a drawing',
      '<a xlink:href="x" xmlns:xlink="y"><path></path></a>',
      '<a xlink:href="x" xmlns:xlink="y" rel="noopener noreferrer"><path></path></a>',
    ],
    ['an anchor', '<a name="x">a</a>', '<a name="x">a</a>'],
    ['another element', '<abbr title="x">a</abbr>', '<abbr title="x">a</abbr>'],
  ])('takes %s', (_, html, expected) => {
    expect(protectLinks(html)).toBe(expected);
    expect(protectLinks(expected)).toBe(expected);
  });

  it('leaves no link of clean HTML without it', () => {
    const any = fc
      .array(fc.constantFrom(...hostilePieces, '<a rel=x href="/y">', '<area href=z>'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(any, (html) => {
        const links = protectLinks(sanitiseHtml(html)).match(/<(?:a|area) [^>]*href="[^>]*>/g) ?? [];
        for (const link of links) expect(link).toContain(' rel="noopener noreferrer"');
      }),
    );
  });
});
