import { decodeHTML } from 'entities';
import { plainText, sanitiseHtml } from '../sanitise/index.ts';
import type { HeldText } from './canonical.ts';
import { type Node, textOf } from './canonical-reader.ts';
import type { MendList } from './mends.ts';

/** Characters of a title; the longest that publishers write have a few hundred. */
const TITLE_LIMIT = 1000;
/** Characters of HTML that are looked at for a title. */
const TITLE_MARKUP_LIMIT = 50_000;

/** Makes what publishers wrote fit to be shown. */
export interface Texts {
  /** Clean HTML; absent where nothing is left. */
  html(node: Node | undefined): string | undefined;
  /** Plain text of the first that says anything. */
  title(nodes: readonly Node[], mends: MendList): string;
}

export function cleanHtml({ html, base }: HeldText): string | undefined {
  const clean = sanitiseHtml(html, base === undefined ? {} : { baseUrl: base }).trim();
  return clean === '' ? undefined : clean;
}

/** A title as plain text, at most 1000 characters. */
export function cleanTitle(html: string, mends: MendList): string {
  const cut = html.slice(0, TITLE_MARKUP_LIMIT);
  // Without markup there is nothing to read but references; spaces that must not break a line stay.
  const text = cut.includes('<')
    ? plainText(cut)
    : decodeHTML(cut)
        .replace(/[ \t\r\n\f]+/g, ' ')
        .trim();
  if (text.length <= TITLE_LIMIT) return text;
  mends.note('title-cut');
  return `${text.slice(0, TITLE_LIMIT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export function createTexts(release: (written: string) => HeldText): Texts {
  return {
    html: (node) => (node === undefined ? undefined : cleanHtml(release(textOf(node)))),
    title(nodes, mends) {
      for (const node of nodes) {
        const title = cleanTitle(release(textOf(node)).html, mends);
        if (title !== '') return title;
      }
      return '';
    },
  };
}
