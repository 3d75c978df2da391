import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitiseHtml } from '../../src/sanitise/index.ts';
import { expectClean } from './grammar.ts';
import { hostileDocuments } from './hostile-arbitrary.ts';
import { hostileHtml } from './hostile-html.ts';

const BASE = 'https://news.example/fr/';
const clean = (html: string): string => sanitiseHtml(html, { baseUrl: BASE });

describe('sanitiseHtml keeps what a reader needs', () => {
  it.each([
    ['text', 'Orange &amp; MTN : 5 &gt; 4', 'Orange &amp; MTN : 5 &gt; 4'],
    ['characters of any script', '<p>الجزائر – Télécom 5G</p>', '<p>الجزائر – Télécom 5G</p>'],
    ['references, as what they mean', 'l&rsquo;&eacute;t&eacute;&nbsp;&#8211; &#x1F4F6;', 'l’été\u00a0– 📶'],
    [
      'paragraphs, lists and emphasis',
      '<ul><li><b>a</b></li><li>b</li></ul>',
      '<ul><li><b>a</b></li><li>b</li></ul>',
    ],
    [
      'tables',
      '<table><tr><td colspan="2">a</td></tr></table>',
      '<table><tr><td colspan="2">a</td></tr></table>',
    ],
    [
      'links, made absolute',
      '<a href="/5g?a=1&amp;b=2">a</a>',
      '<a href="https://news.example/5g?a=1&amp;b=2">a</a>',
    ],
    ['mail and telephone links', '<a href="mailto:a@b.example">a</a>', '<a href="mailto:a@b.example">a</a>'],
    [
      'pictures',
      '<img src="a.png" alt="a > b">',
      '<img src="https://news.example/fr/a.png" alt="a &gt; b" />',
    ],
    [
      'sets of pictures',
      '<img srcset="a.png 1x,b,c.png 2x, //c.example/d.png 3x">',
      '<img srcset="https://news.example/fr/a.png 1x, https://news.example/fr/b,c.png 2x, https://c.example/d.png 3x" />',
    ],
    [
      'pictures that a script would load',
      '<img src="data:image/gif;base64,R0" data-src="/a.png">',
      '<img src="https://news.example/a.png" />',
    ],
    [
      'films',
      '<video controls src="/a.mp4"></video>',
      '<video controls="" src="https://news.example/a.mp4"></video>',
    ],
    [
      'known players, in a sandbox',
      '<iframe width="560" src="https://www.youtube.com/embed/x" onload="a()">old browser</iframe>',
      '<iframe width="560" src="https://www.youtube.com/embed/x" sandbox="allow-scripts allow-same-origin allow-popups" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"></iframe>',
    ],
    [
      'formatting',
      '<p style="color:red; text-align: center">a</p>',
      '<p style="color: red; text-align: center;">a</p>',
    ],
    ['direction and language', '<p dir="rtl" lang="ar">أ</p>', '<p dir="rtl" lang="ar">أ</p>'],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected);
    expect(clean(expected)).toBe(expected);
  });
});

describe('sanitiseHtml takes out', () => {
  it.each([
    ['scripts', 'a<script>if (1 < 2) hit("</b>")</script>b', 'ab'],
    ['style sheets', 'a<style>p > b { color: red }</style>b', 'ab'],
    ['comments', 'a<!-- <b>c</b> -->b', 'ab'],
    [
      'forms, but not what is written in them',
      '<form action="/x"><b>a</b><input name="b"></form>',
      '<b>a</b>',
    ],
    ['objects', '<object data="x.swf"><p>a</p></object>', '<p>a</p>'],
    ['event handlers', '<p onclick="hit()">a</p>', '<p>a</p>'],
    ['links that run or hold something', '<a href=" java\nscript:hit()">a</a>', '<a>a</a>'],
    ['pictures that hold something', '<img src="data:image/svg+xml,x">', '<img />'],
    ['frames that are no known player', '<iframe src="https://evil.example/">a</iframe>b', ' a b'],
    ['drawings', 'a<svg viewBox="0 0 1 1"><style>x</style><text>b</text></svg>c', 'ac'],
    ['pixels by their size', 'a<img src="https://c.example/x" width="1" height="1">b', 'ab'],
    ['pixels by their style', 'a<img src="https://c.example/x" style="width:1px;height:1px">b', 'ab'],
    ['hidden pictures', 'a<img src="https://c.example/x" style="display: none">b', 'ab'],
    ['pictures of those who count readers', 'a<img src="https://pixel.wp.com/b.gif?x">b', 'ab'],
    [
      'what starts by itself',
      '<video autoplay src="https://a.example/v"></video>',
      '<video src="https://a.example/v" controls=""></video>',
    ],
    [
      'windows of their own',
      '<a target="_top" href="https://a.example/">a</a>',
      '<a href="https://a.example/">a</a>',
    ],
    ['positions', '<p style="position:fixed;top:0;color:red">a</p>', '<p style="color: red;">a</p>'],
    ['negative distances', '<p style="margin-top:-900px">a</p>', '<p>a</p>'],
    ['addresses in styles', '<p style="background:url(//c.example/x)">a</p>', '<p>a</p>'],
    ['control characters', 'a\u0000\u0008<b>\u001fb</b>&#1;c', 'a<b>b</b>c'],
    [
      'the head of a page',
      '<html><head><title>t</title><meta x></head><body><p>a</p></body></html>',
      '<p>a</p>',
    ],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected);
  });
});

