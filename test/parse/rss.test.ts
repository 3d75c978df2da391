import { describe, expect, it } from 'vitest';
import { item, read, rss } from './read.ts';

describe('RSS', () => {
  it('is read whole: the channel and what its items say', async () => {
    const feed = await read(
      rss(`<title>Réseaux</title><link>https://news.example.ma/</link><description>Tout sur la fibre</description>
        <language>fr-MA</language><lastBuildDate>Tue, 03 Feb 2026 10:00:00 +0100</lastBuildDate>
        <image><url>/logo.png</url><title>Logo</title><link>https://elsewhere.example/</link></image>
        <atom:link rel="self" href="https://news.example.ma/feed/"/><atom:link rel="hub" href="https://hub.example/"/>
        <item><title>Inwi ouvre 40 sites</title><link>https://news.example.ma/a/1</link>
          <guid isPermaLink="false">n-1</guid><pubDate>Tue, 03 Feb 2026 09:30:00 +0100</pubDate>
          <dc:creator>Sara Benali</dc:creator><category domain="https://news.example.ma/t">5G</category>
          <description>&lt;p&gt;Court&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long <b>texte</b></p>]]></content:encoded>
          <comments>https://news.example.ma/a/1#c</comments><source url="https://agence.example/rss">Agence</source>
        </item>`),
    );
    expect(feed).toMatchObject({
      format: 'rss',
      version: '2.0',
      title: 'Réseaux',
      link: 'https://news.example.ma/',
      description: 'Tout sur la fibre',
      language: 'fr-MA',
      updated: Date.UTC(2026, 1, 3, 9),
      image: 'https://news.example.ma/logo.png',
      self: 'https://news.example.ma/feed/',
      hubs: ['https://hub.example/'],
      mended: [],
    });
    expect(feed.entries).toEqual([
      {
        id: 'n-1',
        link: 'https://news.example.ma/a/1',
        title: 'Inwi ouvre 40 sites',
        summary: '<p>Court</p>',
        content: '<p>Long <b>texte</b></p>',
        authors: [{ name: 'Sara Benali' }],
        published: Date.UTC(2026, 1, 3, 8, 30),
        categories: [{ term: '5G', scheme: 'https://news.example.ma/t' }],
        enclosures: [],
        comments: 'https://news.example.ma/a/1#c',
        source: { title: 'Agence', url: 'https://agence.example/rss' },
        mended: [],
      },
    ]);
  });

  it.each(['0.91', '0.92', '0.93', '0.94', '2.0', '2.0.1', ''])('is read in version %j', async (version) => {
    const feed = await read(
      `<rss version="${version}"><channel><title>F</title><item><title>T</title></item></channel></rss>`,
    );
    expect(feed.entries.map(({ title }) => title)).toEqual(['T']);
  });

  it('is read without a channel, and with the case of names as it comes', async () => {
    const feed = await read(
      '<RSS><Item><Title>T</Title><PubDate>2026-02-03T08:30:00Z</PubDate></Item></RSS>',
    );
    expect(feed.entries).toMatchObject([{ title: 'T', published: Date.UTC(2026, 1, 3, 8, 30) }]);
  });

  it('of version 0.90 and 1.0 is read from RDF, with about as the id', async () => {
    const feed = await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://e.example/rdf"><title>Canal</title><link>https://e.example/</link>
        <items><rdf:Seq><rdf:li rdf:resource="https://e.example/1"/></rdf:Seq></items></channel>
      <image rdf:about="https://e.example/i.png"><url>https://e.example/i.png</url><title>no title</title></image>
      <item rdf:about="https://e.example/1"><title>Un</title><link>https://e.example/1?x</link>
        <dc:date>2026-02-03T08:30:00Z</dc:date><dc:subject>fibre</dc:subject></item></rdf:RDF>`);
    expect(feed).toMatchObject({ format: 'rdf', title: 'Canal', link: 'https://e.example/' });
    expect(feed.image).toBe('https://e.example/i.png');
    expect(feed.entries).toMatchObject([
      {
        id: 'https://e.example/1',
        link: 'https://e.example/1?x',
        title: 'Un',
        published: Date.UTC(2026, 1, 3, 8, 30),
        categories: [{ term: 'fibre' }],
      },
    ]);
  });

  it('of version 1.1 keeps its items in a list', async () => {
    const feed = await read(`<Channel xmlns="http://purl.org/net/rss1.1#"><title>C</title>
      <items><item><title>A</title></item><item><title>B</title></item></items></Channel>`);
    expect(feed.entries.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(feed.mended).toEqual([]);
  });
});

describe('an item’s link', () => {
  it('is the last of several that RSS has, before any of Atom', async () => {
    const entry = await item(`<link>https://e.example/1</link><link>https://e.example/2</link><link/>
      <atom:link href="https://e.example/3"/>`);
    expect(entry.link).toBe('https://e.example/2');
    const feed = await read(
      rss('<link>https://e.example/1</link><link href="https://e.example/2"/><item><title>T</title></item>'),
    );
    expect(feed.link).toBe('https://e.example/2');
  });

  it('is the publisher’s own where a feed service put its own in', async () => {
    const entry = await item(`<link>https://feedproxy.example/~r/1</link>
      <feedburner:origLink>https://news.example.ma/a/1</feedburner:origLink>`);
    expect(entry.link).toBe('https://news.example.ma/a/1');
  });

  it('is the guid where there is no other, unless that says it is none', async () => {
    expect((await item('<guid>https://e.example/1</guid>')).link).toBe('https://e.example/1');
    expect((await item('<guid isPermaLink="false">https://e.example/1</guid>')).link).toBeUndefined();
    expect((await item('<guid>12345678901234567890</guid>')).id).toBe('12345678901234567890');
  });

  it.each([
    ['//cdn.example.ma/x', 'https://cdn.example.ma/x'],
    ['/a/b', 'https://news.example.ma/a/b'],
    ['https://e.example/?a=1&amp;amp;b=2', 'https://e.example/?a=1&b=2'],
    ['https://e.example/?a=1&copy=2&b=3', 'https://e.example/?a=1&copy=2&b=3'],
    ['<![CDATA[ https://e.example/?a=1&b=2 ]]>', 'https://e.example/?a=1&b=2'],
    ['\n https://e.example/a\n', 'https://e.example/a'],
    ['www.e.example/a', 'http://www.e.example/a'],
    ['javascript:alert(1)', undefined],
    ['', undefined],
  ])('written %j is %j', async (written, link) => {
    expect((await item(`<link>${written}</link>`)).link).toBe(link);
  });

  it('may stand behind its own element', async () => {
    const entry = await item(
      '<title>T</title><link/>https://e.example/1?a&amp;b<pubDate>2026-02-03</pubDate>',
    );
    expect(entry).toMatchObject({ link: 'https://e.example/1?a&b', published: Date.UTC(2026, 1, 3) });
  });

  it('is not that of an image or of another part', async () => {
    const entry = await item(
      '<image><link>https://bad.example/</link><url>https://e.example/i.png</url></image><link>https://e.example/1</link>',
    );
    expect(entry).toMatchObject({ link: 'https://e.example/1', image: 'https://e.example/i.png' });
  });
});

