import { type Attributes, NO_ATTRIBUTES, readAttributes } from './attributes.ts';

/** A start, end or empty-element tag as it stands in a document. */
export interface Tag {
  readonly closing: boolean;
  /** Lower case, with its prefix. */
  readonly name: string;
  readonly start: number;
  /** Just behind the tag. */
  readonly end: number;
  /** Where its attributes stand: from behind the name to the closing sign. */
  readonly attributesFrom: number;
  readonly attributesTo: number;
  /** Written as an empty element. */
  readonly empty: boolean;
}

/** What stands between an element's tags. */
export interface Inside {
  readonly from: number;
  readonly to: number;
  /** Where to read on. */
  readonly next: number;
  /** Whether it ended with its end tag, with what could not stand in it, or with the document. */
  readonly ended: 'closed' | 'unclosed' | 'broken off';
  readonly hasTags: boolean;
  /** CDATA sections, comments or processing instructions. */
  readonly hasSections: boolean;
}

/** Reads a document's tags in order, whatever stands between them. Never fails; linear in the document's length. */
export interface Scanner {
  /** The next whole tag at or behind `from`; none when the document ends, or breaks off in the tag. */
  next(from: number): Tag | undefined;
  /** What an element holds. It ends at its end tag or at a tag that `cannotHold` says cannot stand in it. */
  inside(open: Tag, cannotHold: (tag: Tag) => boolean): Inside;
  /** A tag's attributes; the first of two with one name counts. */
  attributes(tag: Tag): Attributes;
  /** The document type declaration, once it was passed. */
  doctype(): string;
  /** Whether a tag was met that XML does not allow. */
  broken(): boolean;
}

const [TAB, SPACE, BANG, QUOTE, APOSTROPHE, SLASH, LESS, EQUALS, GREATER, QUESTION] = [
  9, 32, 33, 34, 39, 47, 60, 61, 62, 63,
];

const UPPER = /[A-Z]/;
const ENTRY_END = /<\/(?:\w+:)?(?:item|entry)\s*>/i;

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 0x80;
}

function endsName(code: number): boolean {
  return code === GREATER || code === SLASH || code === LESS || (code <= SPACE && code >= TAB);
}

