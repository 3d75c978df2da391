/**
 * What each element of a feed or an entry means, and what it is called in the canonical document. Where several say the
 * same thing the lowest rank counts; the others are for when it is empty. Keys are lower case; elements of RSS and Atom
 * stand without prefix, because publishers mix the two.
 */
export type Rule =
  /** Text that may hold markup. */
  | { readonly take: 'html'; readonly as: string; readonly rank: number }
  /** Text in which markup means nothing. */
  | { readonly take: 'text'; readonly as: string; readonly rank: number }
  /** An identifier: verbatim, but for a path, which stands for the whole address (RFC 4287 §4.2.6). */
  | { readonly take: 'id'; readonly as: string; readonly rank: number }
  /** Text that lists words, parted by commas: one element for each. */
  | { readonly take: 'words'; readonly as: string; readonly rank: number }
  /** An address: from the first of these attributes that is there, else from the text. */
  | {
      readonly take: 'address';
      readonly as: string;
      readonly rank: number;
      readonly from: readonly string[];
    }
  /** Attributes, the element's text, and the text (or address) of named elements in it, which become attributes too. */
  | {
      readonly take: 'record';
      readonly as: string;
      readonly rank: number;
      /** Name as written → name as given on. */
      readonly attributes: Readonly<Record<string, string>>;
      readonly children: Readonly<Record<string, string>>;
      /** Other elements in it belong to what it stands in itself. */
      readonly through?: true;
    }
  /** A link as Atom has it, or as RSS has it. */
  | { readonly take: 'link'; readonly relations: Readonly<Record<string, LinkRelation>> }
  /** Holds elements that belong to what it stands in. */
  | { readonly take: 'through' };

export interface LinkRelation {
  readonly as: string;
  readonly rank: number;
  /** A page for readers is what is meant; a link to another type of document counts for less, or for nothing. */
  readonly page?: 'preferred' | 'required';
}

export type Vocabulary = ReadonlyMap<string, Rule>;

/** Attributes whose values are addresses. */
export const ADDRESS_ATTRIBUTES: ReadonlySet<string> = new Set(['url', 'uri']);

const html = (as: string, rank = 0): Rule => ({ take: 'html', as, rank });
const text = (as: string, rank = 0): Rule => ({ take: 'text', as, rank });
const id = (rank: number): Rule => ({ take: 'id', as: 'guid', rank });
const words = (as: string, rank = 0): Rule => ({ take: 'words', as, rank });
const address = (as: string, rank: number, ...from: string[]): Rule => ({ take: 'address', as, rank, from });
const record = (
  as: string,
  rank: number,
  attributes: Readonly<Record<string, string>>,
  children: Readonly<Record<string, string>> = {},
): Extract<Rule, { take: 'record' }> => ({ take: 'record', as, rank, attributes, children });

const PERSON = { name: 'name', email: 'email', uri: 'uri', url: 'uri', homepage: 'uri' };
const person = (rank = 0): Rule => record('author', rank, {}, PERSON);
/** Who looks after a feed: named as its author where nobody else is. */
const keeper = (rank: number): Rule => record('keeper', rank, {}, PERSON);
const CATEGORY = { term: 'term', text: 'term', domain: 'domain', scheme: 'domain', label: 'label' };
const category = record('category', 0, CATEGORY);

/** Elements that mean the same in a feed and in an entry. */
const BOTH: readonly (readonly [string, Rule])[] = [
  ['title', html('title')],
  ['dc:title', html('title', 1)],
  ['itunes:title', html('title', 3)],
  ['language', text('language')],
  ['dc:language', text('language', 1)],
  ['author', person()],
  ['dc:creator', person()],
  ['dc:author', person()],
  ['itunes:author', person(1)],
  ['contributor', person(2)],
  ['dc:contributor', person(2)],
  ['category', category],
  ['dc:subject', category],
  ['media:category', category],
  ['itunes:category', { ...category, through: true }],
  ['itunes:keywords', words('category', 1)],
  ['media:keywords', words('category', 1)],
  ['itunes:image', address('image', 2, 'href', 'url')],
  ['googleplay:image', address('image', 3, 'href', 'url')],
  ['media:thumbnail', address('image', 1, 'url')],
  ['updated', text('updated')],
  ['modified', text('updated', 1)],
  ['dcterms:modified', text('updated', 1)],
];

const FEED_LINKS: Readonly<Record<string, LinkRelation>> = {
  alternate: { as: 'link', rank: 2, page: 'preferred' },
  self: { as: 'self', rank: 0 },
  hub: { as: 'hub', rank: 0 },
  image: { as: 'image', rank: 4 },
};