describe('an item’s text', () => {
  it('is content where a summary stands beside the description', async () => {
    const entry = await item('<summary>Court</summary><description>Long</description>');
    expect(entry).toMatchObject({ summary: 'Court', content: 'Long' });
  });

  it('is taken from what modules call it where RSS’s own element is missing or empty', async () => {
    expect(await item('<description/><dc:description>D</dc:description>')).toMatchObject({ summary: 'D' });
    expect(await item('<itunes:summary>I</itunes:summary>')).toMatchObject({ summary: 'I' });
    expect(await item('<title></title><dc:title>T</dc:title>')).toMatchObject({ title: 'T' });
  });

  it('may be markup that nobody escaped', async () => {
    const entry = await item(
      '<description>Texte <b>gras<br> suite</b> &eacute;</description><title>T</title>',
    );
    expect(entry).toMatchObject({ title: 'T', summary: 'Texte <b>gras<br /> suite</b> é' });
  });

  it('may be an XHTML body', async () => {
    const entry = await item('<body xmlns="http://www.w3.org/1999/xhtml"><p>Corps<br/></p></body>');
    expect(entry.content).toBe('<p>Corps<br /></p>');
  });

  it('keeps a sign that only looks like a declaration', async () => {
    expect((await item('<description>a &lt;! b &amp; c</description>')).summary).toBe('a &lt;! b &amp; c');
  });

  it('has its relative links resolved against the nearest base', async () => {
    const feed = await read(
      rss(
        `<item xml:base="https://b.example/x/"><description>&lt;a href="y"&gt;z&lt;/a&gt;</description></item>`,
      ),
    );
    expect(feed.entries[0]?.summary).toContain('href="https://b.example/x/y"');
  });
});

