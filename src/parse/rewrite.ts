import type { FeedFormat } from '../model/index.ts';
import { enterBase } from './addresses.ts';
import {
  createHeldTexts,
  type HeldTexts,
  type Piece,
  writeDocument,
  writeElement,
  writeEntry,
} from './canonical.ts';
import { readDoctype } from './doctype.ts';
import { createElementReader } from './elements.ts';
import type { MendList } from './mends.ts';
import { enterScope, type Name, resolveName, rootScope, type Scope } from './namespaces.ts';
import { createDecode } from './references.ts';
import { createScanner, readAttributes, type Tag } from './scan.ts';
import {
  CHANNEL_NAMES,
  ENTRY,
  ENTRY_NAMES,
  FEED,
  HTML_NAMES,
  type Rule,
  type Vocabulary,
} from './vocabulary.ts';

/** A feed in the canonical form. */
export interface Rewritten {
  /** Well-formed RSS 2.0. */
  readonly xml: string;
  readonly held: HeldTexts;
  readonly format: FeedFormat;
  readonly version?: string;
}

/** An element that is open and holds others. */
interface Frame {
  readonly name: string;
  readonly scope: Scope;
  readonly base: string | undefined;
  /** What its elements mean; none where nothing in it is read. */
  readonly vocabulary: Vocabulary | undefined;
  readonly isEntry: boolean;
}

/** Formats by the local name of their root. */
const ROOTS: Readonly<Record<string, { readonly format: FeedFormat; readonly core: 'rss' | 'atom' }>> = {
  rss: { format: 'rss', core: 'rss' },
  rdf: { format: 'rdf', core: 'rss' },
  channel: { format: 'rss', core: 'rss' },
  feed: { format: 'atom', core: 'atom' },
  entry: { format: 'atom', core: 'atom' },
};

/** Nested deeper than any feed is. */
const DEPTH_LIMIT = 200;
const NONE: ReadonlyMap<string, string> = new Map();
const PROLOG = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^[>]*(?:\[[\s\S]*?\]\s*)?>|\s+/gi;

/**
 * Rewrites any XML feed, however broken, as one well-formed document of a single vocabulary: RSS 0.90 to 2.0, RSS 1.0
 * and 1.1 (RDF), Atom 0.3 and 1.0 and their usual modules, under whatever prefixes. Entities are expanded, links
 * absolute, texts HTML. Of a document that breaks off, the whole entries stay. One pass, linear in the text's length.
 * @returns nothing where no feed begins; `too-deep` where elements are nested beyond reason.
 */
