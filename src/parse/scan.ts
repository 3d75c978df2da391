/** A start, end or empty-element tag as it stands in a document. */
export interface Tag {
  readonly closing: boolean;
  /** Lower case, with its prefix. */
  readonly name: string;
  readonly start: number;
  /** Just behind the tag. */
  readonly end: number;
  /** Everything between name and `>`, not yet read. */
  readonly attributes: string;
  /** Written as an empty element. */
  readonly empty: boolean;
}

/** What stands between an element's tags. */
export interface Inside {
  readonly from: number;
  readonly to: number;
  /** Where to read on. */
  readonly next: number;
  /** Ended by its own end tag; otherwise by what could not stand in it, or by the document's end. */
  readonly closed: boolean;
  readonly atEnd: boolean;
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
  /** The document type declaration, once it was passed. */
  doctype(): string;
  /** Whether a tag was met that XML does not allow. */
  broken(): boolean;
}

const [TAB, SPACE, BANG, QUOTE, APOSTROPHE, SLASH, LESS, EQUALS, GREATER, QUESTION] = [
  9, 32, 33, 34, 39, 47, 60, 61, 62, 63,
];

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 0x80;
}

function endsName(code: number): boolean {
  return (code >= TAB && code <= SPACE) || code === SLASH || code === GREATER || code === LESS;
}

export function createScanner(text: string): Scanner {
  const absent = new Set<string>();
  let doctype = '';
  let sections = false;
  let broken = false;

  /** indexOf that never looks twice for what is not there: a document of nothing but beginnings stays linear. */
  function find(mark: string, from: number): number {
    if (absent.has(mark)) return -1;
    const at = text.indexOf(mark, from);
    if (at < 0) absent.add(mark);
    return at;
  }

  /** Position behind `mark`, or the document's end. */
  function past(mark: string, from: number): number {
    const at = find(mark, from);
    return at < 0 ? text.length : at + mark.length;
  }

  function pastDoctype(from: number): number {
    const end = past('>', from);
    const subset = text.indexOf('[', from);
    const behind = subset >= 0 && subset < end ? past('>', past(']', subset)) : end;
    if (doctype === '') doctype = text.slice(from, behind);
    return behind;
  }

  /** Behind a section that begins with `<!` or `<?`; just behind the `<` when it is only a character. */
  function pastSection(at: number): number {
    sections = true;
    if (text.charCodeAt(at + 1) === QUESTION) return past('?>', at);
    if (text.startsWith('<![CDATA[', at)) return past(']]>', at);
    if (text.startsWith('<!--', at)) return past('-->', at + 4);
    if (/^<!doctype/i.test(text.slice(at, at + 9))) return pastDoctype(at);
    if (text.startsWith('<![', at)) return past('>', at);
    return at + 1;
  }

  function endTag(start: number): Tag {
    let at = start + 2;
    while (at < text.length && !endsName(text.charCodeAt(at))) at++;
    const name = text.slice(start + 2, at).toLowerCase();
    while (at < text.length && text.charCodeAt(at) !== GREATER && text.charCodeAt(at) !== LESS) at++;
    const end = text.charCodeAt(at) === GREATER ? at + 1 : at;
    return { closing: true, name, start, end, attributes: '', empty: false };
  }

  function startTag(start: number): Tag | undefined {
    let at = start + 2;
    while (at < text.length && !endsName(text.charCodeAt(at))) at++;
    const nameEnd = at;
    let [quote, quoteStart, before] = [0, 0, 0];
    for (; ; at++) {
      if (at >= text.length) return undefined;
      const code = text.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
        else if (
          code === LESS &&
          (isNameStart(text.charCodeAt(at + 1)) || text.charCodeAt(at + 1) === SLASH)
        ) {
          // The quotation mark that should close this value is missing: what follows is the next tag.
          broken = true;
          const end = text.indexOf('>', quoteStart);
          return startTagOf(start, nameEnd, Math.min(end, at));
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
      name: text.slice(start + 1, nameEnd).toLowerCase(),
      start,
      end: text.charCodeAt(at) === GREATER ? at + 1 : at,
      attributes: text.slice(nameEnd, empty ? at - 1 : at),
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

  function inside(open: Tag, cannotHold: (tag: Tag) => boolean): Inside {
    const from = open.end;
    if (open.empty) {
      return { from, to: from, next: from, closed: true, atEnd: false, hasTags: false, hasSections: false };
    }
    let [at, depth, hasTags] = [from, 0, false];
    sections = false;
    for (;;) {
      const tag = next(at);
      const base = { from, closed: false, atEnd: false, hasTags, hasSections: sections };
      if (tag === undefined) return { ...base, to: text.length, next: text.length, atEnd: true };
      if (tag.name === open.name) {
        if (tag.closing && depth === 0) return { ...base, to: tag.start, next: tag.end, closed: true };
        if (!tag.empty) depth += tag.closing ? -1 : 1;
      } else if (cannotHold(tag)) return { ...base, to: tag.start, next: tag.start };
      hasTags = true;
      at = tag.end;
    }
  }

  return { next, inside, doctype: () => doctype, broken: () => broken };
}

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+)))?/g;

/** A tag's attributes by lower-case name, references not yet decoded. The first of two with one name counts. */
export function readAttributes(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
  }
  return attributes;
}
