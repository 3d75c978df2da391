import { decodeHTML } from 'entities';
import { fates } from './elements.ts';
import { mendHtml, readHtml } from './html-reader.ts';
import { trackUnread } from './unread.ts';

/** Elements in whose borders no word runs on. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label m mark nobr q s samp small span strike strong sub sup tt u var wbr blink'.split(
    ' ',
  ),
);

/** Whether a text is one tag, or the beginning of one. */
function isOnlyATag(text: string): boolean {
  return /^<[a-z]\w*>$/i.test(text) || (text.startsWith('<') && !text.includes('>'));
}

/** Names with a colon or hyphen are those of word processors and scripts; others that are unknown are text. */
const isStrange = (name: string): boolean => !fates.has(name) && !/[:-]/.test(name);

/** White space that is not one space. */
const ODD_SPACE = /[^\S ]| {2}/;

const collapse = (text: string): string => (ODD_SPACE.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

function readMarkup(html: string): string {
  const unread = trackUnread();
  let out = '';
  /** Where a tag began that no element is called by, and that therefore is text. */
  let strange: number | undefined;
  readHtml(html, {
    openTag: (name, start) => {
      strange = undefined;
      if (!unread.start(name)) return false;
      if (isStrange(name)) strange = start;
      else if (!inline.has(name)) out += ' ';
      return false;
    },
    attribute: () => {},
    endOpenTag: (selfClosing, end) => {
      if (selfClosing) unread.endEmpty();
      if (strange !== undefined) out += html.slice(strange, end + 1);
    },
    closeTag: (name, start) => {
      if (!unread.end(name)) return;
      if (isStrange(name)) out += html.slice(start, html.indexOf('>', start) + 1);
      else if (!inline.has(name)) out += ' ';
    },
    text: (text) => {
      if (!unread.isActive()) out += text;
    },
    isInSvg: unread.isInSvg,
  });
  return unread.isActive() ? out : out + unfinished(html);
}

/** What begins like a tag at the end of a text and is none: `x<y`. */
function unfinished(html: string): string {
  const start = html.lastIndexOf('<');
  if (start <= html.lastIndexOf('>')) return '';
  const name = /^<\/?([a-z][^\s/]*)/i.exec(html.slice(start, start + 40))?.[1];
  return name !== undefined && isStrange(name.toLowerCase()) ? html.slice(start) : '';
}

/**
 * What a reader sees of HTML, on one line: markup removed, entities decoded, white space collapsed. What only looks
 * like markup stays (`1 < 2`, `<unknown>`), as does a text that is nothing but a tag, such as a title `<b>`.
 */
export function plainText(written: string): string {
  if (!written.includes('<')) return collapse(written.includes('&') ? decodeHTML(written) : written);
  const html = mendHtml(written);
  const text = collapse(readMarkup(html));
  return text === '' && isOnlyATag(html.trim()) ? html.trim() : text;
}
