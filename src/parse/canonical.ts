/** Text with markup that the canonical document names by number instead of carrying it through two more parsers. */
export interface HeldText {
  /** HTML as its publisher wrote it: not clean. */
  readonly html: string;
  /** Address that relative links in it are meant against. */
  readonly base: string | undefined;
}

/** One element of the canonical document on its way there. */
export interface Piece {
  readonly as: string;
  readonly rank: number;
  readonly xml: string;
}

/** Begins a text that stands for a held one; a publisher's text that begins so is held itself. */
const MARK = '\ue000';
/** Longer texts are held, whatever is in them. */
const INLINE_LIMIT = 300;

const SPECIAL = /[&<>"\r\n\t]/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text as XML can carry it, in elements and attributes alike. */
function escapeXml(text: string): string {
  return text.replace(SPECIAL, (character) => ESCAPED[character] ?? '');
}

export function writeElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  text: string,
): string {
  let written = `<${name}`;
  for (const key in attributes) written += ` ${key}="${escapeXml(attributes[key] ?? '')}"`;
  return text === '' ? `${written}/>` : `${written}>${escapeXml(text)}</${name}>`;
}

/** The texts of one document that are held outside it. */
export interface HeldTexts {
  /** What to write in the text's place: itself if it is short and without markup. */
  hold(text: HeldText): string;
  /** The text that was written so. */
  release(written: string): HeldText;
}

export function createHeldTexts(): HeldTexts {
  const held: HeldText[] = [];
  return {
    hold(text) {
      const { html } = text;
      if (html.length <= INLINE_LIMIT && !/[<&]/.test(html) && !html.startsWith(MARK)) return html;
      held.push(text);
      return `${MARK}${held.length - 1}`;
    },
    release(written) {
      const plain = { html: written, base: undefined };
      return written.startsWith(MARK) ? (held[Number(written.slice(MARK.length))] ?? plain) : plain;
    },
  };
}

/** A document in the one form that the rest of the room reads: RSS 2.0 with what other formats add to it. */
export function writeDocument(feed: Piece[], entries: readonly string[]): string {
  return `<rss version="2.0"><channel>${writePieces(feed)}${entries.join('')}</channel></rss>`;
}

/** An entry of these pieces, which are put in order. */
export function writeEntry(pieces: Piece[]): string {
  return `<item>${writePieces(pieces)}</item>`;
}

function writePieces(pieces: Piece[]): string {
  pieces.sort((one, other) => one.rank - other.rank);
  let written = '';
  for (const { xml } of pieces) written += xml;
  return written;
}
