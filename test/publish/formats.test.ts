import { describe, expect, it } from 'vitest';
import { entryId, renderAtom, renderJsonFeed, renderNdjson, renderRss } from '../../src/publish/index.ts';
import type { Story } from '../../src/store/port.ts';
import { atOnce } from '../at-once.ts';
import { atomOf, jsonOf, rssOf } from './documents.ts';
import { oddStories } from './odd-stories.ts';
import {
  noon,
  sampleArticle,
  samplePublication,
  sampleSource,
  sampleStory,
  sampleTelling,
} from './sample.ts';
import type { StrictElement } from './strict-xml.ts';
import { ATOM, CONTENT, DC, HISTORY, LANG, MEDIA, named, textOf } from './strict-xml.ts';

const quotidien = sampleSource('quotidien', { title: 'Le Quotidien' });
const atlas = sampleSource('atlas', { title: 'صحيفة الأطلس', language: 'ar' });
const watch = sampleSource('watch', { title: 'Telecom Watch', language: 'en' });

const grown: Story = {
  ...sampleStory(
    sampleTelling(
      sampleArticle('lead', {
        title: 'Amende pour Maroc Telecom',
        url: 'https://quotidien.example/amende',
        content: '<p>Texte de <a href="https://anrt.example/">l’ANRT</a>.</p>',
        authors: [{ name: 'Salma Amrani' }, { name: 'R. Alaoui' }],
        image: 'https://quotidien.example/a.jpg',
        comments: 'https://quotidien.example/amende#comments',
      }),
      quotidien,
    ),
    sampleTelling(
      sampleArticle('arabic', {
        title: 'غرامة على اتصالات المغرب',
        language: 'ar',
        url: 'https://atlas.example/1',
      }),
      atlas,
    ),
    sampleTelling(sampleArticle('again', { title: 'Once more', url: 'https://atlas.example/2' }), atlas),
    sampleTelling(
      sampleArticle('english', {
        title: 'Maroc Telecom fined',
        language: 'en',
        url: 'https://watch.example/1',
      }),
      watch,
    ),
    sampleTelling(
      sampleArticle('own', { title: 'Follow-up', url: 'https://quotidien.example/2' }),
      quotidien,
    ),
  ),
  updated: noon + 3_600_000,
};
const arabicLead = sampleStory(
  sampleTelling(sampleArticle('rtl', { title: 'خبر', language: 'ar', content: '<p>نص</p>' }), atlas),
  sampleTelling(sampleArticle('fr', { title: 'Nouvelle' }), quotidien),
);
const { url: _, ...noUrl } = sampleArticle('nowhere');
const nowhere = sampleStory(sampleTelling(noUrl, watch));
const publication = samplePublication([grown, arabicLead, nowhere]);

const items = (more: Parameters<typeof samplePublication>[1] = {}) =>
  named(named(rssOf({ ...publication, ...more }).rss, 'channel')[0], 'item');
const entries = (more: Parameters<typeof samplePublication>[1] = {}) =>
  named(atomOf({ ...publication, ...more }), 'entry', ATOM);
const links = (parent: StrictElement | undefined, rel: string) =>
  named(parent, 'link', ATOM)
    .map(({ attributes }) => attributes)
    .filter((attributes) => attributes['rel'] === rel);

