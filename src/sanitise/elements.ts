const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Elements that mean something to a reader and do nothing by themselves. */
const KEPT = words(`
  a abbr acronym address area article aside audio b bdi bdo big blockquote br canvas caption center cite code col
  colgroup command data datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption
  figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd label legend li m main map mark menu meter
  multicol nav nextid nobr ol optgroup option output p picture pre progress q rp rt ruby s samp section small sound
  source spacer span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr`);

/** Elements whose text is no text for a reader. */
const UNREAD = words('script style template xmp noembed noframes head svg');

/** Elements that go while what they hold stays; named so that they are known for markup in a title. */
const UNWRAPPED = words(`
  applet base basefont bgsound blink body button embed form frame frameset html input isindex keygen layer link
  marquee math meta noscript object param plaintext select slot textarea title portal menclose mfrac mi mn mo mover mroot
  mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics annotation`);

/** What becomes of an element: it stays, goes with all it holds, or goes and leaves what it holds. */
export type Fate = 'kept' | 'unread' | 'unwrapped';

/** Every element of HTML, old and new, with its fate. What is not here is unwrapped, too. */
export const fates: ReadonlyMap<string, Fate> = new Map([
  ...KEPT.map((name): [string, Fate] => [name, 'kept']),
  ...UNREAD.map((name): [string, Fate] => [name, 'unread']),
  ...UNWRAPPED.map((name): [string, Fate] => [name, 'unwrapped']),
]);

/** Elements without an end tag (HTML Living Standard §13.1.2). */
export const voids: ReadonlySet<string> = new Set(words('area br col hr img source track wbr'));

const P = new Set(['p']);
const CELLS = new Set(['td', 'th']);
const ROWS = new Set(['td', 'th', 'tr']);
const SECTIONS = new Set(['td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'colgroup', 'caption']);
const TERMS = new Set(['dd', 'dt', 'p']);

/** Which open elements an element ends by beginning (HTML Living Standard §13.1.2.4, optional tags). */
export const endedBy: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
  ...words(`address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer h1 h2 h3
    h4 h5 h6 header hr main menu nav ol p pre section table ul`).map((name): [string, Set<string>] => [
    name,
    P,
  ]),
  ['li', new Set(['li', 'p'])],
  ['dd', TERMS],
  ['dt', TERMS],
  ['td', CELLS],
  ['th', CELLS],
  ['tr', ROWS],
  ...words('thead tbody tfoot').map((name): [string, Set<string>] => [name, SECTIONS]),
  ['a', new Set(['a'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['option', 'optgroup'])],
  ['rt', new Set(['rt', 'rp'])],
  ['rp', new Set(['rt', 'rp'])],
]);

/** Elements that an end tag inside them does not reach beyond, except the end tags of tables. */
export const walls: ReadonlySet<string> = new Set(['td', 'th', 'caption']);
export const tableParts: ReadonlySet<string> = new Set(words('table thead tbody tfoot tr td th caption'));

/** Elements that may stand in SVG too; any other ends it. */
export const alsoInSvg: ReadonlySet<string> = new Set(
  words('a audio canvas iframe video script style title'),
);
