import {
  addresses,
  attributes,
  endsParagraph,
  headings,
  known,
  tableParents,
  tableParts,
  voids,
} from './html-elements.ts';

const tag = /<(\/?)([a-z][^\s/>]*)([^>]*)>/gi;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*"([^"]*)")?/g;

type Attributes = ReadonlyMap<string, string>;

function readAttributes(written: string): Attributes {
  const read = new Map<string, string>();
  for (const [, name = '', value = ''] of written.matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!attributes.has(key) || read.has(key)) continue;
    if (addresses.has(key) && !/^[a-z][a-z\d+.-]*:/i.test(value)) continue;
    if (key === 'srcset' && !/^https?:/i.test(value)) continue;
    read.set(key, value);
  }
  return read;
}

function writeTag(name: string, written: Attributes): string {
  const all = [...written].map(([key, value]) =>
    value === '' && key !== 'alt' ? ` ${key}` : ` ${key}="${value}"`,
  );
  return `<${name}${all.join('')}>`;
}

/** Many readers show no player of another site, and validators warn of one: a link leads there. */
function linkToPlayer(written: string): string {
  const src = /\ssrc="(https:[^"]*)"/i.exec(written)?.[1];
  if (src === undefined) return '';
  const title = /\stitle="([^"]+)"/i.exec(written)?.[1];
  const video = /^https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\/([\w-]+)/.exec(src)?.[1];
  const href = video === undefined ? src : `https://www.youtube.com/watch?v=${video}`;
  return `<a href="${href}">${title ?? href}</a>`;
}

/** Writes tags so that every element stands where HTML lets it stand, and each is closed in its turn. */
function createNesting(out: string[]) {
  const open: string[] = [];
  const has = (name: string) => open.includes(name);

  function closeThrough(at: number): void {
    while (open.length > at) out.push(`</${open.pop()}>`);
  }

  /** Closes the nearest of these elements, unless one of the borders lies between. */
  function closeNearest(names: ReadonlySet<string>, borders: ReadonlySet<string>): void {
    for (let at = open.length - 1; at >= 0; at--) {
      const name = open[at] ?? '';
      if (names.has(name)) {
        closeThrough(at);
        return;
      }
      if (borders.has(name)) return;
    }
  }

  function push(name: string, written: string): void {
    out.push(written);
    open.push(name);
  }

  /** Puts row and cell around what stands directly in a table. */
  function enterCell(): void {
    const top = open.at(-1) ?? '';
    if (!tableParts.has(top)) return;
    if (top !== 'tr') push('tr', '<tr>');
    push('td', '<td>');
  }

  const cells = new Set(['td', 'th', 'caption']);
  const lists = new Set(['ul', 'ol', 'table', 'td', 'th']);

  function startTablePart(name: string, parents: ReadonlySet<string>, written: string): void {
    const table = open.lastIndexOf('table');
    if (table < 0) return;
    let at = open.length - 1;
    while (at > table && !parents.has(open[at] ?? '')) at--;
    if (parents.has(open[at] ?? '')) closeThrough(at + 1);
    else if (name === 'td' || name === 'th') {
      closeThrough(at + 1);
      push('tr', '<tr>');
    } else return;
    push(name, written);
  }

  return {
    text(text: string): void {
      if (text.trim() !== '') enterCell();
      out.push(text.replaceAll('<', '&lt;'));
    },
    start(name: string, written: string): void {
      const parents = tableParents.get(name);
      if (parents !== undefined) {
        startTablePart(name, parents, written);
        return;
      }
      if (name === 'rt' || name === 'rp') {
        if (!has('ruby')) return;
        closeThrough(open.lastIndexOf('ruby') + 1);
      }
      enterCell();
      if (endsParagraph.has(name)) closeNearest(new Set(['p']), cells);
      if (name === 'li') closeNearest(new Set(['li']), lists);
      if (name === 'dd' || name === 'dt') closeNearest(new Set(['dd', 'dt']), new Set(['dl', ...cells]));
      if (name === 'a') closeNearest(new Set(['a']), cells);
      if (headings.has(name)) closeNearest(headings, cells);
      if (voids.has(name)) out.push(written);
      else push(name, written);
    },
    end(name: string): void {
      const at = open.lastIndexOf(name);
      // The end of something around a table does not end the table.
      if (at < 0 || (name !== 'table' && !tableParents.has(name) && open.lastIndexOf('table') > at)) return;
      closeThrough(at);
    },
    finish: () => closeThrough(0),
  };
}

/**
 * Clean HTML as a feed should carry it: only elements and attributes that readers know, no relative addresses, no looks,
 * a link in the place of a player, and everything nested so that a strict HTML parser finds no fault. Takes what
 * `sanitiseHtml` gave (attributes in double quotes, `<` of text escaped); any other `<` comes out as text.
 */
export function tidyHtml(html: string): string {
  if (!html.includes('<')) return html;
  const out: string[] = [];
  const nesting = createNesting(out);
  let at = 0;
  for (const match of html.matchAll(tag)) {
    if (match.index > at) nesting.text(html.slice(at, match.index));
    at = match.index + match[0].length;
    const name = (match[2] ?? '').toLowerCase();
    const written = match[3] ?? '';
    if (match[1] === '/') nesting.end(name);
    else if (name === 'iframe') {
      const link = linkToPlayer(written);
      if (link !== '') {
        nesting.start('p', '<p>');
        out.push(link);
        nesting.end('p');
      }
    } else if (known.has(name)) {
      const kept = readAttributes(written);
      const useless = (name === 'img' && !kept.has('src')) || (name === 'a' && !kept.has('href'));
      if (!useless) nesting.start(name, writeTag(name, kept));
    }
  }
  if (at < html.length) nesting.text(html.slice(at));
  nesting.finish();
  return out.join('');
}
