import { addresses, attributes, known } from './html-elements.ts';
import { createNesting } from './html-nesting.ts';

const tag = /<(\/?)([a-z][^\s/>]*)([^>]*)>/gi;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*"([^"]*)")?/g;

/** A drawing, whose words are labels and no text; clean HTML has none in another, and closes each. */
const drawing = /<svg[\s>][\s\S]*?<\/svg>/g;

/** Schemes of addresses that a reader may follow. */
const followed = /^(?:https?|mailto|tel|s?ftp|ftps|magnet|news|nntp|ircs?|xmpp|sips?):/i;

type Attributes = ReadonlyMap<string, string>;

function readAttributes(written: string): Attributes {
  const read = new Map<string, string>();
  if (written.length < 3) return read;
  for (const [, name = '', value = ''] of written.matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!attributes.has(key) || read.has(key)) continue;
    if (addresses.has(key) && !followed.test(value)) continue;
    if (key === 'srcset' && !/^https?:/i.test(value)) continue;
    read.set(key, value);
  }
  return read;
}

function writeTag(name: string, written: Attributes): string {
  if (written.size === 0) return `<${name}>`;
  const all = [...written].map(([key, value]) =>
    value === '' && key !== 'alt' ? ` ${key}` : ` ${key}="${value}"`,
  );
  return `<${name}${all.join('')}>`;
}

interface Link {
  readonly href: string;
  readonly text: string;
}

/** Many readers show no player of another site, and validators warn of one: a link leads there. */
function linkToPlayer(written: string): Link | undefined {
  const src = /\ssrc="(https:[^"]*)"/i.exec(written)?.[1];
  if (src === undefined) return undefined;
  const title = /\stitle="([^"]+)"/i.exec(written)?.[1];
  const video = /^https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\/([\w-]+)/.exec(src)?.[1];
  const href = video === undefined ? src : `https://www.youtube.com/watch?v=${video}`;
  return { href, text: title ?? href };
}

/**
 * Clean HTML as a feed should carry it: only elements and attributes that readers know, no relative addresses, no looks,
 * a link in the place of a player, and everything nested so that a strict HTML parser finds no fault. Takes what
 * `sanitiseHtml` gave (attributes in double quotes, `<` of text escaped); any other `<` comes out as text.
 */
export function tidyHtml(clean: string): string {
  if (!clean.includes('<')) return clean;
  const html = clean.includes('<svg') ? clean.replace(drawing, '') : clean;
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
      const player = linkToPlayer(written);
      if (player === undefined) continue;
      nesting.start('p', '<p>');
      nesting.start('a', `<a href="${player.href}">`);
      nesting.text(player.text);
      nesting.end('p');
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
