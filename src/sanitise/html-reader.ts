import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { endOfComment, endOfName, endOfRawText, endOfValue, isLetter, skipSpace } from './html-syntax.ts';

/** What is told of HTML while it is read. Names are lower case, references in texts and values decoded. */
export interface HtmlHandler {
  /** A start tag begins at the index of its `<`; the answer says whether its attributes are wanted. */
  openTag(name: string, start: number): boolean;
  attribute(name: string, value: string): void;
  /** The start tag ends at the index of its `>`. */
  endOpenTag(selfClosing: boolean, end: number): void;
  /** An end tag, from the index of its `<`. */
  closeTag(name: string, start: number): void;
  text(text: string): void;
  /** Whether an element of SVG is open, where `<style>` and its like hold markup. */
  isInSvg(): boolean;
}

const SECTION_START = '<![CDATA[';
const SECTION_END = ']]>';

/** Feeds that escape twice leave the marks of CDATA sections in their HTML, where they would be comments. */
function withoutSectionMarks(html: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const start = html.indexOf(SECTION_START, at);
    const end = start < 0 ? -1 : html.indexOf(SECTION_END, start);
    if (end < 0) return at === 0 ? html : out + html.slice(at);
    out += html.slice(at, start) + html.slice(start + SECTION_START.length, end);
    at = end + SECTION_END.length;
  }
}

/** Mends what would swallow text: marks of CDATA sections, and a comment without an end, which ends with the next `>`. */
export function mendHtml(html: string): string {
  if (!html.includes('<!')) return html;
  const marked = withoutSectionMarks(html);
  const endless = marked.indexOf('<!--', marked.lastIndexOf('-->') + 1);
  return endless < 0 ? marked : `${marked.slice(0, endless)}<!${marked.slice(endless + '<!--'.length)}`;
}

/** Elements in which no tag is read but their own end tag (HTML Living Standard §13.2.6.2). */
const RAW: ReadonlySet<string> = new Set(
  'script style xmp iframe noembed noframes title textarea plaintext'.split(' '),
);

const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const BANG = 0x21;
const QUESTION = 0x3f;

interface TagEnd {
  /** The index of the `>`. */
  readonly at: number;
  readonly selfClosing: boolean;
}

/** Reads the attributes of a start tag, up to its end; undefined where it has none. */
function readAttributes(
  html: string,
  from: number,
  handler: HtmlHandler,
  wanted: boolean,
): TagEnd | undefined {
  let next = from;
  for (;;) {
    const at = skipSpace(html, next, SLASH);
    if (at >= html.length) return undefined;
    if (html.charCodeAt(at) === GREATER) return { at, selfClosing: html.slice(next, at).includes('/') };
    const nameEnd = endOfName(html, at + 1, EQUALS);
    let valueStart = nameEnd;
    let valueEnd = nameEnd;
    next = nameEnd;
    const sign = skipSpace(html, nameEnd);
    if (html.charCodeAt(sign) === EQUALS) {
      valueStart = skipSpace(html, sign + 1);
      const quote = html[valueStart];
      const quoted = quote === '"' || quote === "'";
      if (quoted) valueStart++;
      valueEnd = quoted ? html.indexOf(quote, valueStart) : endOfValue(html, valueStart);
      if (valueEnd < 0 || valueEnd >= html.length) return undefined;
      next = quoted ? valueEnd + 1 : valueEnd;
    }
    if (wanted) {
      const value = html.slice(valueStart, valueEnd);
      const name = html.slice(at, nameEnd).toLowerCase();
      handler.attribute(name, value.includes('&') ? decodeHTMLAttribute(value) : value);
    }
  }
}

/**
 * Reads HTML as browsers do (HTML Living Standard §13.2.5; but `<b/>` is an empty element), in one pass, and tells the
 * handler of its tags and texts in order. Keeps no tree: time and memory are linear in the length, however deep the
 * elements are nested.
 */
export function readHtml(html: string, handler: HtmlHandler): void {
  const tell = (start: number, end: number): void => {
    if (start >= end) return;
    const text = html.slice(start, end);
    handler.text(text.includes('&') ? decodeHTML(text) : text);
  };
  let textStart = 0;
  let at = html.indexOf('<');
  while (at >= 0) {
    const end = isLetter(html.charCodeAt(at + 1)) ? startTag(at) : otherMark(at);
    if (end === undefined) return;
    at = html.indexOf('<', end);
  }
  tell(textStart, html.length);

  /** Reads a start tag and what its element holds of raw text; where to go on, undefined at the end. */
  function startTag(start: number): number | undefined {
    tell(textStart, start);
    const nameEnd = endOfName(html, start + 1);
    const name = html.slice(start + 1, nameEnd).toLowerCase();
    const raw = RAW.has(name) && !handler.isInSvg();
    const wanted = handler.openTag(name, start);
    const end = readAttributes(html, nameEnd, handler, wanted);
    if (end === undefined) return undefined;
    handler.endOpenTag(end.selfClosing, end.at);
    textStart = end.at + 1;
    if (!raw || end.selfClosing) return textStart;
    const rawEnd = endOfRawText(html, name, textStart);
    tell(textStart, rawEnd);
    textStart = rawEnd;
    return rawEnd;
  }

  /** Passes over an end tag, a comment, a declaration, an instruction; a `<` that begins none of them is text. */
  function otherMark(start: number): number | undefined {
    const sign = html.charCodeAt(start + 1);
    const ends = sign === SLASH && isLetter(html.charCodeAt(start + 2));
    if (sign !== BANG && sign !== QUESTION && (sign !== SLASH || start + 2 >= html.length)) return start + 1;
    tell(textStart, start);
    const end = html.startsWith('<!--', start) ? endOfComment(html, start) : html.indexOf('>', start + 2);
    if (end < 0) return undefined;
    if (ends) handler.closeTag(html.slice(start + 2, endOfName(html, start + 2)).toLowerCase(), start);
    textStart = end + 1;
    return textStart;
  }
}