describe('sanitiseHtml mends', () => {
  it.each([
    ['elements left open', '<p>a<b>b', '<p>a<b>b</b></p>'],
    [
      'elements that begin another',
      '<p>a<p>b<ul><li>c<li>d</ul>',
      '<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>',
    ],
    [
      'table cells',
      '<table><tr><td>a<td>b<tr><td>c</table>',
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
    ],
    ['end tags without a start', 'a</b></div>b', 'ab'],
    [
      'end tags that would break a table',
      '<div><table><tr><td>a</div>b</td></tr></table></div>',
      '<div><table><tr><td>ab</td></tr></table></div>',
    ],
    ['elements closed in the wrong order', '<b><i>a</b>b</i>', '<b><i>a</i></b>b'],
    [
      'links in links',
      '<a href="https://a.example/">a<a href="https://b.example/">b</a>',
      '<a href="https://a.example/">a</a><a href="https://b.example/">b</a>',
    ],
    [
      'empty elements of XHTML',
      '<a name="x"/>a<br></br>b<b/>c',
      '<a name="user-content-x"></a>a<br />b<b></b>c',
    ],
    ['a script without an end tag of XHTML', '<script src="x"/>a', 'a'],
    ['a comment without an end', 'a<!-- b >c', 'ac'],
    ['CDATA marks escaped by mistake', '<![CDATA[<p>a</p>]]>', '<p>a</p>'],
    ['a head without an end', '<head><title>t</title><p>a', '<p>a</p>'],
    ['a drawing without an end', '<svg><path d="x"/><p>a', '<p>a</p>'],
    ['signs that are no tags', 'a < b, c <3 & d', 'a &lt; b, c &lt;3 &amp; d'],
    ['a tag that breaks off', 'a <b>b</b> <a href="x', 'a <b>b</b> '],
    [
      'an attribute given twice',
      '<a href="https://a.example/" href="https://b.example/">a</a>',
      '<a href="https://a.example/">a</a>',
    ],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected);
  });

  it('gives the names of a publisher a beginning of their own, and their uses too', () => {
    const html = '<a href="#n1">1</a><p id="n1">a</p><img usemap="#m"><map name="m"></map><td headers="a b">';
    expect(clean(html)).toBe(
      '<a href="#user-content-n1">1</a><p id="user-content-n1">a</p><img usemap="#user-content-m" /><map name="user-content-m"></map><td headers="user-content-a user-content-b"></td>',
    );
  });

  it('leaves addresses as they are where it knows no base', () => {
    expect(sanitiseHtml('<a href="b/c">a</a><img src="//d.example/e">')).toBe(
      '<a href="b/c">a</a><img src="//d.example/e" />',
    );
  });
});

