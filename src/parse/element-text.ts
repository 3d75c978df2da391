import { isUtf8 } from 'node:buffer';
import type { MendList } from './mends.ts';
import type { Decode } from './references.ts';
import type { Inside } from './scan.ts';
import { VOID_NAMES } from './vocabulary.ts';

/** A section of a text that is no plain character data. */
const SECTIONS = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)/g;
const TAGS = /<\/?[a-z_][^<>]*>/gi;
/** Markup that a text would not have by chance. */
const KNOWN_HTML =
  /<\/(?:p|a|div|span|b|i|em|strong|ul|ol|li|table|h[1-6]|blockquote|figure|iframe)\s*>|<(?:p|br|img)[\s/>]/i;
/** Whatever it stands for: HTML knows none, and what is no HTML behind it is not shown. */
const PREFIX = /(<\/?)[a-z][\w.-]*:(?=[a-z])/gi;
/** An element written as empty. */
const EMPTY = /<([a-z][\w:-]*)(?![\w:-])([^<>]*)\/>/gi;

/** How an element says that its text is written: Atom's `type` and `mode`; RSS says nothing and means HTML. */
export interface TextForm {
  readonly atom: boolean;
  readonly type: string | undefined;
  /** Atom 0.3. */
  readonly mode: string | undefined;
}

export interface TextReader {
  /** An element's text as it reads with all markup taken out. */
  plain(inside: Inside): string;
  /** An element's text as HTML, whatever form it was written in. */
  html(inside: Inside, form: TextForm): string;
}

/** Markup's signs in plain text, so that it reads the same as HTML; references that were escaped twice stay such. */
function plainToHtml(text: string): string {
  return text.replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});)/gi, '&amp;').replaceAll('<', '&lt;');
}

/** Escapes `<!` where no comment or declaration begins: readers of HTML would pass over all that follows. */
function keepStraySigns(html: string): string {
  return html.includes('<!') ? html.replace(/<!(?!--|\[|doctype[^<>]*>)/gi, '&lt;!') : html;
}

/** What Base64 carries, if that is text; pictures and the like are nothing to read. */
function fromBase64(text: string): string {
  const bytes = /^[\w+/=\s-]*$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  const decoded = isUtf8(bytes) ? bytes.toString('utf8') : '';
  return decoded.includes('\0') ? '' : decoded;
}

/** XHTML as HTML would be written: no prefixes, and no empty-element tags but those that HTML knows. */
function xhtmlToHtml(xml: string): string {
  const unprefixed = xml.includes(':') ? xml.replace(PREFIX, '$1') : xml;
  if (!unprefixed.includes('/>')) return unprefixed;
  return unprefixed.replace(EMPTY, (whole, name: string, rest: string) =>
    VOID_NAMES.has(name.toLowerCase()) ? whole : `<${name}${rest}></${name}>`,
  );
}

/** The text of XHTML is what its one `div` holds (RFC 4287 §3.1.1.3). */
function withoutWrapper(xhtml: string): string {
  const open = /^\s*<div\b[^<>]*>/i.exec(xhtml);
  const close = /<\/div\s*>\s*$/i.exec(xhtml);
  // One that sets a base is needed until that is resolved.
  if (open === null || close === null || open[0].includes('xml:base')) return xhtml;
  return xhtml.slice(open[0].length, close.index);
}

const isXml = (type: string): boolean => type === 'xhtml' || /[/+]xml$/.test(type);
const isPlain = (type: string): boolean => type === '' || type === 'text' || type === 'text/plain';
const isText = (type: string): boolean => type === 'html' || type.startsWith('text/');

/** Reads what elements of one document hold. */
export function createTextReader(text: string, decode: Decode, mends: MendList): TextReader {
  /** Character data as it was meant, with every section put in. Tags in it stay as they are. */
  function characters({ from, to, hasSections }: Inside): string {
    const raw = text.slice(from, to);
    if (!hasSections) return decode(raw);
    const parts: string[] = [];
    let at = 0;
    for (const match of raw.matchAll(SECTIONS)) {
      parts.push(decode(raw.slice(at, match.index)), match[1] ?? '');
      at = match.index + match[0].length;
    }
    parts.push(decode(raw.slice(at)));
    return parts.join('');
  }

  /** Markup that stands in the document unescaped. Its references are HTML's too. */
  function nakedMarkup({ from, to, hasSections }: Inside, escapeSections: boolean): string {
    let raw = text.slice(from, to);
    if (hasSections) {
      raw = raw.replace(SECTIONS, (_, section?: string) => {
        if (section === undefined) return '';
        return escapeSections ? section.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : section;
      });
    }
    return xhtmlToHtml(raw);
  }

  function atomHtml(inside: Inside, type: string, mode: string | undefined): string {
    if (mode === 'base64') {
      const decoded = fromBase64(characters(inside));
      return isPlain(type) ? plainToHtml(decoded) : decoded;
    }
    if (inside.hasTags) return nakedMarkup(inside, true);
    if (isXml(type) || type === 'html' || type === 'text/html') {
      // XHTML without any tag is text, and reads the same as HTML once its own signs are escaped again.
      return isXml(type) && mode !== 'escaped'
        ? plainToHtml(characters(inside))
        : keepStraySigns(characters(inside));
    }
    const written = characters(inside);
    if (isPlain(type)) {
      if (type === '' && KNOWN_HTML.test(written)) {
        mends.note('html-in-plain-text');
        return written;
      }
      return plainToHtml(written);
    }
    if (isText(type)) return plainToHtml(written);
    // Any other medium is carried as Base64 (RFC 4287 §4.1.3.3).
    return fromBase64(written);
  }

  return {
    plain(inside) {
      if (!inside.hasTags) return characters(inside).trim();
      const raw = text
        .slice(inside.from, inside.to)
        .replace(SECTIONS, (_, section?: string) =>
          (section ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
        );
      return decode(raw.replace(TAGS, ' ')).replace(/\s+/g, ' ').trim();
    },
    html(inside, { atom, type, mode }) {
      if (inside.to === inside.from) return '';
      const kind = (type ?? '').trim().toLowerCase();
      if (!atom && kind === '') {
        return inside.hasTags ? nakedMarkup(inside, false) : keepStraySigns(characters(inside));
      }
      const html = atomHtml(inside, kind, mode);
      return kind === 'xhtml' ? withoutWrapper(html) : html;
    },
  };
}
