import type { StrictElement } from '../strict-xml.ts';
import { ATOM, CONTENT, DC, named, textOf } from '../strict-xml.ts';
import type { Rule } from './rule.ts';
import { isHttp, isLanguage } from './rule.ts';

/** A document as text and as read: the profile speaks of how characters are written, too. */
export interface RssDocument {
  readonly xml: string;
  readonly rss: StrictElement;
}

const channelOf = ({ rss }: RssDocument) => named(rss, 'channel')[0];
const itemsOf = (document: RssDocument) => named(channelOf(document), 'item');
const atomLinks = (parent: StrictElement | undefined, rel: string) =>
  named(parent, 'link', ATOM).filter(({ attributes }) => attributes['rel'] === rel);

const perItem =
  (broken: (item: StrictElement) => readonly string[]) =>
  (document: RssDocument): readonly string[] =>
    itemsOf(document).flatMap((item, at) => broken(item).map((what) => `item ${at}: ${what}`));

/** Text of elements that the profile wants plain, as written. */
function plainTexts({ xml }: RssDocument): readonly string[] {
  return [...xml.matchAll(/<(title|dc:creator|category|source)(?:\s[^>]*)?>([\s\S]*?)<\/\1>/g)].map(
    ([, , text = '']) => text,
  );
}

/** RSS Best Practices Profile (RSS Advisory Board, 2007). */
export const rssProfileRules: readonly Rule<RssDocument>[] = [
  {
    name: 'self-link',
    broken: (document) => {
      const [self, ...more] = atomLinks(channelOf(document), 'self');
      const right =
        self !== undefined &&
        more.length === 0 &&
        isHttp(self.attributes['href'] ?? '') &&
        self.attributes['type'] === 'application/rss+xml';
      return right ? [] : ['atom:link rel="self" missing, doubled or without address or type'];
    },
  },
  {
    name: 'links-before-items',
    broken: (document) => {
      const children = channelOf(document)?.children ?? [];
      const first = children.findIndex(({ name, uri }) => name === 'item' && uri === '');
      return first >= 0 && children.slice(first).some(({ name }) => name !== 'item')
        ? ['something follows the items']
        : [];
    },
  },
  {
    name: 'plain-text-hexadecimal',
    broken: (document) =>
      plainTexts(document).filter((text) => /<!\[CDATA\[|&(?:amp|lt|gt|quot|apos|#\d+);/.test(text)),
  },
  {
    name: 'one-enclosure',
    broken: perItem((item) => (named(item, 'enclosure').length > 1 ? ['several'] : [])),
  },
  {
    name: 'guid-present',
    broken: perItem((item) => (named(item, 'guid').length === 1 ? [] : ['no guid'])),
  },
  {
    name: 'guid-unique',
    broken: (document) => {
      const guids = itemsOf(document).map((item) => textOf(item, 'guid') ?? '');
      return guids.filter((guid, at) => guids.indexOf(guid) !== at);
    },
  },
  {
    name: 'description-before-content',
    broken: perItem((item) => {
      const encoded = item.children.findIndex(({ name, uri }) => name === 'encoded' && uri === CONTENT);
      const description = item.children.findIndex(({ name, uri }) => name === 'description' && uri === '');
      return encoded >= 0 && (description < 0 || description > encoded)
        ? ['content without description']
        : [];
    }),
  },
  {
    name: 'creator-not-author',
    broken: perItem((item) =>
      named(item, 'author').length > 0 && named(item, 'creator', DC).length > 0 ? ['both'] : [],
    ),
  },
  {
    name: 'absolute-addresses',
    broken: perItem((item) => {
      const html = textOf(item, 'encoded', CONTENT) ?? textOf(item, 'description') ?? '';
      return [...html.matchAll(/<[^>]+\s(?:href|src)="([^"]*)"/g)]
        .map(([, address = '']) => address)
        .filter((address) => !/^[a-z][a-z\d+.-]*:/i.test(address));
    }),
  },
  {
    name: 'language',
    broken: (document) => {
      const language = textOf(channelOf(document), 'language');
      return language !== undefined && isLanguage(language) ? [] : [language ?? 'missing'];
    },
  },
  {
    name: 'docs',
    broken: (document) =>
      textOf(channelOf(document), 'docs') === 'https://www.rssboard.org/rss-specification' ? [] : ['other'],
  },
];
