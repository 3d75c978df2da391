import type { StrictElement } from '../strict-xml.ts';
import { CONTENT, MEDIA, named, textOf } from '../strict-xml.ts';
import type { Rule } from './rule.ts';
import { isHttp, isMediaType, isRfc822, isUri } from './rule.ts';

const channelOf = (rss: StrictElement) => named(rss, 'channel')[0];
const itemsOf = (rss: StrictElement) => named(channelOf(rss), 'item');

const once = (parent: StrictElement | undefined, names: readonly string[]) =>
  names.filter((name) => named(parent, name).length > 1).map((name) => `<${name}> more than once`);

const perItem =
  (broken: (item: StrictElement) => readonly string[]) =>
  (rss: StrictElement): readonly string[] =>
    itemsOf(rss).flatMap((item, at) => broken(item).map((what) => `item ${at}: ${what}`));

const channelElements = new Set(
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs cloud ttl image rating textInput skipHours skipDays item'.split(
    ' ',
  ),
);
const itemElements = new Set(
  'title link description author category comments enclosure guid pubDate source'.split(' '),
);

/** RSS 2.0 specification (RSS Advisory Board, version 2.0.11). */
export const rssRules: readonly Rule<StrictElement>[] = [
  {
    name: 'root',
    broken: (rss) =>
      rss.name === 'rss' && rss.uri === '' && rss.attributes['version'] === '2.0'
        ? []
        : ['no <rss version="2.0">'],
  },
  {
    name: 'one-channel',
    broken: (rss) => (named(rss, 'channel').length === 1 ? [] : ['not exactly one <channel>']),
  },
  {
    name: 'channel-required',
    broken: (rss) =>
      ['title', 'link', 'description'].filter((name) => (textOf(channelOf(rss), name) ?? '').trim() === ''),
  },
  {
    name: 'channel-known-elements',
    broken: (rss) =>
      (channelOf(rss)?.children ?? [])
        .filter(({ uri, name }) => uri === '' && !channelElements.has(name))
        .map(({ name }) => name),
  },
  {
    name: 'item-known-elements',
    broken: perItem((item) =>
      item.children.filter(({ uri, name }) => uri === '' && !itemElements.has(name)).map(({ name }) => name),
    ),
  },
  {
    name: 'channel-once',
    broken: (rss) =>
      once(channelOf(rss), [
        'title',
        'link',
        'description',
        'language',
        'lastBuildDate',
        'pubDate',
        'docs',
        'generator',
        'ttl',
        'image',
      ]),
  },
  {
    name: 'item-once',
    broken: perItem((item) =>
      once(item, ['title', 'link', 'description', 'author', 'comments', 'guid', 'pubDate', 'source']),
    ),
  },
  {
    name: 'item-title-or-description',
    broken: perItem((item) =>
      (textOf(item, 'title') ?? '') === '' && (textOf(item, 'description') ?? '') === '' ? ['neither'] : [],
    ),
  },
  {
    name: 'dates',
    broken: (rss) => {
      const dates = [
        textOf(channelOf(rss), 'lastBuildDate'),
        textOf(channelOf(rss), 'pubDate'),
        ...itemsOf(rss).map((item) => textOf(item, 'pubDate')),
      ];
      return dates.filter((date): date is string => date !== undefined && !isRfc822(date));
    },
  },
  {
    name: 'links',
    broken: (rss) =>
      [
        textOf(channelOf(rss), 'link'),
        textOf(channelOf(rss), 'docs'),
        ...itemsOf(rss).map((item) => textOf(item, 'link')),
      ].filter((link): link is string => link !== undefined && !isHttp(link)),
  },
  {
    name: 'ttl',
    broken: (rss) => {
      const ttl = textOf(channelOf(rss), 'ttl');
      return ttl === undefined || /^[1-9]\d*$/.test(ttl) ? [] : [ttl];
    },
  },
  {
    name: 'guid-permalink',
    broken: perItem((item) =>
      named(item, 'guid')
        .filter(({ attributes, text }) => {
          const permanent = attributes['isPermaLink'] ?? 'true';
          return (
            !['true', 'false'].includes(permanent) || (permanent === 'true' && !isHttp(text)) || text === ''
          );
        })
        .map(({ text }) => text),
    ),
  },
  {
    name: 'enclosure-attributes',
    broken: perItem((item) =>
      named(item, 'enclosure')
        .filter(({ attributes: { url = '', length = '', type = '', ...others } }) => {
          const right = isHttp(url) && /^\d+$/.test(length) && isMediaType(type);
          return !right || Object.keys(others).length > 0;
        })
        .map(({ attributes }) => JSON.stringify(attributes)),
    ),
  },
  {
    name: 'source-url',
    broken: perItem((item) =>
      named(item, 'source')
        .filter(({ attributes }) => !isHttp(attributes['url'] ?? ''))
        .map(({ text }) => text),
    ),
  },
  {
    name: 'author-email',
    broken: perItem((item) =>
      named(item, 'author')
        .filter(({ text }) => !/^[^\s@]+@[^\s@]+/.test(text))
        .map(({ text }) => text),
    ),
  },
  {
    name: 'category-domain',
    broken: perItem((item) =>
      named(item, 'category')
        .filter(({ text, attributes: { domain } }) => text === '' || (domain !== undefined && !isUri(domain)))
        .map(({ text }) => text),
    ),
  },
  {
    name: 'media',
    broken: perItem((item) =>
      [...named(item, 'content', MEDIA), ...named(item, 'thumbnail', MEDIA)]
        .filter(
          ({ attributes: { url = '', type } }) => !isHttp(url) || (type !== undefined && !isMediaType(type)),
        )
        .map(({ attributes }) => JSON.stringify(attributes)),
    ),
  },
  {
    name: 'content-once',
    broken: perItem((item) => (named(item, 'encoded', CONTENT).length > 1 ? ['content:encoded twice'] : [])),
  },
];
