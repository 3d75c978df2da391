import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { item, mends, NOW, read, rss } from './read.ts';

const ITEM = '<item><title>Fibre</title><link>https://e.example/1</link></item>';
const WHOLE = rss(`<title>Flux</title>${ITEM}`);

async function readsAs(document: string, title: string, ...codes: readonly string[]) {
  const feed = await read(document);
  expect(feed.entries).toMatchObject([{ title, link: 'https://e.example/1' }]);
  expect(mends(feed)).toEqual(codes);
}

describe('a document is read although', () => {
  it.each([
    ['it has two byte order marks', `\ufeff\ufeff${WHOLE}`, []],
    ['a blank line stands before it', `\n \n${WHOLE}`, []],
    [
      'a warning of PHP stands before it',
      `<br />\n<b>Warning</b>: x in <b>y</b><br />${WHOLE}`,
      ['junk-before-document'],
    ],
    ['a script stands behind it', `${WHOLE}<script>var a = 1 && 2 < 3;</script>`, []],
    ['it says that it is XML 1.1', WHOLE.replace('1.0', '1.1'), []],
    ['it has no declaration', WHOLE.replace(/<\?.*?\?>/, ''), []],
    [
      'comments and instructions stand in it',
      WHOLE.replace('<item>', '<!-- <item> --><?x <item> ?><item>'),
      [],
    ],
    ['a comment before it speaks of feeds', `<!-- <rss><channel><item> -->${WHOLE}`, []],
    [
      'it declares a document type',
      `<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.invalid/r.dtd">${WHOLE}`,
      [],
    ],
    ['control characters stand in it', WHOLE.replace('Fibre', '\x08Fib\x1fre\x0b'), ['control-characters']],
    ['its last tag is not finished', WHOLE.slice(0, -1), []],
  ])('%s', async (_, document, codes) => {
    await readsAs(document, 'Fibre', ...codes);
  });

  it.each([
    ['Orange & Inwi', 'Orange & Inwi', ['bare-ampersand']],
    ['T&eacute;l&eacute;com&nbsp;: l&rsquo;ANRT', 'Télécom\u00a0: l’ANRT', ['html-entity']],
    ['5G &#128512; &#x1F600;', '5G 😀 😀', []],
    ['5G &#xD83D;&#xDE00;&#xD83D;', '5G 😀', []],
    ['don&#146;t, don\x92t', 'don’t, don’t', ['windows-1252-characters']],
    ['&#226;&#128;&#153;', '’', ['double-encoded']],
    ['a&#0;b&#x1F;c&#xFFFF;', 'abc', []],
    ['&unknown; stays', '&unknown; stays', ['unknown-entity']],
    ['a < b', 'a < b', []],
    ['1 <2', '1 <2', []],
    ['a ]]> b', 'a ]]> b', []],
    ['<![CDATA[a & b]]> <![CDATA[c]]>', 'a & b c', []],
    ['a<!-- not read -->b', 'ab', []],
    ['AT&amp;amp;T', 'AT&T', []],
    ['&lt;b&gt;Gras&lt;/b&gt;', 'Gras', []],
    ['un <b>mot</b> gras', 'un mot gras', []],
    ['\u200fاتصالات\u200f', '\u200fاتصالات\u200f', []],
  ])('its title is written %j', async (written, title, codes) => {
    await readsAs(
      WHOLE.replace('Fibre', () => written),
      title,
      ...codes,
    );
  });

  it('all of it was encoded twice', async () => {
    const [title, summary] = ['L’opérateur déploie « la fibre »', 'À Fès, Meknès et Kénitra: 10 €'];
    const twice = Buffer.from(`${title}|${summary}`, 'utf8').toString('latin1').split('|');
    const feed = await read(
      rss(`<item><title>${twice[0]}</title><description>${twice[1]}</description></item>`),
    );
    expect(feed.entries).toMatchObject([{ title, summary }]);
    expect(mends(feed)).toEqual(['double-encoded']);
  });

  it('letters in it look as if they had been encoded twice', async () => {
    const title = 'Le CAFÉ« » à “Ãª”: été à Fès';
    await readsAs(WHOLE.replace('Fibre', title), title);
  });
});

