const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Elements that feed readers know and validators accept. The text of all others stays, without the element. */
export const known = new Set(
  words(`
  a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code data dd del details dfn
  div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p picture pre q
  rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul
  var video wbr`),
);

export const voids = new Set(words('br hr img source wbr'));

/** HTML Living Standard §13.2.6.4.7: a start tag of these ends an open paragraph. */
export const endsParagraph = new Set(
  words(`
  address article aside blockquote center details div dl dd dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main
  nav ol p pre section summary table ul`),
);

export const headings = new Set(words('h1 h2 h3 h4 h5 h6'));

/** Where an element may stand directly; elsewhere inside a table what is missing is put around it. */
export const tableParents: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['caption', new Set(['table'])],
  ['tbody', new Set(['table'])],
  ['thead', new Set(['table'])],
  ['tfoot', new Set(['table'])],
  ['tr', new Set(['table', 'tbody', 'thead', 'tfoot'])],
  ['td', new Set(['tr'])],
  ['th', new Set(['tr'])],
]);

/** Elements whose text belongs into a cell. */
export const tableParts = new Set(words('table tbody thead tfoot tr'));

/** Attributes that mean something to a reader in a feed; looks are the feed reader's business. */
export const attributes = new Set(
  words(`
  align alt cite color colspan controls dir datetime height href hreflang kind label lang media open poster rel reversed
  rowspan scope sizes span src srcset start title type valign value width`),
);

/** Attributes that hold an address, and are of no use where it is relative. */
export const addresses = new Set(words('cite href poster src'));
