import { decodeHTML } from 'entities';
import { Parser } from 'htmlparser2';
import { elements, removedElements, unreadElements } from './allow-list.ts';

const known = new Set([...elements, ...removedElements]);
const unread = new Set(unreadElements);
/** Elements in whose borders no word runs on. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label m mark nobr q s samp small span strike strong sub sup tt u var wbr blink'.split(
    ' ',
  ),
);

const collapse = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

function readMarkup(html: string): string {
  const out: string[] = [];
  let hidden = 0;
  const border = (name: string) => {
    if (!inline.has(name)) out.push(' ');
  };
  const parser = new Parser({
    onopentag: (name) => {
      if (unread.has(name)) hidden++;
      else if (hidden === 0 && known.has(name)) border(name);
      else if (hidden === 0) out.push(html.slice(parser.startIndex, parser.endIndex + 1));
    },
    onclosetag: (name, implied) => {
      if (unread.has(name)) hidden = Math.max(0, hidden - 1);
      else if (hidden === 0 && known.has(name)) border(name);
      else if (hidden === 0 && !implied) out.push(html.slice(parser.startIndex, parser.endIndex + 1));
    },
    ontext: (text) => {
      if (hidden === 0) out.push(text);
    },
  });
  parser.end(html);
  return out.join('');
}

/**
 * What a reader sees of HTML, on one line: markup removed, entities decoded, white space collapsed. What only looks
 * like markup stays (`1 < 2`, `<unknown>`), as does a text that is nothing but a tag, such as a title `<b>`.
 */
export function plainText(html: string): string {
  if (!html.includes('<')) return collapse(html.includes('&') ? decodeHTML(html) : html);
  const text = collapse(readMarkup(html));
  return text === '' && /^\s*<[a-z]\w*>\s*$/i.test(html) ? html.trim() : text;
}
