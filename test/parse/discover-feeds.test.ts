import { describe, expect, it } from 'vitest';
import { discoverFeeds } from '../../src/parse/discover-feeds.ts';

const PAGE = 'https://news.example/fr/';
const urls = (html: string): readonly string[] => discoverFeeds(html, PAGE).map(({ url }) => url);

describe('discoverFeeds', () => {
  it('finds what the page names, with title and type', () => {
    const html = '<link rel="alternate" type="application/rss+xml" title="À la une" href="/rss.xml">';
    expect(discoverFeeds(html, PAGE)).toEqual([
      { url: 'https://news.example/rss.xml', title: 'À la une', type: 'application/rss+xml' },
    ]);
  });

  it.each([
    ['Atom', '<link rel="alternate" type="application/atom+xml" href="x">'],
    ['JSON Feed', '<link rel="alternate" type="application/feed+json" href="x">'],
    ['types with parameters', '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="x">'],
    ['letters of any case', '<LINK REL="Alternate" TYPE="Application/RSS+XML" HREF="x">'],
    ['unquoted attributes', '<link rel=alternate type=application/rss+xml href=x>'],
    [
      'further relations',
      '<link rel="alternate home" type="text/xml+rss" href="y"><link rel="feed alternate" href="x">',
    ],
    ['rel=feed alone', '<link rel="feed" href="x">'],
    ['links in the body', '<body><p><link rel="alternate" type="text/rss+xml" href="x">'],
    ['a base', '<base href="https://news.example/fr/"><link rel="feed" href="x">'],
    ['feed: addresses', '<link rel="feed" href="feed:https://news.example/fr/x">'],
    ['feed:// addresses', '<link rel="feed" href="feed://news.example/fr/x">'],
    ['entities', '<link rel="feed" href="&#120;">'],
  ])('knows %s', (_, html) => {
    expect(urls(html)).toEqual(['https://news.example/fr/x']);
  });

  it.each([
    ['other languages of the page', '<link rel="alternate" hreflang="ar" href="/ar/">'],
    ['a data interface', '<link rel="alternate" type="application/json" href="/wp-json/">'],
    ['a style sheet', '<link rel="alternate stylesheet" type="application/rss+xml" href="x">'],
    ['scripts for an address', '<link rel="feed" href="javascript:alert(1)">'],
    ['files', '<link rel="feed" href="file:///etc/passwd">'],
    ['comments', '<!-- <link rel="feed" href="x"> -->'],
    ['scripts that write links', '<script>document.write(\'<link rel="feed" href="x">\')</script>'],
    ['an empty address', '<link rel="feed" href=" ">'],
    ['other readers', '<a href="https://feedly.com/i/subscription/feed/x">Feedly</a>'],
    ['words that hold the word', '<a href="/feedback">f</a> <a href="/atomique">a</a>'],
  ])('passes over %s', (_, html) => {
    expect(urls(html)).toEqual([]);
  });

  it('names each address once, links before anchors, comments last', () => {
    const html = `
      <a href="/flux/rss.xml">RSS</a>
      <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
      <link rel="alternate" type="application/rss+xml" href="/feed/">
      <link rel="alternate" type="application/atom+xml" href="/feed/#top">
      <a href="/feed/">Feed</a> <a href="/?format=rss">RSS</a>`;
    expect(urls(html)).toEqual([
      'https://news.example/feed/',
      'https://news.example/flux/rss.xml',
      'https://news.example/?format=rss',
      'https://news.example/comments/feed/',
    ]);
  });

  it.each(['<b>', '<a href="', '<link rel=feed href=', '<!--'])('takes a megabyte of %j', (piece) => {
    expect(urls(piece.repeat(1_000_000 / piece.length)).length).toBeLessThan(2);
  });

  it('takes a few anchors only', () => {
    const anchors = Array.from({ length: 99 }, (_, at) => `<a href="/rss/${at}">x</a>`).join('');
    expect(urls(anchors).length).toBe(10);
  });
});
