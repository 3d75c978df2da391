import { describe, expect, it } from 'vitest';
import { atom, atomEntry, item, read, rss } from './read.ts';

describe('oddities of RSS', () => {
  it.each([
    [
      'elements in capitals',
      '<TITLE>T</TITLE><PUBDATE>Tue, 03 Feb 2026 08:30:00 GMT</PUBDATE>',
      { title: 'T', published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    ['an entity of an entity', '<title>A &amp;eacute; B</title>', { title: 'A é B' }],
    ['a reference without semicolon', '<title>A &#233 B &eacute C</title>', { title: 'A é B é C' }],
    ['markup nested in a title', '<title>A &lt;b>B &lt;i>C&lt;/i>&lt;/b></title>', { title: 'A B C' }],
    ['markup as elements in a title', '<title>A <b>B <i>C</i></b></title>', { title: 'A B C' }],
    ['two sections in a title', '<title><![CDATA[A]]> and <![CDATA[B]]></title>', { title: 'A and B' }],
    ['a section without end', '<title>T</title><description><![CDATA[x</description>', { title: 'T' }],
    [
      'a date of two digits for the year',
      '<pubDate>3 Feb 26 08:30 GMT</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'a wrong day of the week',
      '<pubDate>Mon, 03 Feb 2026 08:30:00 GMT</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'a date of asctime',
      '<pubDate>Tue Feb  3 08:30:00 2026</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'an offset behind GMT',
      '<pubDate>Tue, 03 Feb 2026 09:30:00 GMT+0100</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'a zone of letters',
      '<pubDate>Tue, 03 Feb 2026 03:30:00 EST</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    ['a day of the year', '<dc:date>2026-034</dc:date>', { published: Date.UTC(2026, 1, 3) }],
    ['a date without dashes', '<dc:date>20260203</dc:date>', { published: Date.UTC(2026, 1, 3) }],
    [
      'an hour of 24',
      '<pubDate>Tue, 03 Feb 2026 24:00:00 GMT</pubDate>',
      { published: Date.UTC(2026, 1, 4) },
    ],
    [
      'an address with an ampersand',
      '<link>https://e.example/?a=1&b=2&copy=3</link>',
      { link: 'https://e.example/?a=1&b=2&copy=3' },
    ],
    ['an address over two lines', '<link>\n https://e.example/1\n</link>', { link: 'https://e.example/1' }],
    [
      'an address of the publisher’s behind a counter',
      '<link>https://feeds.example/1</link><feedburner:origLink>https://e.example/1</feedburner:origLink>',
      { link: 'https://e.example/1' },
    ],
    [
      'a person of RFC 822',
      '<author>a@e.example (A B)</author>',
      { authors: [{ name: 'A B', email: 'a@e.example' }] },
    ],
    [
      'a person of a mail program',
      '<author>A B &lt;a@e.example></author>',
      { authors: [{ name: 'A B', email: 'a@e.example' }] },
    ],
    ['a person by the name alone', '<dc:creator>A B</dc:creator>', { authors: [{ name: 'A B' }] }],
    [
      'a category with a domain',
      '<category domain="https://d.example/">A</category>',
      { categories: [{ term: 'A', scheme: 'https://d.example/' }] },
    ],
    [
      'keywords of a podcast',
      '<itunes:keywords>a, b</itunes:keywords>',
      { categories: [{ term: 'a' }, { term: 'b' }] },
    ],
    [
      'a section in an address',
      '<link><![CDATA[https://e.example/1]]></link>',
      { link: 'https://e.example/1' },
    ],
    ['a comment in a title', '<title>A<!-- b -->C</title>', { title: 'AC' }],
    ['a namespace that nobody declared', '<media2:x>y</media2:x><title>T</title>', { title: 'T' }],
    ['numbers beyond the first plane', '<title>&#x1F4F6; &#128246;</title>', { title: '📶 📶' }],
    ['numbers that windows-1252 means', '<title>L&#146;or</title>', { title: 'L’or' }],
    ['an id that denies being an address', '<guid isPermaLink="false">/1</guid>', { id: '/1' }],
    [
      'the widest of several pictures',
      '<media:content url="https://e.example/a.jpg" medium="image" width="10"/><media:content url="https://e.example/b.jpg" medium="image" width="900"/>',
      { image: 'https://e.example/b.jpg' },
    ],
    ['a picture of a podcast', '<itunes:image href="/a.jpg"/>', { image: 'https://news.example.ma/a.jpg' }],
    [
      'a length with a comma',
      '<enclosure url="https://e.example/a.mp3" length="1,234" type="audio/mpeg"/>',
      { enclosures: [{ url: 'https://e.example/a.mp3' }] },
    ],
    [
      'an id and a link in other case',
      '<GUID>abc</GUID><Link>https://e.example/1</Link>',
      { id: 'abc', link: 'https://e.example/1' },
    ],
    [
      'a description beside the whole text',
      '<description>D</description><content:encoded>&lt;p>C&lt;/p></content:encoded>',
      { summary: 'D', content: '<p>C</p>' },
    ],
    [
      'a French month',
      '<pubDate>mar. 3 février 2026 08:30:00 +0000</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    ['an Arabic month', '<pubDate>3 فبراير 2026 08:30</pubDate>', { published: Date.UTC(2026, 1, 3, 8, 30) }],
    ['seconds of Unix', '<pubDate>1770107400</pubDate>', { published: 1770107400000 }],
    [
      'a date of W3C with a space',
      '<dc:date>2026-02-03 08:30:00Z</dc:date>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'a date of W3C without seconds',
      '<dc:date>2026-02-03T08:30+00:00</dc:date>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'a date of America',
      '<pubDate>Feb 3, 2026 8:30 AM</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'an offset that says nothing',
      '<pubDate>Tue, 03 Feb 2026 08:30:00 -0000</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    [
      'an offset with a colon',
      '<pubDate>Tue, 03 Feb 2026 09:30:00 +01:00</pubDate>',
      { published: Date.UTC(2026, 1, 3, 8, 30) },
    ],
    ['a medium’s title before the item’s', '<media:title>M</media:title><title>T</title>', { title: 'T' }],
    ['comments at a path', '<comments>/c</comments>', { comments: 'https://news.example.ma/c' }],
    [
      'what another feed published',
      '<source url="https://s.example/f">S</source>',
      { source: { title: 'S', url: 'https://s.example/f' } },
    ],
    ['spaces that must not break around a title', '<title>&nbsp;A&nbsp;</title>', { title: 'A' }],
    [
      'a link against the feed’s address',
      '<description>&lt;a href="b">c&lt;/a></description>',
      { summary: '<a href="https://news.example.ma/feed/b">c</a>' },
    ],
    [
      'a picture against the description’s base',
      '<description xml:base="https://b.example/x/">&lt;img src="c.png"/></description>',
      { summary: '<img src="https://b.example/x/c.png" />' },
    ],
    [
      'a section in a section',
      '<description><![CDATA[<![CDATA[<p>a</p>]]]]><![CDATA[>]]></description>',
      { summary: '<p>a</p>' },
    ],
  ])('%s', async (_, elements, expected) => {
    expect(await item(elements)).toMatchObject(expected);
  });

  it('knows an RSS 1.0 item by what it is about', async () => {
    const feed =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="https://e.example/"><title>F</title></channel>
      <item rdf:about="https://e.example/1"><title>T</title></item></rdf:RDF>`);
    expect(feed.entries[0]).toMatchObject({ id: 'https://e.example/1', title: 'T' });
  });

  it('reads the language and what a textInput says of neither', async () => {
    const feed = await read(
      rss(
        '<textInput><title>Search</title><link>https://e.example/s</link></textInput><title>F</title><dc:language>fr</dc:language><item><title>T</title></item>',
      ),
    );
    expect(feed).toMatchObject({ title: 'F', language: 'fr' });
    expect(feed.link).toBeUndefined();
  });
});

describe('oddities of Atom', () => {
  it.each([
    [
      'a link against nested bases',
      '<content type="html" xml:base="b/">&lt;a href="c">d&lt;/a></content>',
      'xml:base="https://e.example/a/"',
      { content: '<a href="https://e.example/a/b/c">d</a>' },
    ],
    [
      'XHTML of another prefix',
      '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>A</h:p></h:div></content>',
      '',
      { content: '<p>A</p>' },
    ],
    ['a title of HTML', '<title type="html">A &amp;lt; B</title>', '', { title: 'A < B' }],
    ['a title of text', '<title type="text">A &lt;b> B</title>', '', { title: 'A <b> B' }],
    [
      'a person with all that Atom has',
      '<author><name>A</name><email>a@e.example</email><uri>https://e.example/a</uri></author>',
      '',
      { authors: [{ name: 'A', email: 'a@e.example', uri: 'https://e.example/a' }] },
    ],
    [
      'a category by its label',
      '<category term="a" label="A" scheme="https://s.example/"/>',
      '',
      { categories: [{ term: 'a', label: 'A', scheme: 'https://s.example/' }] },
    ],
    [
      'an enclosure',
      '<link rel="enclosure" href="https://e.example/a.mp3" type="audio/mpeg" length="5"/>',
      '',
      { enclosures: [{ url: 'https://e.example/a.mp3', type: 'audio/mpeg', length: 5 }] },
    ],
  ])('%s', async (_, elements, attributes, expected) => {
    expect(await atomEntry(elements, attributes)).toMatchObject(expected);
  });

  it.each([
    ['escaped', '<content type="text/html" mode="escaped">&lt;p>A&lt;/p></content>'],
    [
      'xml',
      '<content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">A</p></content>',
    ],
    ['base64', `<content type="text/html" mode="base64">${btoa('<p>A</p>')}</content>`],
  ])('Atom 0.3 in the mode %s', async (_, content) => {
    const feed = await read(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><tagline>F</tagline><entry><issued>2026-02-03T08:30:00Z</issued>${content}</entry></feed>`,
    );
    expect(feed.description).toBe('F');
    expect(feed.entries[0]).toMatchObject({ content: '<p>A</p>', published: Date.UTC(2026, 1, 3, 8, 30) });
  });

  it('takes the language from the nearest that says one', async () => {
    const feed = await read(
      atom('<title>F</title><entry xml:lang="ar"><title>T</title></entry>', 'xml:lang="fr"'),
    );
    expect([feed.language, feed.entries[0]?.language]).toEqual(['fr', 'ar']);
  });
});