describe('tags that are not as they should be', () => {
  it.each([
    [
      'an attribute without quotation marks',
      '<enclosure url=https://e.example/a.jpg length=10 type=image/jpeg />',
    ],
    [
      'an attribute that is not closed',
      '<enclosure url="https://e.example/a.jpg length=10 />'.replace(' length=10', ''),
    ],
    ['an attribute in single ones', "<enclosure url='https://e.example/a.jpg'></enclosure>"],
    ['an element without end', '<enclosure url="https://e.example/a.jpg">'],
  ])('may have %s', async (_, enclosure) => {
    const entry = await item(`${enclosure}<title>T</title>`);
    expect(entry.enclosures.map(({ url }) => url)).toEqual(['https://e.example/a.jpg']);
    expect(entry.title).toBe('T');
  });

  it('may lack a quotation mark within', async () => {
    const entry = await item(
      '<enclosure url="https://e.example/a.jpg length="10" type="image/jpeg"/><title>T</title>',
    );
    expect(entry).toMatchObject({
      title: 'T',
      enclosures: [{ url: 'https://e.example/a.jpg', type: 'image/jpeg', length: 10 }],
    });
  });

  it('may be hidden by a section or comment without end', async () => {
    const feed = await read(
      rss(`<item><title>A</title><description><![CDATA[a</description></item>
        <item><title>B</title><description><![CDATA[b]]></description></item><!-- and then
        <item><title>C</title><description><![CDATA[c</description></item>`),
    );
    expect(feed.entries.map(({ title, summary }) => [title, summary])).toEqual([
      ['A', 'a'],
      ['B', 'b'],
      ['C', 'c'],
    ]);
  });

  it('may close what was never open', async () => {
    const feed = await read(rss('</p><title>F</title></b><item></i><title>T</title></x></item>'));
    expect([feed.title, feed.entries[0]?.title]).toEqual(['F', 'T']);
    expect(mends(feed)).toEqual(['stray-end-tag']);
  });

  it('may close something else', async () => {
    const feed = await read(
      rss('<item><title>A</title><description>a</descripton></item><item><title>B</title></item>'),
    );
    expect(feed.entries).toMatchObject([{ title: 'A', summary: 'a' }, { title: 'B' }]);
    expect(mends(feed)).toEqual(['unclosed-element']);
  });

  it('may leave a title open', async () => {
    const entry = await item('<title>Fibre<link>https://e.example/1</link><pubDate>2026-02-03</pubDate>');
    expect(entry).toMatchObject({
      title: 'Fibre',
      link: 'https://e.example/1',
      published: Date.UTC(2026, 1, 3),
    });
  });

  it('may leave items open', async () => {
    const feed = await read(rss('<item><title>A</title><item><title>B</title><item><title>C</title>'));
    expect(feed.entries.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  });

  it('may leave foreign elements open', async () => {
    const feed = await read(
      rss('<foo><item><bar><title><![CDATA[A]]></title></item><!-- <x> --><hr><item><title>B</title></item>'),
    );
    expect(feed.entries.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  it('may hold an empty item that ends nothing', async () => {
    const feed = await read(rss('<item><title>A</title><item/><link>https://e.example/1</link></item>'));
    expect(feed.entries).toMatchObject([{ title: 'A', link: 'https://e.example/1' }]);
  });

  it('may be called as what every object has', async () => {
    const entry = await item(
      '<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><title>T</title>',
    );
    expect(entry.title).toBe('T');
    expect(Object.keys({})).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });
});

describe('a document that breaks off', () => {
  const two = rss(
    '<item><title>Un</title><link>https://e.example/1</link></item><item><title>Deux</title><link>https://e.example/2?a=1&amp;b=2</link><description><![CDATA[coupé]]></description></item>',
  );

  it('keeps its whole items, wherever in the next it does', async () => {
    const second = two.indexOf('<item>', two.indexOf('</item>'));
    for (let at = second + 6; at < two.indexOf('</item>', second); at++) {
      const feed = await read(two.slice(0, at));
      expect(feed.entries.map(({ title }) => title)).toEqual(['Un']);
      expect(mends(feed)).toContain('truncated');
    }
  });

  it('in its only item gives what is whole of it, and a text’s beginning', async () => {
    const feed = await read('<rss><channel><item><title>Un</title><description><![CDATA[cou');
    expect(feed.entries).toMatchObject([{ title: 'Un', summary: 'cou' }]);
    const link = await read('<rss><channel><item><title>Un</title><link>https://e.example/ab');
    expect(link.entries[0]?.link).toBeUndefined();
  });
});

describe('namespaces', () => {
  it('may have any prefix', async () => {
    const feed =
      await read(`<r:rss version="2.0" xmlns:r="http://backend.userland.com/rss2" xmlns:x="http://purl.org/dc/elements/1.1/"
      xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:w="https://wrong.example/"><r:channel><r:title>F</r:title>
      <r:item><w:title>no</w:title><r:title>T</r:title><x:creator>A</x:creator><c:encoded>x</c:encoded><w:description>no</w:description></r:item>
      </r:channel></r:rss>`);
    expect(feed).toMatchObject({ title: 'F', mended: [] });
    expect(feed.entries).toMatchObject([{ title: 'T', content: 'x', authors: [{ name: 'A' }] }]);
    expect(feed.entries[0]?.summary).toBeUndefined();
  });

  it('may be forgotten', async () => {
    const feed = await read(
      '<rss><channel><item><dc:creator>A</dc:creator><content:encoded>x</content:encoded></item></channel></rss>',
    );
    expect(feed.entries).toMatchObject([{ content: 'x', authors: [{ name: 'A' }] }]);
    expect(mends(feed)).toEqual(['undeclared-prefix']);
  });

  it('may have addresses that nobody knows, for the format itself', async () => {
    for (const root of [
      'rss xmlns="http://www.w3.org/1999/xlink"',
      'feed xmlns="http://example.com/necho"',
      'feed',
    ]) {
      const name = root.split(' ')[0];
      expect((await read(`<${root}><title>T</title></${name}>`)).title).toBe('T');
    }
  });

  it('hold where they are declared', async () => {
    const feed =
      await read(`<rss><channel><item><a:creator xmlns:a="http://purl.org/dc/elements/1.1/">A</a:creator>
      <a:creator xmlns:a="https://other.example/">B</a:creator><creator xmlns="http://purl.org/dc/elements/1.1/">C</creator></item></channel></rss>`);
    expect(feed.entries[0]?.authors).toEqual([{ name: 'A' }, { name: 'C' }]);
  });
});

describe('entities that a document declares', () => {
  const withType = (subset: string, title: string) =>
    `<!DOCTYPE rss [${subset}]>${WHOLE.replace(/<\?.*?\?>/, '').replace('Fibre', title)}`;

  it('are expanded where they are plain text', async () => {
    await readsAs(
      withType('<!ENTITY op "Maroc &#38;#38; Cie"><!ENTITY nbsp "&#160;">', '&op;&nbsp;5G'),
      'Maroc & Cie\u00a05G',
    );
  });

  it('are never looked for elsewhere, nor expanded within each other', async () => {
    const document = withType(
      '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://e.invalid/">%p;',
      'x &b; &x; &a;',
    );
    await readsAs(document, 'x &b; &x; lol', 'unknown-entity');
  });
});

describe('a document that is no feed', () => {
  it.each([
    ['', 'empty'],
    ['<html><head><title>Accueil</title></head><body>x</body></html>', 'html-page'],
    ['{"error": "not found"}', 'json-error'],
    ['nothing that anyone would know', 'not-a-feed'],
  ])('is refused: %j', async (document, code) => {
    const result = await parse(document, { url: 'https://e.example/', now: NOW });
    expect(result).toMatchObject({ ok: false, code });
  });

  it('but only has no entries is one', async () => {
    for (const empty of [
      '<rss/>',
      '<rss></rss>',
      '<feed xmlns="http://www.w3.org/2005/Atom"/>',
      '<rss version="2.0"><channel/></rss>',
    ]) {
      expect((await read(empty)).entries).toEqual([]);
    }
  });
});
