import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { mends, NOW, read } from './read.ts';

const FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Flux & réseaux',
  home_page_url: 'https://news.example.ma/',
  feed_url: '/feed.json',
  language: 'fr_MA',
  icon: '/i.png',
  hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
  authors: [{ name: 'Rédaction' }],
  items: [
    {
      id: 1,
      url: '/1',
      title: 'A < B & C',
      summary: 'court & <b>',
      content_html: '<p>x <a href="y">y</a></p><script>z()</script>',
      date_published: '2026-02-03T09:30:00+01:00',
      date_modified: '2026-02-04T09:30:00+01:00',
      authors: [{ name: 'Sara', url: 'https://s.example/' }],
      tags: ['5G', '5G', ''],
      attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 12, title: 'Son' }],
      image: '/p.jpg',
      language: 'fr',
    },
    { id: 'two', external_url: 'https://x.example/', content_text: 'a < b' },
  ],
};

describe('JSON Feed', () => {
  it('is read whole', async () => {
    const feed = await read(JSON.stringify(FEED));
    expect(feed).toMatchObject({
      format: 'json',
      version: '1.1',
      title: 'Flux & réseaux',
      link: 'https://news.example.ma/',
      self: 'https://news.example.ma/feed.json',
      language: 'fr-MA',
      image: 'https://news.example.ma/i.png',
      hubs: ['https://hub.example/'],
      authors: [{ name: 'Rédaction' }],
    });
    expect(feed.entries).toMatchObject([
      {
        id: '1',
        link: 'https://news.example.ma/1',
        title: 'A < B & C',
        summary: 'court &amp; &lt;b&gt;',
        content: '<p>x <a href="https://news.example.ma/feed/y">y</a></p>',
        published: Date.UTC(2026, 1, 3, 8, 30),
        updated: Date.UTC(2026, 1, 4, 8, 30),
        authors: [{ name: 'Sara', uri: 'https://s.example/' }],
        categories: [{ term: '5G' }],
        enclosures: [{ url: 'https://news.example.ma/a.mp3', type: 'audio/mpeg', length: 12, title: 'Son' }],
        image: 'https://news.example.ma/p.jpg',
        language: 'fr',
      },
      { id: 'two', link: 'https://x.example/', title: '', content: 'a &lt; b' },
    ]);
  });

  it('of version 1.0 has one author', async () => {
    const feed = await read(
      '{"version":"https://jsonfeed.org/version/1","title":"t","items":[{"id":"1","author":{"name":"A"}}]}',
    );
    expect(feed.entries[0]?.authors).toEqual([{ name: 'A' }]);
  });

  it('that breaks off keeps its whole items', async () => {
    const whole = JSON.stringify(FEED);
    const feed = await read(whole.slice(0, whole.indexOf('"two"') + 3));
    expect(feed.entries.map(({ id }) => id)).toEqual(['1']);
    expect(mends(feed)).toContain('truncated');
  });

  it('with a comma too many and line breaks in its texts is repaired', async () => {
    const feed = await read(
      '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","title":"a\nb",},],}',
    );
    expect(feed.entries).toMatchObject([{ id: '1', title: 'a b' }]);
    expect(mends(feed)).toEqual(['json-repaired']);
  });

  it.each(['{"error":"not found"}', '[]', '{', '{"a":[[[[', '[1,2'])(
    'is not what %s is',
    async (document) => {
      expect((await parse(document, { url: 'https://e.example/', now: NOW })).ok).toBe(false);
    },
  );
});
