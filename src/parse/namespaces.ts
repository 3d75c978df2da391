/** Names of formats and modules as this room calls them; `rss` and `atom` are the formats themselves. */
const OF_ADDRESS: Readonly<Record<string, string>> = {
  'www.w3.org/2005/atom': 'atom',
  'purl.org/atom/ns': 'atom',
  'purl.org/atom': 'atom',
  'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'purl.org/rss/1.0': 'rss',
  'purl.org/rss/2.0': 'rss',
  'purl.org/net/rss1.1': 'rss',
  'my.netscape.com/rdf/simple/0.9': 'rss',
  'channel.netscape.com/rdf/simple/0.9': 'rss',
  'blogs.law.harvard.edu/tech/rss': 'rss',
  'cyber.law.harvard.edu/rss': 'rss',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'search.yahoo.com/mrss': 'media',
  'video.search.yahoo.com/mrss': 'media',
  'video.search.yahoo.com': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'example.com/dtds/podcast-1.0.dtd': 'itunes',
  'www.google.com/schemas/play-podcasts/1.0': 'googleplay',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'www.pheedo.com/namespace/pheedo': 'pheedo',
  'www.w3.org/1999/xhtml': 'xhtml',
  'prismstandard.org/namespaces/basic/2.0': 'prism',
  'prismstandard.org/namespaces/1.2/basic': 'prism',
  'prismstandard.org/namespaces/basic/1.2': 'prism',
};

const ADDRESS_BEGINNINGS: readonly (readonly [string, string])[] = [
  ['backend.userland.com/rss', 'rss'],
  ['my.netscape.com/publish/formats/rss', 'rss'],
  ['search.yahoo.com/mrss', 'media'],
  ['prismstandard.org/namespaces', 'prism'],
];

/** What a prefix means where the document forgot to say it. */
const OF_PREFIX: Readonly<Record<string, string>> = {
  atom: 'atom',
  atom10: 'atom',
  atom03: 'atom',
  a10: 'atom',
  rss: 'rss',
  rdf: 'rdf',
  dc: 'dc',
  dcterms: 'dcterms',
  dct: 'dcterms',
  content: 'content',
  sy: 'sy',
  media: 'media',
  itunes: 'itunes',
  googleplay: 'googleplay',
  feedburner: 'feedburner',
  pheedo: 'pheedo',
  xhtml: 'xhtml',
  prism: 'prism',
};

/** A namespace by its address: scheme, case and closing `/` or `#` are written in every way and mean nothing. */
function moduleAt(address: string): string | undefined {
  const key = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/+/, '')
    .replace(/[/#]+$/, '');
  return OF_ADDRESS[key] ?? ADDRESS_BEGINNINGS.find(([beginning]) => key.startsWith(beginning))?.[1];
}

/** An element's name with its module: `module` is empty for what this room does not know. */
export interface Name {
  readonly module: string;
  readonly local: string;
  /** As the vocabulary lists it: the local name alone for RSS and Atom, else `module:local`. */
  readonly key: string;
  /** The prefix was used without being declared, and means what it usually does. */
  readonly guessed: boolean;
}

/** The namespaces that hold inside an element (Namespaces in XML 1.0 §6). */
export interface Scope {
  readonly modules: ReadonlyMap<string, string>;
  readonly names: Map<string, Name>;
}

/** Where nothing is declared yet but the root's own prefix (or none): it means the format itself. */
export function rootScope(prefix: string, core: 'rss' | 'atom'): Scope {
  return {
    modules: new Map([
      ['', core],
      [prefix, core],
    ]),
    names: new Map(),
  };
}

/**
 * The scope inside an element with these attributes. A declaration for the prefix `kept` changes nothing: whatever
 * address a root declares for its own names, they are the format's.
 */
export function enterScope(scope: Scope, attributes: ReadonlyMap<string, string>, kept?: string): Scope {
  let modules: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (!name.startsWith('xmlns') || name === `xmlns:${kept}` || (name === 'xmlns' && kept === '')) continue;
    const prefix = name.slice(6);
    modules ??= new Map(scope.modules);
    modules.set(prefix, moduleAt(value) ?? '');
  }
  return modules === undefined ? scope : { modules, names: new Map() };
}

/** What a tag's name means here. */
export function resolveName(scope: Scope, written: string): Name {
  const known = scope.names.get(written);
  if (known !== undefined) return known;
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  const declared = scope.modules.get(prefix);
  const module = declared ?? OF_PREFIX[prefix] ?? '';
  const key = module === 'rss' || module === 'atom' ? local : `${module}:${local}`;
  const name = { module, local, key, guessed: declared === undefined };
  scope.names.set(written, name);
  return name;
}