export function rewriteFeed(text: string, url: string, mends: MendList): Rewritten | 'too-deep' | undefined {
  const scan = createScanner(text);
  const root = findRoot();
  if (root === undefined) return undefined;
  const { tag: rootTag, format, core } = root;
  if (/\S/.test(text.slice(0, rootTag.start).replace(PROLOG, ''))) mends.note('junk-before-document');

  const held = createHeldTexts();
  const decode = createDecode(readDoctype(scan.doctype()), mends);
  const read = createElementReader(text, scan, decode, held, mends);
  const feedPieces: Piece[] = [];
  const entries: string[] = [];
  let entryPieces: Piece[] = [];
  const stack: Frame[] = [];
  const version = openRoot();
  let at = rootTag.end;
  let brokenOff = false;
  while (stack.length > 0) {
    if (stack.length > DEPTH_LIMIT) return 'too-deep';
    const tag = scan.next(at);
    if (tag === undefined) {
      brokenOff = true;
      break;
    }
    at = tag.closing ? closeElement(tag) : openElement(tag);
  }
  if (brokenOff) endBrokenOff();
  if (scan.broken()) mends.note('broken-tag');
  return {
    xml: writeDocument(feedPieces, entries),
    held,
    format,
    ...(version === undefined ? {} : { version }),
  };

  function findRoot() {
    for (let found = scan.next(0); found !== undefined; found = scan.next(found.end)) {
      const kind = found.closing ? undefined : ROOTS[found.name.slice(found.name.indexOf(':') + 1)];
      if (kind !== undefined) return { tag: found, ...kind };
    }
    return undefined;
  }

  function openRoot(): string | undefined {
    const attributes = readAttributes(rootTag.attributes);
    const prefix = rootTag.name.slice(0, Math.max(0, rootTag.name.indexOf(':')));
    const outer = rootScope(prefix, core);
    // A prefix such as rdf: is no module of the format itself, although the root has it.
    const scope = enterScope(outer, attributes, format === 'rdf' ? '' : prefix);
    const base = enterBase(url === '' ? undefined : url, attribute(attributes, 'xml:base'));
    const isEntry = rootTag.name.endsWith('entry');
    const vocabulary = isEntry ? ENTRY : FEED;
    noteLanguage(attributes, feedPieces, 2);
    if (!rootTag.empty) stack.push({ name: rootTag.name, scope, base, vocabulary, isEntry });
    return attribute(attributes, 'version');
  }

  function attribute(attributes: ReadonlyMap<string, string>, name: string): string | undefined {
    const value = attributes.get(name);
    return value === undefined ? undefined : decode(value).trim();
  }

  function noteLanguage(attributes: ReadonlyMap<string, string>, pieces: Piece[], rank: number): void {
    const language = attribute(attributes, 'xml:lang');
    if (language) pieces.push({ as: 'language', rank, xml: writeElement('language', {}, language) });
  }

  function closeEntry(): void {
    entries.push(writeEntry(entryPieces));
    entryPieces = [];
  }

  /** Closes the innermost elements until `depth` are left open. */
  function unwind(depth: number): void {
    if (stack.length > depth + 1) mends.note('unclosed-element');
    while (stack.length > depth) if (stack.pop()?.isEntry === true) closeEntry();
  }

  function closeElement(tag: Tag): number {
    const index = stack.findLastIndex(({ name }) => name === tag.name);
    if (index < 0) mends.note('stray-end-tag');
    else unwind(index);
    return tag.end;
  }

  function openElement(tag: Tag): number {
    const parent = stack.at(-1);
    if (parent === undefined) return tag.end;
    const attributes = tag.attributes === '' ? NONE : readAttributes(tag.attributes);
    const scope = attributes === NONE ? parent.scope : enterScope(parent.scope, attributes);
    const name = resolveName(scope, tag.name);
    const base =
      attributes === NONE ? parent.base : enterBase(parent.base, attribute(attributes, 'xml:base'));
    const inEntry = stack.some(({ isEntry }) => isEntry);
    if (beginsEntry(name) && !(inEntry && parent.vocabulary === undefined)) {
      return openEntry(tag, attributes, scope, base);
    }
    if (CHANNEL_NAMES.has(name.key) && !inEntry) {
      noteLanguage(attributes, feedPieces, 2);
      noteAbout(attributes, feedPieces);
      return push(tag, { name: tag.name, scope, base, vocabulary: FEED, isEntry: false });
    }
    const rule = parent.vocabulary?.get(name.key);
    if (rule === undefined) {
      return push(tag, { name: tag.name, scope, base, vocabulary: undefined, isEntry: false });
    }
    if (name.guessed) mends.note('undeclared-prefix');
    const pieces = inEntry ? entryPieces : feedPieces;
    const through = rule.take === 'through' || (rule.take === 'record' && rule.through === true);
    if (through) {
      if (rule.take === 'record') read.attributes(rule, attributes, base, pieces);
      return push(tag, { name: tag.name, scope, base, vocabulary: parent.vocabulary, isEntry: false });
    }
    const inside = scan.inside(tag, (other) => cannotHold(parent, rule, other));
    if (inside.atEnd) {
      brokenOff = true;
      return text.length;
    }
    if (!inside.closed) mends.note('unclosed-element');
    read.element({ rule, name, attributes, inside, base }, pieces);
    if (inEntry && rule.take === 'html') noteLanguage(attributes, pieces, 3);
    return inside.next;
  }

  function noteAbout(attributes: ReadonlyMap<string, string>, pieces: Piece[]): void {
    const about = attribute(attributes, 'rdf:about');
    if (about)
      pieces.push({ as: 'guid', rank: 2, xml: writeElement('guid', { isPermaLink: 'false' }, about) });
  }

  function openEntry(
    tag: Tag,
    attributes: ReadonlyMap<string, string>,
    scope: Scope,
    base: string | undefined,
  ): number {
    const open = stack.findIndex(({ isEntry }) => isEntry);
    if (open >= 0) {
      mends.note('unclosed-element');
      unwind(open);
    }
    noteLanguage(attributes, entryPieces, 2);
    noteAbout(attributes, entryPieces);
    if (tag.empty) closeEntry();
    return push(tag, { name: tag.name, scope, base, vocabulary: ENTRY, isEntry: true });
  }

  function push(tag: Tag, frame: Frame): number {
    if (!tag.empty) stack.push(frame);
    return tag.end;
  }

  /** Whether a tag inside an element shows that the element's end tag is missing. */
  function cannotHold(parent: Frame, rule: Rule, tag: Tag): boolean {
    if (tag.closing) return stack.some(({ name }) => name === tag.name);
    const name = resolveName(parent.scope, tag.name);
    if (beginsEntry(name)) return true;
    if (rule.take === 'record' && Object.keys(rule.children).length > 0) return false;
    return parent.vocabulary?.has(name.key) === true && !(rule.take === 'html' && HTML_NAMES.has(name.key));
  }

  /** The last entry of a document that breaks off is not whole; it is read only where there is no other. */
  function endBrokenOff(): void {
    const inEntry = stack.some(({ isEntry }) => isEntry);
    if (inEntry && entries.length === 0) closeEntry();
    mends.note('truncated');
  }
}

const beginsEntry = (name: Name): boolean => ENTRY_NAMES.has(name.key);
