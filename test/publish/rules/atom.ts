import type { StrictElement } from '../strict-xml.ts';
import { ATOM, LANG, named, textOf } from '../strict-xml.ts';
import type { Rule } from './rule.ts';
import { isHttp, isLanguage, isMediaType, isRfc3339, isUri } from './rule.ts';

const atom = (parent: StrictElement | undefined, name: string) => named(parent, name, ATOM);
const entriesOf = (feed: StrictElement) => atom(feed, 'entry');
const links = (parent: StrictElement, rel: string) =>
  atom(parent, 'link').filter(({ attributes }) => (attributes['rel'] ?? 'alternate') === rel);

const perEntry =
  (broken: (entry: StrictElement, feed: StrictElement) => readonly string[]) =>
  (feed: StrictElement): readonly string[] =>
    entriesOf(feed).flatMap((entry, at) => broken(entry, feed).map((what) => `entry ${at}: ${what}`));

const containers = (feed: StrictElement) => [
  feed,
  ...entriesOf(feed),
  ...entriesOf(feed).flatMap((entry) => atom(entry, 'source')),
];

function everywhere(feed: StrictElement): readonly StrictElement[] {
  return [feed, ...feed.children.flatMap(everywhere)];
}

const feedElements = new Set(
  'author category contributor generator icon id link logo rights subtitle title updated entry'.split(' '),
);
const entryElements = new Set(
  'author category content contributor id link published rights source summary title updated'.split(' '),
);

function missing(parent: StrictElement, names: readonly string[]): readonly string[] {
  return names
    .filter((name) => atom(parent, name).length !== 1)
    .map((name) => `${atom(parent, name).length} <${name}> in <${parent.name}>`);
}