describe('an entry', () => {
  it('is identified by a tag URI that does not follow the service’s address', () => {
    expect(entryId('news.example,2026', 'abc')).toBe('tag:news.example,2026:abc');
    const moved = { baseUrl: 'https://moved.example' };
    expect(textOf(entries(moved)[0], 'id', ATOM)).toBe('tag:news.example,2026:lead');
    expect(textOf(items(moved)[0], 'guid')).toBe('tag:news.example,2026:lead');
    expect(textOf(atomOf({ ...publication, ...moved }), 'id', ATOM)).toBe('tag:news.example,2026:/feed.atom');
  });

  it('leads to the lead article, or to its permanent address where that has none', () => {
    expect(items().map((item) => textOf(item, 'link'))).toEqual([
      'https://quotidien.example/amende',
      'https://one.example/rtl',
      'https://news.example/stories/nowhere',
    ]);
    expect(links(entries()[2], 'alternate')[0]?.['href']).toBe('https://news.example/stories/nowhere');
    expect(links(entries()[2], 'via')).toEqual([]);
  });

  it('names each other outlet once, in the publication’s language, in its content', () => {
    const html = textOf(items()[0], 'encoded', CONTENT) ?? '';
    expect(html).toMatch(/^<p>Texte de <a href="https:\/\/anrt\.example\/" rel="noopener noreferrer">/);
    const lines = [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, line]) => line);
    expect(lines).toEqual([
      '<bdi>صحيفة الأطلس</bdi>\u00a0: <a href="https://atlas.example/1" lang="ar" dir="auto">غرامة على اتصالات المغرب</a> (arabe)',
      '<bdi>Telecom Watch</bdi>\u00a0: <a href="https://watch.example/1" lang="en" dir="auto">Maroc Telecom fined</a> (anglais)',
    ]);
    expect(html).toContain('Également couvert par');
    expect(textOf(items({ language: 'en-GB' })[0], 'encoded', CONTENT)).toContain('Also covered by');
    const arabic = textOf(items({ language: 'ar' })[0], 'encoded', CONTENT);
    expect(arabic).toContain('<section lang="ar" dir="rtl"><p><strong>تناولته أيضًا');
    expect(textOf(items({ language: 'de' })[0], 'encoded', CONTENT)).toContain('Also covered by');
  });

  it('links the coverage for machines in every format', () => {
    for (const parent of [items()[0], entries()[0]]) {
      expect(links(parent, 'related')).toMatchObject([
        { href: 'https://atlas.example/1', hreflang: 'ar', title: 'صحيفة الأطلس: غرامة على اتصالات المغرب' },
        { href: 'https://watch.example/1', hreflang: 'en' },
      ]);
    }
    expect(links(entries()[0], 'via')[0]?.['href']).toBe('https://quotidien.example/amende');
    expect(links(entries()[0], 'describedby')[0]?.['href']).toBe('https://news.example/stories/lead');
    const [item] = jsonOf(publication)['items'] as readonly Record<string, unknown>[];
    expect(item?.['_telewire']).toMatchObject({
      story_id: 'lead',
      story_url: 'https://news.example/stories/lead',
      source: { id: 'quotidien', title: 'Le Quotidien', feed_url: 'https://quotidien.example/feed' },
      coverage: [
        { article_id: 'arabic', language: 'ar', source: { id: 'atlas' } },
        { article_id: 'english', language: 'en', source: { id: 'watch', title: 'Telecom Watch' } },
      ],
    });
  });

  it('is written from right to left where its language is', () => {
    const html = textOf(items()[1], 'encoded', CONTENT) ?? '';
    expect(html).toMatch(/^<div lang="ar" dir="rtl"><p>نص<\/p><\/div><section lang="fr" dir="ltr">/);
    expect(entries().map(({ attributes }) => attributes[LANG])).toEqual(['fr', 'ar', 'fr']);
  });

  it('says when the story was published, and changes only when the story says so', () => {
    expect(textOf(entries()[0], 'published', ATOM)).toBe('2026-04-02T12:00:00.000Z');
    expect(textOf(entries()[0], 'updated', ATOM)).toMatch(/^2026-04-02T13:00:00\.\d{9}Z$/);
    const alone = { ...publication, entries: [{ ...grown, coverage: [] }] };
    const [entry] = named(atomOf(alone), 'entry', ATOM);
    expect(textOf(entry, 'updated', ATOM)).toBe(textOf(entries()[0], 'updated', ATOM));
    expect(textOf(entry, 'id', ATOM)).toBe(textOf(entries()[0], 'id', ATOM));
  });

  it('has an `updated` of its own, although the stories share the second', () => {
    const same = Array.from({ length: 200 }, (_, at) =>
      sampleStory(sampleTelling(sampleArticle(`a${at}`), quotidien)),
    );
    const dates = named(atomOf(samplePublication(same)), 'entry', ATOM).map((one) =>
      textOf(one, 'updated', ATOM),
    );
    expect(new Set(dates).size).toBe(200);
  });
});

describe('what was escaped once too often', () => {
  const twice = sampleArticle('twice', {
    summary: '&amp;lt;p&amp;gt;Bonjour &amp;amp;amp; bienvenue&amp;lt;/p&amp;gt;',
    authors: [{ name: 'Left &amp; Right' }],
  });
  const source = sampleSource('x');
  const [entry] = named(
    atomOf(samplePublication([sampleStory(sampleTelling(twice, source))])),
    'entry',
    ATOM,
  );

  it('is read as it was meant in summaries and persons’ names', () => {
    expect(textOf(entry, 'summary', ATOM)).toBe('Bonjour & bienvenue');
    expect(textOf(named(entry, 'author', ATOM)[0], 'name', ATOM)).toBe('Left & Right');
  });
});

