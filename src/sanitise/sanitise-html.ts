import { readAttributes } from './attributes.ts';
import { type Drawing, startDrawing } from './drawing.ts';
import { drawings, isDrawingRoot } from './drawing-names.ts';
import { endedBy, fates, tableParts, voids, walls } from './elements.ts';
import { escapeText, withoutControls } from './escape.ts';
import { type HtmlHandler, mendHtml, readHtml } from './html-reader.ts';
import { plainText } from './plain-text.ts';
import { type Attribute, writeStartTag } from './start-tag.ts';
import { trackUnread } from './unread.ts';

export interface SanitiseOptions {
  /** Address that relative links in the HTML are meant against. */
  readonly baseUrl?: string;
}

/** Elements nested deeper than any text is are unwrapped. */
const DEEPEST = 256;
/** Nothing is drawn deeper than this. */
const DEEPEST_DRAWING = 64;

interface CleanHtml extends HtmlHandler {
  /** What was written, with every element closed. */
  finish(): string;
}

/** Writes what may stay of the HTML that it is told of. */
function cleanHtml(base: string | undefined): CleanHtml {
  const unread = trackUnread();
  const open: string[] = [];
  let out = '';
  let element: string | undefined;
  let attributes: Attribute[] = [];
  let inFrame = false;
  let drawing: Drawing | undefined;

  const closeTo = (length: number): void => {
    while (open.length > length) out += `</${open.pop()}>`;
  };
  const start = (name: string, tag: string, empty: boolean): void => {
    const ends = endedBy.get(name);
    let length = open.length;
    while (length > 0 && ends?.has(open[length - 1] ?? '') === true) length--;
    closeTo(length);
    if (voids.has(name)) out += `${tag} />`;
    else if (empty) out += `${tag}></${name}>`;
    else if (open.length < DEEPEST) {
      out += `${tag}>`;
      open.push(name);
    }
  };

  return {
    openTag: (name) => {
      if (drawing === undefined && isDrawingRoot(name) && !unread.isActive() && open.length < DEEPEST_DRAWING)
        drawing = startDrawing(name, base);
      if (attributes.length > 0) attributes = [];
      if (drawing !== undefined) {
        const sort = drawing.open(name);
        if (sort !== 'ends') return sort === 'drawn';
        out += drawing.abandoned();
        drawing = undefined;
      }
      const kept = unread.start(name) && fates.get(name) === 'kept';
      element = kept ? name : undefined;
      return kept;
    },
    attribute: (name, value) => {
      const known = drawing ? drawings[drawing.root].attributes.has(name) : readAttributes.has(name);
      // The first of two attributes of one name counts (HTML Living Standard §13.2.5.33).
      if (known && !attributes.some((attribute) => attribute[0] === name)) attributes.push([name, value]);
    },
    endOpenTag: (selfClosing) => {
      if (drawing !== undefined) {
        drawing.endOpen(attributes, selfClosing);
        return;
      }
      const name = element;
      if (name === undefined) {
        if (selfClosing) unread.endEmpty();
        return;
      }
      const tag = writeStartTag(name, attributes, base);
      // What a player's frame holds is for browsers that have none; what another's holds stands in its place.
      if (name === 'iframe' && tag !== undefined) unread.start(name, true);
      if (tag !== undefined) start(name, tag, selfClosing || name === 'iframe');
      inFrame = name === 'iframe' && !selfClosing;
      if (selfClosing) unread.endEmpty();
    },
    closeTag: (name) => {
      if (drawing !== undefined) {
        if (!drawing.close(name)) return;
        out += drawing.finished();
        drawing = undefined;
        return;
      }
      if (!unread.end(name)) return;
      inFrame = false;
      // Alone it is a line break; after one it is its end in XML's way.
      if (name === 'br' && !out.endsWith('<br />')) out += '<br />';
      for (let at = open.length - 1; at >= 0; at--) {
        const candidate = open[at] ?? '';
        if (candidate === name) return closeTo(at);
        if (walls.has(candidate) && !tableParts.has(name)) return;
      }
    },
    text: (text) => {
      if (drawing !== undefined) return drawing.text(text);
      if (unread.isActive()) return;
      // A frame's content comes as it was written, tags and all.
      out += inFrame ? ` ${escapeText(plainText(text))} ` : escapeText(text);
    },
    isInSvg: () => unread.isInSvg() || drawing?.root === 'svg',
    finish: () => {
      out += drawing?.abandoned() ?? '';
      closeTo(0);
      return out;
    },
  };
}

/**
 * Leaves of HTML what a reader needs: text, links, pictures, tables and a few known players, by an allow-list of
 * elements, attributes, address schemes and style properties. Scripts, forms, event handlers, objects and pictures that
 * count readers go. Relative addresses become absolute when `baseUrl` is given. Nothing of the input's markup is copied:
 * the result is written anew from tags of the list and escaped text, with every element closed, and holds no element
 * in which a parser would read its text otherwise (raw text, SVG, MathML), so that no reader can misread it.
 */
export function sanitiseHtml(html: string, { baseUrl }: SanitiseOptions = {}): string {
  if (!html.includes('<') && !html.includes('&') && !html.includes('>')) return withoutControls(html);
  const clean = cleanHtml(baseUrl);
  readHtml(mendHtml(html), clean);
  return clean.finish();
}