describe('drawings and formulas', () => {
  const svg = (inner: string) => `<svg width="300" xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
  const math = (inner: string) => `<math xmlns="http://www.w3.org/1998/Math/MathML">${inner}</math>`;

  it.each([
    [
      'a drawing',
      '<svg width=300><CIRCLE r="5" fill=red /></svg>',
      svg('<circle r="5" fill="red"></circle>'),
    ],
    [
      'names in the case that browsers know them by',
      '<svg width="300" viewbox="0 0 9 9"><lineargradient id="a"><stop offset="5%"/></lineargradient><rect fill="url(#a)"/></svg>',
      '<svg width="300" viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><linearGradient id="user-content-a"><stop offset="5%"></stop></linearGradient><rect fill="url(#user-content-a)"></rect></svg>',
    ],
    [
      'a link to a page',
      '<svg width="300"><a xlink:href="b" onclick="c()"><text>d &lt; e</text></a></svg>',
      svg(
        '<a xlink:href="https://news.example/fr/b" xmlns:xlink="http://www.w3.org/1999/xlink"><text>d &lt; e</text></a>',
      ),
    ],
    [
      'a link to anything else',
      '<svg width="300"><a href="mailto:x"><rect/></a></svg>',
      svg('<a><rect></rect></a>'),
    ],
    [
      'what acts in a drawing, with all it holds',
      '<svg width="300"><style>a{}</style><desc>b</desc><g><script>c</script><use href="#d"/><foreignObject>e</foreignObject><path d="M0 0"/></g></svg>',
      svg('<g><path d="M0 0"></path></g>'),
    ],
    [
      'values that are more than values',
      '<svg width="300"><rect fill="url(https://a.example/#b)" stroke="#fff" transform="rotate(5) translate(1 2)" d="a:b" x="calc(1)"/></svg>',
      svg('<rect stroke="#fff" transform="rotate(5) translate(1 2)"></rect>'),
    ],
    ['a drawing with HTML in it', 'a<svg width="300"><rect/><p>b</p></svg>c', 'a<p>b</p>c'],
    ['a drawing without end', 'a<svg width="300"><rect/>b', 'a'],
    ['a sign on a button', 'a<svg width="24"><rect/></svg><svg><rect/></svg>b', 'ab'],
    ['a drawing of nothing', '<svg width="300"><title>a</title></svg>', ''],
    [
      'a formula',
      '<math href="a" display="block"><mi onclick=b()>c</mi><mo>&lt;</mo>x<mn>1</mn></math>',
      `<math display="block" xmlns="http://www.w3.org/1998/Math/MathML"><mi>c</mi><mo>&lt;</mo><mn>1</mn></math>`,
    ],
    [
      'what a formula was made from',
      '<math><semantics><mi>a</mi><annotation encoding="application/x-tex">\\a</annotation><annotation-xml><mi>b</mi></annotation-xml></semantics></math>',
      math('<semantics><mi>a</mi></semantics>'),
    ],
    ['a formula with HTML in it', '<math><mi>a</mi><mtext><b>c</b></mtext></math>', 'a<b>c</b>'],
    ['a formula with elements in its signs', '<math><mi>a<mglyph src="b"/></mi></math>', math('<mi>a</mi>')],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected);
  });
});

describe('sanitiseHtml, whatever it is given', () => {
  const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), hostileDocuments, hostileDocuments);

  it('writes nothing but tags of its list and escaped text', () => {
    for (const html of hostileHtml) {
      expectClean(sanitiseHtml(html));
    }
    fc.assert(fc.property(any, (html) => expectClean(clean(html))));
  });

  it('closes what it opens, in order', () => {
    fc.assert(
      fc.property(any, (html) => {
        const open: string[] = [];
        for (const [, end, name = '', empty] of clean(html).matchAll(
          /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)[^>]*?( \/)?>/g,
        )) {
          if (end === '/') expect(open.pop()).toBe(name);
          else if (empty === undefined) open.push(name);
        }
        expect(open).toEqual([]);
      }),
    );
  });

  it('changes nothing of what it wrote', () => {
    fc.assert(
      fc.property(any, (html) => {
        const once = clean(html);
        expect(clean(once)).toBe(once);
      }),
    );
  });

  it.each([
    ['elements', '<div>'],
    ['elements that end each other', '<p><b>'],
    ['end tags', '</div>'],
    ['quotes', '<a title="'],
    ['attributes', '<a b=c '],
    ['signs', '<'],
    ['comments', '<!--'],
    ['sections', '<![CDATA['],
    ['frames', '<iframe>'],
    ['scripts', '<script>'],
    ['drawings', '<svg>'],
    ['references', '&amp'],
    ['ampersands', '&'],
    ['styles', '<p style="color: red; color: red;">'],
    ['sets', '<img srcset="a 1x,,,,,,,,,,,,,,,,,,,,,,, b">'],
  ])('takes megabytes of nested or broken %s', (_, piece) => {
    const html = piece.repeat(1_000_000 / piece.length);
    expect(clean(html).length).toBeLessThan(html.length * 12);
  });

  it('takes one tag of a megabyte', () => {
    expect(clean(`<a ${'x'.repeat(1_000_000)}>a</a>`)).toBe('<a>a</a>');
    expect(clean(`<p style="${'a:b;'.repeat(250_000)}">a</p>`)).toBe('<p>a</p>');
    expect(clean(`<p ${Array.from({ length: 50_000 }, (_, at) => `a${at}=b`).join(' ')}>a</p>`)).toBe(
      '<p>a</p>',
    );
    expect(clean(`<img srcset="${','.repeat(1_000_000)}">`)).toBe('<img />');
    expect(clean(`<img srcset="${'a,'.repeat(500_000)}">`)).toContain('srcset');
    expect(clean(`<img srcset="a${','.repeat(1_000_000)}b,">`)).toContain('srcset');
    expect(clean(`<img src="${'/~r/'.repeat(250_000)}">`)).toContain('~r');
    const spaces = ' '.repeat(1_000_000);
    expect(clean(`<a href="${spaces}/b${spaces}">a</a>`)).toBe('<a href="https://news.example/b">a</a>');
    expect(clean(`<a href="x:${spaces}b">a</a>`)).toBe('<a>a</a>');
    expect(clean(`<img width="1${spaces}2" style="width${spaces}">`)).toContain('<img');
  });
});