export function createScanner(text: string): Scanner {
  /** From where on a mark does not occur. */
  const absent = new Map<string, number>();
  let doctype = '';
  let sections = false;
  let broken = false;

  /** indexOf that never looks twice for what is not there: a document of nothing but beginnings stays linear. */
  function find(mark: string, from: number): number {
    const known = absent.get(mark);
    if (known !== undefined && from >= known) return -1;
    const at = text.indexOf(mark, from);
    if (at < 0) absent.set(mark, from);
    return at;
  }

  /** Position behind `mark`, or the document's end. */
  function past(mark: string, from: number): number {
    const at = find(mark, from);
    return at < 0 ? text.length : at + mark.length;
  }

  function pastDoctype(from: number): number {
    const end = past('>', from);
    const subset = text.slice(from, end).indexOf('[');
    const behind = subset < 0 ? end : past('>', past(']', from + subset));
    if (doctype === '') doctype = text.slice(from, behind);
    return behind;
  }

  /**
   * Behind a CDATA section. Where its end is missing, so that it would run into the next one or to the document's end
   * over an entry's end tag, it ends where the element that it stands in does.
   */
  function pastCdata(at: number): number {
    const end = past(']]>', at);
    const following = find('<![CDATA[', at + 1);
    if (end < text.length && (following < 0 || following > end)) return end;
    const within = text.slice(at, following < 0 || following > end ? end : following);
    const element = /<([\w:.-]+)[^<>]*>\s*$/.exec(text.slice(Math.max(0, at - 200), at))?.[1];
    const close = element === undefined ? -1 : within.indexOf(`</${element}`);
    if (close < 0 || !ENTRY_END.test(within.slice(close))) return end;
    broken = true;
    return at + close;
  }

  /** Behind a section that begins with `<!` or `<?`; just behind its first sign where it has no end or is none. */
  function pastSection(at: number): number {
    sections = true;
    if (text.charCodeAt(at + 1) === QUESTION) return find('?>', at) < 0 ? at + 1 : past('?>', at);
    if (text.startsWith('<![CDATA[', at)) return pastCdata(at);
    if (text.startsWith('<!--', at)) return find('-->', at + 4) < 0 ? at + 1 : past('-->', at + 4);
    if (/^<!doctype/i.test(text.slice(at, at + 9))) return pastDoctype(at);
    if (text.startsWith('<![', at)) return past('>', at);
    return at + 1;
  }

  /** Position behind the name that begins at `from`. */
  function pastName(from: number): number {
    let at = from;
    while (at < text.length && !endsName(text.charCodeAt(at))) at++;
    return at;
  }

  function nameBetween(from: number, to: number): string {
    const name = text.slice(from, to);
    return UPPER.test(name) ? name.toLowerCase() : name;
  }

  function endTag(start: number): Tag {
    const nameEnd = pastName(start + 2);
    let at = nameEnd;
    while (at < text.length && text.charCodeAt(at) !== GREATER && text.charCodeAt(at) !== LESS) at++;
    const end = text.charCodeAt(at) === GREATER ? at + 1 : at;
    const name = nameBetween(start + 2, nameEnd);
    return { closing: true, name, start, end, attributesFrom: nameEnd, attributesTo: nameEnd, empty: false };
  }

  function startTag(start: number): Tag | undefined {
    const nameEnd = pastName(start + 1);
    let quote = 0;
    let quoteStart = 0;
    let before = 0;
    for (let at = nameEnd; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
        else if (
          code === LESS &&
          (isNameStart(text.charCodeAt(at + 1)) || text.charCodeAt(at + 1) === SLASH)
        ) {
          // The quotation mark that should close this value is missing: what follows is the next tag.
          broken = true;
          const end = text.slice(quoteStart, at).indexOf('>');
          return startTagOf(start, nameEnd, end < 0 ? at : quoteStart + end);
        }
      } else if (code === GREATER) return startTagOf(start, nameEnd, at);
      else if (code === LESS) {
        broken = true;
        return startTagOf(start, nameEnd, at);
      } else if ((code === QUOTE || code === APOSTROPHE) && before === EQUALS)
        [quote, quoteStart] = [code, at];
      if (code > SPACE) before = code;
    }
  }

  function startTagOf(start: number, nameEnd: number, at: number): Tag {
    const empty = text.charCodeAt(at - 1) === SLASH;
    return {
      closing: false,
      name: nameBetween(start + 1, nameEnd),
      start,
      end: text.charCodeAt(at) === GREATER ? at + 1 : at,
      attributesFrom: nameEnd,
      attributesTo: Math.max(nameEnd, empty ? at - 1 : at),
      empty,
    };
  }

  function next(from: number): Tag | undefined {
    let at = from;
    for (;;) {
      at = find('<', at);
      if (at < 0) return undefined;
      const code = text.charCodeAt(at + 1);
      if (code === SLASH && isNameStart(text.charCodeAt(at + 2))) return endTag(at);
      if (isNameStart(code)) return startTag(at);
      at = code === BANG || code === QUESTION ? pastSection(at) : at + 1;
    }
  }

  function attributes({ attributesFrom, attributesTo }: Tag): Attributes {
    return attributesFrom === attributesTo
      ? NO_ATTRIBUTES
      : readAttributes(text.slice(attributesFrom, attributesTo));
  }

  function inside(open: Tag, cannotHold: (tag: Tag) => boolean): Inside {
    const from = open.end;
    if (open.empty) return endInside(from, from, from, 'closed', false, false);
    sections = false;
    let at = from;
    let depth = 0;
    let hasTags = false;
    for (;;) {
      const tag = next(at);
      if (tag === undefined)
        return endInside(from, text.length, text.length, 'broken off', hasTags, sections);
      if (tag.name === open.name) {
        if (tag.closing && depth === 0)
          return endInside(from, tag.start, tag.end, 'closed', hasTags, sections);
        if (!tag.empty) depth += tag.closing ? -1 : 1;
      } else if (cannotHold(tag)) return endInside(from, tag.start, tag.start, 'unclosed', hasTags, sections);
      hasTags = true;
      at = tag.end;
    }
  }

  return { next, inside, attributes, doctype: () => doctype, broken: () => broken };
}

function endInside(
  from: number,
  to: number,
  next: number,
  ended: Inside['ended'],
  hasTags: boolean,
  hasSections: boolean,
): Inside {
  return { from, to, next, ended, hasTags, hasSections };
}
