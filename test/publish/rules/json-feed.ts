import type { Rule } from './rule.ts';
import { isHttp, isLanguage, isMediaType, isRfc3339, isUri } from './rule.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const itemsOf = (feed: Json) => list(feed['items']);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const perItem =
  (broken: (item: Json) => readonly string[]) =>
  (feed: Json): readonly string[] =>
    itemsOf(feed).flatMap((item, at) => broken(item).map((what) => `item ${at}: ${what}`));

const keys = {
  feed: new Set(
    'version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items'.split(
      ' ',
    ),
  ),
  item: new Set(
    'id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments'.split(
      ' ',
    ),
  ),
  author: new Set(['name', 'url', 'avatar']),
  attachment: new Set(['url', 'mime_type', 'title', 'size_in_bytes', 'duration_in_seconds']),
};

/** Keys that are neither of the specification nor an extension (`_` and a letter, an object, no period). */
function unknown(object: Json, known: ReadonlySet<string>): readonly string[] {
  return Object.entries(object)
    .filter(([key, value]) => !known.has(key) && !(/^_[a-z][^.]*$/i.test(key) && isObject(value)))
    .map(([key]) => key);
}

const wrongUrls = (object: Json, names: readonly string[]) =>
  names.filter((name) => name in object && !isHttp(text(object[name]) ?? '')).map((name) => name);

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export const jsonFeedRules: readonly Rule<Json>[] = [
  {
    name: 'version',
    broken: (feed) =>
      feed['version'] === 'https://jsonfeed.org/version/1.1' && Object.keys(feed)[0] === 'version'
        ? []
        : [String(feed['version'])],
  },
  { name: 'title', broken: (feed) => ((text(feed['title']) ?? '') === '' ? ['missing'] : []) },
  { name: 'items', broken: (feed) => (Array.isArray(feed['items']) ? [] : ['missing']) },
  { name: 'feed keys', broken: (feed) => unknown(feed, keys.feed) },
  { name: 'item keys', broken: perItem((item) => unknown(item, keys.item)) },
  {
    name: 'recommended',
    broken: (feed) => ['home_page_url', 'feed_url'].filter((name) => text(feed[name]) === undefined),
  },
  {
    name: 'feed urls',
    broken: (feed) => wrongUrls(feed, ['home_page_url', 'feed_url', 'next_url', 'icon', 'favicon']),
  },
  {
    name: 'next differs',
    broken: (feed) =>
      feed['next_url'] !== undefined && feed['next_url'] === feed['feed_url'] ? ['next is self'] : [],
  },
  {
    name: 'language',
    broken: (feed) =>
      [feed, ...itemsOf(feed)]
        .filter((one) => 'language' in one && !isLanguage(text(one['language']) ?? ''))
        .map((one) => String(one['language'])),
  },
  {
    name: 'hubs',
    broken: (feed) =>
      list(feed['hubs'])
        .filter((hub) => (text(hub['type']) ?? '') === '' || !isHttp(text(hub['url']) ?? ''))
        .map((hub) => JSON.stringify(hub)),
  },
  {
    name: 'item id',
    broken: (feed) => {
      const ids = itemsOf(feed).map((item) => text(item['id']) ?? '');
      return ids.filter((id, at) => id === '' || ids.indexOf(id) !== at);
    },
  },
  {
    name: 'item urls',
    broken: perItem((item) => wrongUrls(item, ['url', 'external_url', 'image', 'banner_image'])),
  },
  {
    name: 'content',
    broken: perItem((item) =>
      (text(item['content_html']) ?? text(item['content_text']) ?? '') === '' ? ['no content'] : [],
    ),
  },
  {
    name: 'dates',
    broken: perItem((item) =>
      ['date_published', 'date_modified'].filter(
        (name) => name in item && !isRfc3339(text(item[name]) ?? ''),
      ),
    ),
  },
  {
    name: 'authors',
    broken: (feed) =>
      [feed, ...itemsOf(feed)].flatMap((one) =>
        'author' in one
          ? ['author is of version 1']
          : 'authors' in one && (!Array.isArray(one['authors']) || one['authors'].length === 0)
            ? ['no list']
            : list(one['authors'])
                .filter(
                  (author) =>
                    unknown(author, keys.author).length > 0 ||
                    Object.keys(author).length === 0 ||
                    ('url' in author && !isUri(text(author['url']) ?? '')),
                )
                .map((author) => JSON.stringify(author)),
      ),
  },
  {
    name: 'tags',
    broken: perItem((item) =>
      'tags' in item &&
      !(Array.isArray(item['tags']) && item['tags'].every((tag) => typeof tag === 'string' && tag !== ''))
        ? ['not a list of strings']
        : [],
    ),
  },
  {
    name: 'attachments',
    broken: perItem((item) =>
      list(item['attachments'])
        .filter(
          (one) =>
            unknown(one, keys.attachment).length > 0 ||
            !isHttp(text(one['url']) ?? '') ||
            !isMediaType(text(one['mime_type']) ?? '') ||
            ('size_in_bytes' in one && !(Number(one['size_in_bytes']) >= 0)),
        )
        .map((one) => JSON.stringify(one)),
    ),
  },
];
