import { describe, expect, it } from 'vitest';
import { renderAtom, renderJsonFeed, renderRss } from '../../src/publish/index.ts';
import { atOnce } from '../at-once.ts';
import { atomOf, jsonOf, rssOf } from './documents.ts';
import { oddStories } from './odd-stories.ts';
import { atomRules } from './rules/atom.ts';
import { jsonFeedRules } from './rules/json-feed.ts';
import { rssRules } from './rules/rss.ts';
import { rssProfileRules } from './rules/rss-profile.ts';
import type { Rule } from './rules/rule.ts';
import { check } from './rules/rule.ts';
import {
  noon,
  sampleArticle,
  samplePublication,
  sampleSource,
  sampleStory,
  sampleTelling,
} from './sample.ts';
import { readStrictly } from './strict-xml.ts';

const full = sampleArticle('full', {
  authors: [{ name: 'Jane', uri: 'https://jane.example/' }],
  categories: [{ term: 'fibre', scheme: 'https://x.example/topics' }],
  enclosures: [{ url: 'https://one.example/a.mp3', type: 'audio/mpeg', length: 12 }],
  image: 'https://one.example/a.jpg',
  content: '<p>Text <a href="https://x.example/">there</a>.</p>',
});
const publication = samplePublication([
  sampleStory(
    sampleTelling(full, sampleSource('one')),
    sampleTelling(sampleArticle('other'), sampleSource('two')),
  ),
  sampleStory(sampleTelling(sampleArticle('second'), sampleSource('one'))),
]);

const paged = samplePublication(oddStories(), {
  updated: noon + 7_200_000,
  hubs: ['https://news.example/hub', 'https://hub.example/?a=1&b=2'],
  formats: {
    rss: 'https://news.example/feed.rss?q=a&lang=fr',
    atom: 'https://news.example/feed.atom?q=a&lang=fr',
    json: 'https://news.example/feed.json?q=a&lang=fr',
  },
  paging: {
    first: 'https://news.example/feed.atom?q=a&lang=fr',
    next: 'https://news.example/feed.atom?q=a&lang=fr&cursor=x',
    previous: 'https://news.example/feed.atom?q=a',
    prevArchive: 'https://news.example/archive/2026-03.atom',
    current: 'https://news.example/feed.atom?q=a&lang=fr',
  },
  archive: true,
});
const empty = samplePublication([], { complete: true, title: '', description: '' });

describe.each([
  ['full', publication],
  ['odd and paged', paged],
  ['empty', empty],
])('a %s publication', (_, one) => {
  it('keeps every rule of RSS 2.0 and of the Advisory Board’s profile', () => {
    expect(check(rssRules, rssOf(one).rss)).toEqual([]);
    expect(check(rssProfileRules, rssOf(one))).toEqual([]);
  });
  it('keeps every rule of RFC 4287', () => {
    expect(check(atomRules, atomOf(one))).toEqual([]);
  });
  it('keeps every rule of JSON Feed 1.1', () => {
    expect(check(jsonFeedRules, jsonOf(one))).toEqual([]);
  });
});

/** For each rule, how to break a good document: text to find, and what to put in its place. */
type Breaks = Readonly<Record<string, readonly [string | RegExp, string]>>;

function broken(text: string, [find, put]: readonly [string | RegExp, string]): string {
  const changed = text.replace(find, put);
  if (changed === text) throw new Error(`nothing to break by ${find}`);
  return changed;
}

function everyRuleFails<T>(
  rules: readonly Rule<T>[],
  breaks: Breaks,
  good: string,
  read: (text: string) => T,
) {
  it('has a bad document for each rule', () => {
    expect(Object.keys(breaks).sort()).toEqual(rules.map(({ name }) => name).sort());
  });
  it.each(rules.map((rule) => [rule.name, rule] as const))('finds what breaks “%s”', (name, rule) => {
    const change = breaks[name];
    if (change === undefined) throw new Error(`no bad document for ${name}`);
    expect(rule.broken(read(good))).toEqual([]);
    expect(rule.broken(read(broken(good, change)))).not.toEqual([]);
  });
}

const goodRss = atOnce(renderRss({ ...publication, selfUrl: publication.formats.rss }));
const goodAtom = atOnce(renderAtom(publication));
const goodJson = atOnce(
  renderJsonFeed({
    ...publication,
    selfUrl: publication.formats.json,
    paging: { next: 'https://news.example/feed.json?cursor=x' },
  }),
);

describe('the rules of RSS 2.0', () => {
  everyRuleFails(
    rssRules,
    {
      root: ['version="2.0"', 'version="0.92"'],
      'one-channel': ['</channel>', '</channel><channel/>'],
      'channel-required': ['<description>Telecom news, each story once.</description>', ''],
      'channel-known-elements': ['<ttl>', '<timeToLive/><ttl>'],
      'item-known-elements': ['<guid', '<id/><guid'],
      'channel-once': ['<ttl>', '<ttl>1</ttl><ttl>'],
      'item-once': ['<guid', '<pubDate>Thu, 02 Apr 2026 12:00:00 GMT</pubDate><guid'],
      'item-title-or-description': [/<title>Title[\s\S]*?<\/content:encoded>/, ''],
      dates: ['Thu, 02 Apr', 'Fri, 02 Apr'],
      links: ['<link>https://one.example/full', '<link>/full'],
      ttl: ['<ttl>15', '<ttl>soon'],
      'guid-permalink': ['isPermaLink="false"', 'isPermaLink="true"'],
      'enclosure-attributes': ['length="12"', 'length="12" title="no"'],
      'source-url': ['<source url="https://one.example/feed"', '<source'],
      'author-email': ['<guid', '<author>Jane</author><guid'],
      'category-domain': ['domain="https://x.example/topics"', 'domain="no scheme"'],
      media: ['<media:thumbnail url="https:', '<media:thumbnail url="'],
      'content-once': ['<content:encoded>', '<content:encoded>x</content:encoded><content:encoded>'],
    },
    goodRss,
    readStrictly,
  );
});