/** The Atom Syndication Format (RFC 4287), by section. */
export const atomRules: readonly Rule<StrictElement>[] = [
  {
    name: '2 root',
    broken: (feed) => (feed.name === 'feed' && feed.uri === ATOM ? [] : ['no atom:feed']),
  },
  { name: '4.1.1 feed required', broken: (feed) => missing(feed, ['id', 'title', 'updated']) },
  {
    name: '4.1.1 feed elements',
    broken: (feed) =>
      feed.children
        .filter(({ uri, name }) => uri === ATOM && !feedElements.has(name))
        .map(({ name }) => name),
  },
  {
    name: '4.1.1 entries last',
    broken: (feed) => {
      const first = feed.children.findIndex(({ name }) => name === 'entry');
      return first >= 0 && feed.children.slice(first).some(({ name }) => name !== 'entry')
        ? ['metadata after an entry']
        : [];
    },
  },
  {
    name: '4.1.1 self link',
    broken: (feed) => (links(feed, 'self').length === 1 ? [] : [`${links(feed, 'self').length} self links`]),
  },
  {
    name: '4.1.1 entry ids differ',
    broken: (feed) => {
      const ids = entriesOf(feed).map((entry) => textOf(entry, 'id', ATOM) ?? '');
      return ids.filter((id, at) => ids.indexOf(id) !== at);
    },
  },
  { name: '4.1.2 entry required', broken: perEntry((entry) => missing(entry, ['id', 'title', 'updated'])) },
  {
    name: '4.1.2 entry elements',
    broken: perEntry((entry) =>
      entry.children
        .filter(({ uri, name }) => uri === ATOM && !entryElements.has(name))
        .map(({ name }) => name),
    ),
  },
  {
    name: '4.1.2 author',
    broken: perEntry((entry, feed) => {
      const authors = [entry, feed, ...atom(entry, 'source')].flatMap((one) => atom(one, 'author'));
      return authors.length > 0 ? [] : ['no author in entry, source or feed'];
    }),
  },
  {
    name: '4.1.2 content or alternate',
    broken: perEntry((entry) =>
      atom(entry, 'content').length + links(entry, 'alternate').length > 0 ? [] : ['neither'],
    ),
  },
  {
    name: '4.1.2 at most one',
    broken: perEntry((entry) =>
      ['content', 'published', 'rights', 'source', 'summary'].filter((name) => atom(entry, name).length > 1),
    ),
  },
  {
    name: '4.1.1 alternates differ',
    broken: (feed) =>
      containers(feed).flatMap((one) => {
        const kinds = links(one, 'alternate').map(
          ({ attributes }) => `${attributes['type'] ?? ''} ${attributes['hreflang'] ?? ''}`,
        );
        return kinds.filter((kind, at) => kinds.indexOf(kind) !== at);
      }),
  },
  {
    name: '3.1.1 text constructs',
    broken: (feed) =>
      everywhere(feed)
        .filter(({ uri, name }) => uri === ATOM && ['title', 'subtitle', 'summary', 'rights'].includes(name))
        .filter(
          ({ attributes, children }) =>
            !['text', 'html', 'xhtml'].includes(attributes['type'] ?? 'text') ||
            (attributes['type'] !== 'xhtml' && children.length > 0),
        )
        .map(({ name }) => name),
  },
  {
    name: '3.1 titles are text',
    broken: (feed) =>
      everywhere(feed)
        .filter(
          ({ uri, name, attributes }) =>
            uri === ATOM && name === 'title' && (attributes['type'] ?? 'text') !== 'text',
        )
        .map(({ text }) => text),
  },
  {
    name: '3.2 persons',
    broken: (feed) =>
      everywhere(feed)
        .filter(({ uri, name }) => uri === ATOM && (name === 'author' || name === 'contributor'))
        .filter((person) => {
          const web = textOf(person, 'uri', ATOM);
          return (textOf(person, 'name', ATOM) ?? '').trim() === '' || (web !== undefined && !isUri(web));
        })
        .map(({ name }) => name),
  },
  {
    name: '3.3 dates',
    broken: (feed) =>
      everywhere(feed)
        .filter(({ uri, name }) => uri === ATOM && (name === 'updated' || name === 'published'))
        .map(({ text }) => text)
        .filter((text) => !isRfc3339(text)),
  },
  {
    name: '4.2.2 categories',
    broken: (feed) =>
      everywhere(feed)
        .filter(({ uri, name }) => uri === ATOM && name === 'category')
        .filter(
          ({ attributes: { term = '', scheme } }) => term === '' || (scheme !== undefined && !isUri(scheme)),
        )
        .map(({ attributes }) => JSON.stringify(attributes)),
  },
  {
    name: '4.2.6 ids are IRIs',
    broken: (feed) =>
      containers(feed)
        .map((one) => textOf(one, 'id', ATOM) ?? '')
        .filter((id) => !isUri(id)),
  },
  {
    name: '4.2.7 links',
    broken: (feed) =>
      everywhere(feed)
        .filter(({ uri, name }) => uri === ATOM && name === 'link')
        .filter(
          ({ attributes: { href = '', type, hreflang, length } }) =>
            !isHttp(href) ||
            (type !== undefined && !isMediaType(type)) ||
            (hreflang !== undefined && !isLanguage(hreflang)) ||
            (length !== undefined && !/^\d+$/.test(length)),
        )
        .map(({ attributes }) => JSON.stringify(attributes)),
  },
  {
    name: '4.2.11 source',
    broken: (feed) =>
      entriesOf(feed)
        .flatMap((entry) => atom(entry, 'source'))
        .flatMap((source) => missing(source, ['id', 'title', 'updated'])),
  },
  {
    name: '2 languages',
    broken: (feed) =>
      everywhere(feed)
        .map(({ attributes }) => attributes[LANG])
        .filter((tag): tag is string => tag !== undefined && tag !== '' && !isLanguage(tag)),
  },
  {
    name: 'updated after published',
    broken: perEntry((entry) => {
      const published = textOf(entry, 'published', ATOM);
      const updated = textOf(entry, 'updated', ATOM) ?? '';
      return published !== undefined && Date.parse(updated) < Date.parse(published) ? [updated] : [];
    }),
  },
];
