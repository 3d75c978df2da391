import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

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

function ignore(): void {}

/**
 * Reads HTML as browsers do (HTML Living Standard §13.2.5; but `<b/>` is an empty element), in one pass, and tells the handler of its tags and texts in
 * order. Keeps no tree: time and memory are linear in the length, however deep the elements are nested.
 */
export function readHtml(html: string, handler: HtmlHandler): void {
  let wanted = false;
  let name = '';
  let value = '';
  const callbacks: TokenizerCallbacks = {
    onopentagname: (start, end) => {
      wanted = handler.openTag(html.slice(start, end).toLowerCase(), start - 1);
    },
    onattribname: (start, end) => {
      if (wanted) name = html.slice(start, end).toLowerCase();
      value = '';
    },
    onattribdata: (start, end) => {
      if (wanted) value = html.slice(start, end);
    },
    onattribend: () => {
      if (wanted) handler.attribute(name, value.includes('&') ? decodeHTMLAttribute(value) : value);
    },
    onopentagend: (end) => handler.endOpenTag(false, end),
    onselfclosingtag: (end) => handler.endOpenTag(true, end),
    onclosetag: (start, end) => handler.closeTag(html.slice(start, end).toLowerCase(), start - 2),
    ontext: (start, end) => {
      const text = html.slice(start, end);
      handler.text(text.includes('&') ? decodeHTML(text) : text);
    },
    isInForeignContext: () => handler.isInSvg(),
    onattribentity: ignore,
    ontextentity: ignore,
    oncdata: ignore,
    oncomment: ignore,
    ondeclaration: ignore,
    onprocessinginstruction: ignore,
    onend: ignore,
  };
  // References are decoded here, text by text, so that the tokenizer may leap from tag to tag. Who writes `<script/>`
  // or `<b/>` in a feed means XHTML, where the element is empty.
  const tokenizer = new Tokenizer({ decodeEntities: false, recognizeSelfClosing: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
}