describe('the rules of the RSS Advisory Board’s profile', () => {
  everyRuleFails(
    rssProfileRules,
    {
      'self-link': ['rel="self"', 'rel="me"'],
      'links-before-items': ['</channel>', '<category>late</category></channel>'],
      'plain-text-hexadecimal': ['Title of full', 'Title &amp; full'],
      'one-enclosure': ['<enclosure', '<enclosure/><enclosure'],
      'guid-present': [/<guid.*<\/guid>/, ''],
      'guid-unique': ['tag:news.example,2026:second', 'tag:news.example,2026:full'],
      'description-before-content': [/<description>Summary of full.*?<\/description>/, ''],
      'creator-not-author': ['<dc:creator>', '<author>a@b.example</author><dc:creator>'],
      'absolute-addresses': ['href="https://x.example/"', 'href="/there"'],
      language: ['<language>fr</language>', ''],
      docs: [/<docs>.*<\/docs>/, '<docs>x</docs>'],
    },
    goodRss,
    (xml) => ({ xml, rss: readStrictly(xml) }),
  );
});

describe('the rules of RFC 4287', () => {
  everyRuleFails(
    atomRules,
    {
      '2 root': ['xmlns="http://www.w3.org/2005/Atom"', 'xmlns="http://purl.org/atom/ns#"'],
      '4.1.1 feed required': [/<updated>.*?<\/updated>/, ''],
      '4.1.1 feed elements': ['<subtitle>', '<tagline/><subtitle>'],
      '4.1.1 entries last': ['</feed>', '<category term="late"/></feed>'],
      '4.1.1 self link': ['<link rel="self"', '<link rel="related"'],
      '4.1.1 entry ids differ': ['tag:news.example,2026:second', 'tag:news.example,2026:full'],
      '4.1.2 entry required': ['<title type="text">Title of full</title>', ''],
      '4.1.2 entry elements': ['<published>', '<issued/><published>'],
      '4.1.2 author': [/<author>[\s\S]*?<\/author>/, ''],
      '4.1.2 content or alternate': [/<link rel="alternate"[^>]*full[\s\S]*?<\/content>/, ''],
      '4.1.2 at most one': ['<content', '<content/><content'],
      '4.1.1 alternates differ': [
        '<link rel="via"',
        '<link rel="alternate" type="text/html" hreflang="fr" href="https://z.example/"/><link rel="via"',
      ],
      '3.1.1 text constructs': ['<summary type="text"', '<summary type="plain"'],
      '3.1 titles are text': ['<title type="text"', '<title type="html"'],
      '3.2 persons': ['<name>Jane</name>', '<name/>'],
      '3.3 dates': ['<published>2026-04-02T12', '<published>2026-04-02 12'],
      '4.2.2 categories': ['term="fibre"', 'term=""'],
      '4.2.6 ids are IRIs': ['<id>tag:', '<id>'],
      '4.2.7 links': ['<link rel="alternate" type="text/html"', '<link rel="alternate" type="html"'],
      '4.2.11 source': ['<id>https://one.example/feed</id>', ''],
      '2 languages': ['<entry xml:lang="fr"', '<entry xml:lang="french language"'],
      'updated after published': ['<published>2026', '<published>2027'],
    },
    goodAtom,
    readStrictly,
  );
});

describe('the rules of JSON Feed 1.1', () => {
  everyRuleFails(
    jsonFeedRules,
    {
      version: ['version/1.1', 'version/1'],
      title: ['"title":"Telewire",', ''],
      items: ['"items":[', '"things":['],
      'feed keys': ['"items":', '"published":1,"items":'],
      'item keys': ['"content_html":', '"content":"x","content_html":'],
      recommended: [/"home_page_url":"[^"]*",/, ''],
      'feed urls': [/"home_page_url":"[^"]*"/, '"home_page_url":"/"'],
      'next differs': [/"next_url":"[^"]*"/, '"next_url":"https://news.example/feed.json"'],
      language: ['"language":"fr"', '"language":"the French one"'],
      hubs: ['"type":"WebSub"', '"type":""'],
      'item id': ['tag:news.example,2026:second', 'tag:news.example,2026:full'],
      'item urls': ['"url":"https://one.example/full"', '"url":"full"'],
      content: [/"content_html":"(?:[^"\\]|\\.)*",/, ''],
      dates: ['"date_published":"2026-04-02T', '"date_published":"2026-04-02 '],
      authors: ['"authors":', '"author":{"name":"x"},"authors":'],
      tags: ['"tags":["fibre"]', '"tags":"fibre"'],
      attachments: ['"mime_type":"audio/mpeg"', '"mime_type":"mp3"'],
    },
    goodJson,
    (text) => JSON.parse(text) as Record<string, unknown>,
  );
});