describe('an item’s people', () => {
  it.each([
    ['<author>sara@e.example (Sara B.)</author>', [{ name: 'Sara B.', email: 'sara@e.example' }]],
    ['<author>Sara B. (sara@e.example)</author>', [{ name: 'Sara B.', email: 'sara@e.example' }]],
    ['<author>Sara B. &lt;sara@e.example&gt;</author>', [{ name: 'Sara B.', email: 'sara@e.example' }]],
    ['<author>sara@e.example</author>', [{ email: 'sara@e.example' }]],
    ['<dc:creator>A</dc:creator><dc:creator>B</dc:creator>', [{ name: 'A' }, { name: 'B' }]],
    [
      '<author>A</author><dc:creator>A</dc:creator><itunes:author>C</itunes:author>',
      [{ name: 'A' }, { name: 'C' }],
    ],
    [
      '<atom:author><atom:name>A</atom:name><atom:email>a@e.example</atom:email></atom:author>',
      [{ name: 'A', email: 'a@e.example' }],
    ],
    ['<author>noreply@blogger.com (Sara)</author>', [{ name: 'Sara', email: 'noreply@blogger.com' }]],
    ['<author>noreply@blogger.com</author><author></author>', []],
    ['<author><b>Jo</b> Doe</author>', [{ name: 'Jo Doe' }]],
    ['<author>A &amp;amp; B</author>', [{ name: 'A & B' }]],
    ['<author>&amp;lt;b&amp;gt;</author><author>x@</author>', [{ name: '<b>' }, { name: 'x@' }]],
  ])('%s', async (written, authors) => {
    expect((await item(written)).authors).toEqual(authors);
  });
});

it('a channel’s author is who looks after it where nobody else is named', async () => {
  const keeper =
    '<webMaster>w@e.example (W)</webMaster><itunes:owner><itunes:name>O</itunes:name></itunes:owner>';
  expect((await read(rss(keeper))).authors).toEqual([{ name: 'O' }]);
  expect((await read(rss(`${keeper}<managingEditor>M</managingEditor>`))).authors).toEqual([{ name: 'M' }]);
});

it('an item’s categories are each a term, whatever their form', async () => {
  const entry = await item(`<category>5G</category><category domain="https://e.example/t">Fibre
    optique</category><category>AT&amp;amp;T &lt;b&gt;</category><category>5G</category><dc:subject>a</dc:subject>
    <itunes:category text="Tech"><itunes:category text="Réseaux"/></itunes:category><itunes:keywords>x, y</itunes:keywords>
    <category domain="https://e.example/t">ANRT</category>`);
  expect(entry.categories).toEqual([
    { term: '5G' },
    { term: 'Fibre optique', scheme: 'https://e.example/t' },
    { term: 'AT&T' },
    { term: 'a' },
    { term: 'Tech' },
    { term: 'Réseaux' },
    { term: 'ANRT', scheme: 'https://e.example/t' },
    { term: 'x' },
    { term: 'y' },
  ]);
});