export const FEED: Vocabulary = new Map<string, Rule>([
  ...BOTH,
  ['items', { take: 'through' }],
  ['link', { take: 'link', relations: FEED_LINKS }],
  ['itunes:link', { take: 'link', relations: FEED_LINKS }],
  ['id', id(0)],
  ['description', html('description')],
  ['subtitle', html('description')],
  ['tagline', html('description', 1)],
  ['dc:description', html('description', 2)],
  ['itunes:summary', html('description', 3)],
  ['itunes:subtitle', html('description', 4)],
  ['managingeditor', person()],
  ['webmaster', keeper(1)],
  ['itunes:owner', keeper(0)],
  ['lastbuilddate', text('updated', 2)],
  ['pubdate', text('updated', 3)],
  ['dc:date', text('updated', 4)],
  ['image', record('image', 0, { href: 'url', 'rdf:resource': 'url' }, { url: 'url', link: 'link' })],
  ['logo', address('image', 0)],
  ['icon', address('image', 5)],
  ['ttl', text('ttl')],
  ['skiphours', record('skipHours', 0, {}, { hour: 'values' })],
  ['skipdays', record('skipDays', 0, {}, { day: 'values' })],
  ['sy:updateperiod', text('sy:updatePeriod')],
  ['sy:updatefrequency', text('sy:updateFrequency')],
  ['sy:updatebase', text('sy:updateBase')],
]);

const ENTRY_LINKS: Readonly<Record<string, LinkRelation>> = {
  alternate: { as: 'link', rank: 2, page: 'preferred' },
  enclosure: { as: 'enclosure', rank: 0 },
  replies: { as: 'comments', rank: 1, page: 'required' },
  comments: { as: 'comments', rank: 1 },
  image: { as: 'image', rank: 4 },
  self: { as: 'link', rank: 9 },
};

const MEDIUM = {
  url: 'url',
  href: 'url',
  type: 'type',
  length: 'length',
  filesize: 'length',
  medium: 'medium',
  title: 'title',
  width: 'width',
};

export const ENTRY: Vocabulary = new Map<string, Rule>([
  ...BOTH,
  ['media:title', html('title', 2)],
  ['link', { take: 'link', relations: ENTRY_LINKS }],
  ['feedburner:origlink', address('link', 0)],
  ['pheedo:origlink', address('link', 0)],
  ['guid', record('guid', 0, { ispermalink: 'isPermaLink' })],
  ['id', id(1)],
  ['dc:identifier', id(3)],
  ['summary', html('summary')],
  ['description', html('description')],
  ['dc:description', html('description', 1)],
  ['dcterms:abstract', html('description', 2)],
  ['itunes:summary', html('description', 3)],
  ['media:description', html('description', 4)],
  ['itunes:subtitle', html('description', 5)],
  ['content:encoded', html('content:encoded')],
  ['content', html('content:encoded', 1)],
  ['media:text', html('content:encoded', 3)],
  ['body', html('content:encoded', 2)],
  ['xhtml:body', html('content:encoded', 2)],
  ['xhtml:div', html('content:encoded', 2)],
  ['fullitem', html('content:encoded', 2)],
  ['pubdate', text('published')],
  ['published', text('published')],
  ['issued', text('published', 1)],
  ['dcterms:issued', text('published', 1)],
  ['dcterms:created', text('published', 2)],
  ['created', text('published', 2)],
  ['dc:date', text('published', 3)],
  ['prism:publicationdate', text('published', 4)],
  ['date', text('published', 5)],
  ['lastbuilddate', text('updated', 2)],
  ['comments', address('comments', 0)],
  ['enclosure', record('enclosure', 0, MEDIUM)],
  ['media:content', { ...record('media:content', 0, MEDIUM), through: true }],
  ['media:group', { take: 'through' }],
  ['image', record('image', 3, { href: 'url', url: 'url' }, { url: 'url' })],
  ['thumbnail', address('image', 4, 'url', 'href')],
  ['source', record('source', 0, { url: 'url' }, { title: 'title', link: 'url' })],
]);

/** Elements that begin an entry, in every format. */
export const ENTRY_NAMES: ReadonlySet<string> = new Set(['item', 'entry']);

/** Elements that hold the feed's own elements. */
export const CHANNEL_NAMES: ReadonlySet<string> = new Set(['channel']);

/** Elements of HTML that have no end tag; among a feed's elements they are stray. */
export const VOID_NAMES: ReadonlySet<string> = new Set(
  'area base br col embed hr img input meta param source track wbr'.split(' '),
);

/** Names that a feed's element shares with one of HTML (or SVG): in markup they begin nothing new. */
export const HTML_NAMES: ReadonlySet<string> = new Set([
  'title',
  'link',
  'source',
  'summary',
  'image',
  'body',
  'content',
  'xhtml:body',
  'xhtml:div',
  'media:text',
]);
