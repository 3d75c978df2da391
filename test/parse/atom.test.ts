import { describe, expect, it } from 'vitest';
import { atom, atomEntry, read } from './read.ts';

describe('Atom 1.0', () => {
  it('is read whole', async () => {
    const feed = await read(
      atom(
        `<title type="html">Fibre &amp;amp; 5G</title><subtitle>S</subtitle><id>urn:feed</id>
        <updated>2026-02-03T08:30:00Z</updated><link href="/"/><link rel="self" href="feed.atom"/>
        <link rel="hub" href="https://hub.example/"/><author><name>R</name><uri>/r</uri></author><icon>/i.ico</icon>
        <entry><title>Un</title><id>urn:1</id><link rel="related" href="x"/><link href="1.html"/>
          <link rel="enclosure" href="a.mp3" type="audio/mpeg" length="7"/><link rel="replies" type="text/html" href="1#c"/>
          <published>2026-02-03T08:30:00Z</published><updated>2026-02-04T08:30:00Z</updated>
          <author><name>A</name><email>a@e.example</email></author><contributor><name>B</name></contributor>
          <category term="5g" scheme="urn:s" label="5G"/><summary>&lt;b&gt; est une balise</summary>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Long <b>texte</b></div></content>
          <source><title>Agence</title><link rel="self" href="https://a.example/f"/><link href="https://a.example/"/>
            <updated>2020-01-01T00:00:00Z</updated></source></entry>`,
        'xml:lang="fr" xml:base="https://e.example/n/"',
      ),
    );
    expect(feed).toMatchObject({
      format: 'atom',
      title: 'Fibre & 5G',
      description: 'S',
      id: 'urn:feed',
      language: 'fr',
      link: 'https://e.example/',
      self: 'https://e.example/n/feed.atom',
      hubs: ['https://hub.example/'],
      image: 'https://e.example/i.ico',
      authors: [{ name: 'R', uri: 'https://e.example/r' }],
    });
    expect(feed.entries).toEqual([
      {
        id: 'urn:1',
        link: 'https://e.example/n/1.html',
        title: 'Un',
        summary: '&lt;b&gt; est une balise',
        content: 'Long <b>texte</b>',
        authors: [{ name: 'A', email: 'a@e.example' }, { name: 'B' }],
        published: Date.UTC(2026, 1, 3, 8, 30),
        updated: Date.UTC(2026, 1, 4, 8, 30),
        categories: [{ term: '5g', scheme: 'urn:s', label: '5G' }],
        enclosures: [{ url: 'https://e.example/n/a.mp3', type: 'audio/mpeg', length: 7 }],
        comments: 'https://e.example/n/1#c',
        source: { title: 'Agence', url: 'https://a.example/' },
        mended: [],
      },
    ]);
  });

  it('is read from an entry that stands alone', async () => {
    const feed = await read(
      '<entry xmlns="http://www.w3.org/2005/Atom"><title>Seule</title><id>urn:1</id></entry>',
    );
    expect(feed.entries).toMatchObject([{ title: 'Seule', id: 'urn:1' }]);
  });

  it('declares an entry’s language where it differs', async () => {
    expect((await atomEntry('<title xml:lang="ar">اتصالات</title>')).language).toBe('ar');
  });

  it('has the language of the response where it declares none', async () => {
    expect((await read(atom(''), { contentLanguage: 'fr-MA, fr' })).language).toBe('fr-MA');
    expect((await read(atom('', 'xml:lang="ar"'), { contentLanguage: 'fr' })).language).toBe('ar');
  });

  it('leads to the page, not to a document for programs', async () => {
    const entry =
      await atomEntry(`<link rel="alternate" type="application/json" href="https://e.example/1.json"/>
      <link rel="alternate" type="text/html" href="https://e.example/1"/>`);
    expect(entry.link).toBe('https://e.example/1');
  });
});

describe('an Atom text', () => {
  it.each([
    ['<title>1 &lt; 2 &amp; 3</title>', '1 < 2 & 3'],
    ['<title type="text">la balise &lt;b&gt;</title>', 'la balise <b>'],
    ['<title type="html">&lt;b&gt;Gras&lt;/b&gt; &amp;amp; maigre</title>', 'Gras & maigre'],
    ['<title type="html"><![CDATA[AT&amp;T]]></title>', 'AT&T'],
    ['<title>AT&amp;amp;T</title>', 'AT&T'],
    [
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Un <b>deux</b> &lt;b></div></title>',
      'Un deux <b>',
    ],
    [
      '<title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">Un <x:b>deux</x:b></x:div></title>',
      'Un deux',
    ],
  ])('%s is the title %j', async (written, title) => {
    expect((await atomEntry(written)).title).toBe(title);
  });

  it.each([
    ['<content>a &lt;b&gt; c</content>', 'a &lt;b&gt; c'],
    ['<content type="html">&lt;p&gt;x&lt;/p&gt;</content>', '<p>x</p>'],
    ['<content type="text/plain">a &amp; b</content>', 'a &amp; b'],
    [
      '<content>&lt;p&gt;nobody said that this is HTML&lt;/p&gt;</content>',
      '<p>nobody said that this is HTML</p>',
    ],
    ['<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p/>x</div></content>', '<p></p>x'],
    ['<content type="image/png">iVBORw0KGgo=</content>', undefined],
  ])('%s is the content %j', async (written, content) => {
    expect((await atomEntry(written)).content).toBe(content);
  });

  it('is resolved against the bases that its own markup sets', async () => {
    const entry = await atomEntry(
      `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="a/"><a href="1?x&amp;y">1</a>
        <p xml:base="b/"><a href='2'>2</a></p><a href="3">3</a></div></content>`,
      'xml:base="https://e.example/"',
    );
    for (const link of ['a/1?x&amp;y', 'a/b/2', 'a/3']) {
      expect(entry.content).toContain(`href="https://e.example/${link}"`);
    }
  });
});

describe('Atom 0.3', () => {
  const entry = (elements: string) =>
    read(
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><tagline>T</tagline><entry>${elements}</entry></feed>`,
    );

  it('is read with its own names for things', async () => {
    const feed = await entry(
      '<issued>2026-02-03T08:30:00Z</issued><modified>2026-02-04T08:30:00Z</modified><author><name>A</name><url>https://a.example/</url></author>',
    );
    expect(feed).toMatchObject({ version: '0.3', description: 'T' });
    expect(feed.entries).toMatchObject([
      {
        published: Date.UTC(2026, 1, 3, 8, 30),
        updated: Date.UTC(2026, 1, 4, 8, 30),
        authors: [{ name: 'A', uri: 'https://a.example/' }],
      },
    ]);
  });

  it.each([
    ['<content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content>', '<p>x</p>'],
    ['<content type="text/html" mode="base64">PHA+w6k8L3A+</content>', '<p>é</p>'],
    ['<content type="application/octet-stream" mode="base64">PHA+w6k8L3A+</content>', '<p>é</p>'],
    ['<content type="text/plain" mode="base64">YSA8IGI=</content>', 'a &lt; b'],
    [
      '<content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">x</p></content>',
      '<p>x</p>',
    ],
  ])('%s is the content %j', async (written, content) => {
    expect((await entry(written)).entries[0]?.content).toBe(content);
  });
});