describe('an item’s dates', () => {
  it('are the first that can be read of those that mean the same', async () => {
    const entry = await item('<pubDate>soon</pubDate><dc:date>2026-02-03T08:30:00Z</dc:date>');
    expect(entry).toMatchObject({ published: Date.UTC(2026, 1, 3, 8, 30), mended: [] });
  });

  it('are missing, with a mark, where none can be', async () => {
    expect((await item('<pubDate>soon</pubDate>')).mended.map(({ code }) => code)).toEqual([
      'date-unreadable',
    ]);
    const future = await item('<pubDate>Sun, 19 Aug 2035 10:00:00 GMT</pubDate>');
    expect(future.published).toBeUndefined();
    expect(future.mended.map(({ code }) => code)).toEqual(['date-in-future']);
  });

  it('tell the change from the publication', async () => {
    const entry = await item(`<dcterms:modified>2026-02-04T00:00:00Z</dcterms:modified>
      <dcterms:issued>2026-02-03T00:00:00Z</dcterms:issued>`);
    expect(entry).toMatchObject({ published: Date.UTC(2026, 1, 3), updated: Date.UTC(2026, 1, 4) });
  });

  it('without a zone are those of the source', async () => {
    const feed = await read(rss('<item><pubDate>2026-02-03 09:30:00</pubDate></item>'), {
      utcOffsetMinutes: 60,
    });
    expect(feed.entries[0]?.published).toBe(Date.UTC(2026, 1, 3, 8, 30));
  });
});

describe('a channel’s hints', () => {
  it('are read as RSS and its syndication module define them', async () => {
    const feed = await read(
      rss(`<ttl>60</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>
        <skipDays><day>Sunday</day><day>saturday</day><day>Someday</day></skipDays>
        <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
        <sy:updateBase>2000-01-01T12:00+00:00</sy:updateBase>`),
    );
    expect(feed.hints).toEqual({
      ttlMinutes: 60,
      skipHours: [0, 7],
      skipDays: [0, 6],
      updateSeconds: 1800,
      updateBase: Date.UTC(2000, 0, 1, 12),
    });
  });

  it('count as unsaid where they are nonsense', async () => {
    const feed = await read(rss('<ttl>-1</ttl><sy:updatePeriod>sometimes</sy:updatePeriod><skipHours/>'));
    expect(feed.hints).toEqual({});
  });
});

describe('an item’s media', () => {
  it('are every enclosure and Media RSS content, each address once', async () => {
    const entry = await item(`<enclosure url="https://e.example/a.mp3" length="12" type="audio/mpeg"/>
      <enclosure url="https://e.example/b.jpg" type="image/jpeg"/>
      <media:group><media:content url="https://e.example/b.jpg" medium="image"><media:title>Photo</media:title></media:content>
        <media:content url="https://e.example/c.mp4" medium="video" fileSize="99"/></media:group>`);
    expect(entry.enclosures).toEqual([
      { url: 'https://e.example/a.mp3', type: 'audio/mpeg', length: 12 },
      { url: 'https://e.example/b.jpg', type: 'image/jpeg' },
      { url: 'https://e.example/c.mp4', type: 'video/*', length: 99 },
    ]);
    expect(entry.image).toBe('https://e.example/b.jpg');
  });

  it('leave the title to the item', async () => {
    const entry = await item('<media:title>Photo</media:title><title>Titre</title>');
    expect(entry.title).toBe('Titre');
  });

  it.each([
    ['<media:thumbnail url="https://e.example/t.jpg"/>', 'https://e.example/t.jpg'],
    ['<itunes:image href="https://e.example/i.jpg"/>', 'https://e.example/i.jpg'],
    ['<image>/i.jpg</image>', 'https://news.example.ma/i.jpg'],
    ['<image><title>a picture</title></image>', undefined],
    ['<description>&lt;img src="/p.jpg"&gt;</description>', 'https://news.example.ma/p.jpg'],
    ['<enclosure url="https://e.example/a.mp3" type="audio/mpeg"/>', undefined],
    [
      '<media:content url="https://e.example/s.jpg" width="140"/><media:content url="https://e.example/l.jpg" width="460"/>',
      'https://e.example/l.jpg',
    ],
    ['<description>&lt;img src="http://e[x/i.jpg"&gt;</description>', undefined],
    [
      '<description>&lt;img src="https://feeds.feedburner.com/~ff/x"&gt;&lt;img src="/q.png?a&amp;amp;b"&gt;</description>',
      'https://news.example.ma/q.png?a&b',
    ],
  ])('give the lead image of %s', async (written, image) => {
    expect((await item(written)).image).toBe(image);
  });
});