describe('RSS 2.0', () => {
  it('credits persons by dc:creator and the outlet by source', () => {
    expect(named(items()[0], 'creator', DC).map(({ text }) => text)).toEqual(['Salma Amrani', 'R. Alaoui']);
    expect(named(items()[0], 'source')[0]).toMatchObject({
      text: 'Le Quotidien',
      attributes: { url: 'https://quotidien.example/feed' },
    });
    expect(named(items()[1], 'creator', DC).map(({ text }) => text)).toEqual(['صحيفة الأطلس']);
  });

  it('carries picture, comments and guid', () => {
    const [item] = items();
    expect(named(item, 'thumbnail', MEDIA)[0]?.attributes['url']).toBe('https://quotidien.example/a.jpg');
    expect(named(item, 'content', MEDIA)[0]?.attributes['medium']).toBe('image');
    expect(textOf(item, 'comments')).toBe('https://quotidien.example/amende#comments');
    expect(named(item, 'guid')[0]?.attributes['isPermaLink']).toBe('false');
  });

  it('says of itself what a poller needs', () => {
    const [channel] = named(
      rssOf({ ...publication, hubs: ['https://a.example/', 'https://b.example/'] }).rss,
      'channel',
    );
    expect(textOf(channel, 'ttl')).toBe('15');
    expect(textOf(channel, 'lastBuildDate')).toBe('Thu, 02 Apr 2026 12:00:00 GMT');
    expect(links(channel, 'hub').map(({ href }) => href)).toEqual([
      'https://a.example/',
      'https://b.example/',
    ]);
    expect(links(channel, 'self')).toEqual([
      { rel: 'self', href: 'https://news.example/feed.rss', type: 'application/rss+xml' },
    ]);
  });
});

describe('paging and archives (RFC 5005)', () => {
  const paging = {
    first: 'https://news.example/feed.atom?lang=fr',
    next: 'https://news.example/feed.atom?lang=fr&cursor=b',
    previous: 'https://news.example/feed.atom?lang=fr&cursor=a',
    last: 'https://news.example/feed.atom?lang=fr&cursor=z',
    prevArchive: 'https://news.example/archive/1.atom',
    nextArchive: 'https://news.example/archive/3.atom',
    current: 'https://news.example/feed.atom?lang=fr',
  };
  const more = { ...publication, paging, archive: true };

  it('are linked in RSS and Atom, and archives marked', () => {
    const feed = atomOf(more);
    const [channel] = named(rssOf(more).rss, 'channel');
    for (const parent of [feed, channel]) {
      for (const rel of ['first', 'next', 'previous', 'last', 'prev-archive', 'next-archive', 'current'])
        expect(links(parent, rel)).toHaveLength(1);
      expect(named(parent, 'archive', HISTORY)).toHaveLength(1);
      expect(named(parent, 'complete', HISTORY)).toHaveLength(0);
    }
    expect(named(atomOf({ ...publication, complete: true }), 'complete', HISTORY)).toHaveLength(1);
    expect(jsonOf(more)['next_url']).toBe(paging.next);
  });

  it('share the id of the feed that they are pages of', () => {
    const id = 'tag:news.example,2026:/feed.atom?lang=fr';
    expect(textOf(atomOf(more), 'id', ATOM)).toBe(id);
    expect(textOf(atomOf({ ...publication, paging: { first: paging.first } }), 'id', ATOM)).toBe(id);
  });
});

describe('Atom 1.0', () => {
  it('names the feed that an entry was taken from', () => {
    const [source] = named(entries()[0], 'source', ATOM);
    expect(textOf(source, 'id', ATOM)).toBe('https://quotidien.example/feed');
    expect(textOf(source, 'title', ATOM)).toBe('Le Quotidien');
    expect(textOf(source, 'updated', ATOM)).toBe('2026-04-02T12:00:00.000Z');
    expect(links(source, 'self')[0]?.['href']).toBe('https://quotidien.example/feed');
  });
});

describe('NDJSON', () => {
  it('holds one story a line with the keys of the JSON feed', () => {
    const lines = atOnce(renderNdjson(publication.entries, publication)).split('\n');
    expect(lines.pop()).toBe('');
    const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const fromFeed = jsonOf(publication)['items'] as readonly Record<string, unknown>[];
    expect(read).toEqual(fromFeed);
  });
});

describe('rendering', () => {
  it('says English where the publication’s language is none', () => {
    const odd = { ...publication, language: 'the French one' };
    expect(atomOf(odd).attributes[LANG]).toBe('en');
    expect(jsonOf(odd)['language']).toBe('en');
    expect(textOf(named(rssOf(odd).rss, 'channel')[0], 'language')).toBe('en');
  });

  it('gives the same document for the same publication', () => {
    const odd = samplePublication(oddStories());
    expect(atOnce(renderRss(odd))).toBe(atOnce(renderRss(odd)));
    expect(atOnce(renderAtom(odd))).toBe(atOnce(renderAtom(odd)));
    expect(atOnce(renderJsonFeed(odd))).toBe(atOnce(renderJsonFeed(odd)));
  });

  it('names the style sheet under the public base', () => {
    expect(atOnce(renderAtom({ ...publication, baseUrl: 'https://news.example/wire' }))).toContain(
      '<?xml-stylesheet type="text/css" href="/wire/feed.css"?>',
    );
  });
});
