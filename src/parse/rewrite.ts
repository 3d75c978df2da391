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
import { findRoot, type Root } from './root.ts';
import { type Attributes, createScanner, type Inside, type Scanner, type Tag } from './scan.ts';
import {
  CHANNEL_NAMES,
  ENTRY,
  ENTRY_NAMES,
  FEED,
  HTML_NAMES,
  type Rule,
  VOID_NAMES,
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
  /** What its elements mean. */
  readonly vocabulary: Vocabulary;
}

/** Nested deeper than in any feed, although each element is known. */
const DEPTH_LIMIT = 100;
/** How often an unknown element without end is taken for an empty one; each time what follows is read twice. */
const SECOND_LOOKS = 8;

const NO_ATTRIBUTES: Attributes = new Map();
const LOOSE_ADDRESS = /\s*https?:\/\/[^\s<]+/y;

const beginsEntry = (name: Name): boolean => ENTRY_NAMES.has(name.key);

/**
 * Rewrites any XML feed, however broken, as one well-formed document of a single vocabulary: RSS 0.90 to 2.0, RSS 1.0
 * and 1.1 (RDF), Atom 0.3 and 1.0 and their usual modules, under whatever prefixes. Entities are expanded, links
 * absolute, texts HTML. Of a document that breaks off, the whole entries stay. Linear in the text's length.
 * @returns nothing where no feed begins; `too-deep` where elements are nested beyond reason.
 */
export function rewriteFeed(text: string, url: string, mends: MendList): Rewritten | 'too-deep' | undefined {
  const scan = createScanner(text);
  const root = findRoot(text, scan);
  if (root === undefined) return undefined;
  if (root.behindJunk) mends.note('junk-before-document');
  const held = createHeldTexts();
  const written = rewrite(text, url, scan, root, held, mends);
  if (written === undefined) return 'too-deep';
  if (scan.broken()) mends.note('broken-tag');
  return { ...written, held, format: root.format };
}

function rewrite(
  text: string,
  url: string,
  scan: Scanner,
  root: Root,
  held: HeldTexts,
  mends: MendList,
): { readonly xml: string; readonly version?: string } | undefined {
  const decode = createDecode(readDoctype(scan.doctype()), mends);
  const read = createElementReader(text, scan, decode, held, mends);
  const feedPieces: Piece[] = [];
  const entries: string[] = [];
  let entryPieces: Piece[] = [];
  const stack: Frame[] = [];
  /** Place of the open entry in the stack. */
  let entryAt = -1;
  let secondLooks = 0;
  let brokenOff = false;

  const isOpen = (name: string): boolean => stack.some((frame) => frame.name === name);

  function attribute(attributes: Attributes, name: string): string | undefined {
    const value = attributes.get(name);
    return value === undefined ? undefined : decode(value).trim();
  }

  function noteLanguage(attributes: Attributes, pieces: Piece[], rank: number): void {
    const language = attribute(attributes, 'xml:lang');
    if (language) pieces.push({ as: 'language', rank, xml: writeElement('language', {}, language) });
  }

  function noteAbout(attributes: Attributes, pieces: Piece[]): void {
    const about = attribute(attributes, 'rdf:about');
    if (about === undefined || about === '') return;
    pieces.push({ as: 'guid', rank: 2, xml: writeElement('guid', {}, about) });
  }

  function push(tag: Tag, frame: Frame): number {
    if (!tag.empty) stack.push(frame);
    return tag.end;
  }

  function closeEntry(): void {
    entries.push(writeEntry(entryPieces));
    entryPieces = [];
    entryAt = -1;
  }

  /** Closes the innermost elements until `depth` are left open. */
  function unwind(depth: number): void {
    if (stack.length > depth + 1) mends.note('unclosed-element');
    stack.length = depth;
    if (entryAt >= depth) closeEntry();
  }

  function closeElement(tag: Tag): number {
    const index = stack.findLastIndex(({ name }) => name === tag.name);
    if (index < 0) mends.note('stray-end-tag');
    else unwind(index);
    return tag.end;
  }

  function openEntry(tag: Tag, attributes: Attributes, scope: Scope, base: string | undefined): number {
    if (entryAt >= 0) {
      mends.note('unclosed-element');
      unwind(entryAt);
    }
    noteLanguage(attributes, entryPieces, 2);
    noteAbout(attributes, entryPieces);
    entryAt = stack.length;
    return push(tag, { name: tag.name, scope, base, vocabulary: ENTRY });
  }

  /** Whether a tag inside a known element shows that the element's end tag is missing. */
  function cannotHold({ scope, vocabulary }: Frame, rule: Rule, tag: Tag): boolean {
    if (tag.closing) return isOpen(tag.name);
    const name = resolveName(scope, tag.name);
    if (beginsEntry(name)) return true;
    if (rule.take === 'record' && Object.keys(rule.children).length > 0) return false;
    const markup = rule.take === 'html' && rule.as !== 'title';
    return vocabulary.has(name.key) && !(markup && HTML_NAMES.has(name.key));
  }

  /** Passes over an element that means nothing here, with all that is in it. */
  function skip(tag: Tag, { scope }: Frame): number {
    if (tag.empty || VOID_NAMES.has(tag.name)) return tag.end;
    const inside = scan.inside(tag, (other) =>
      other.closing ? isOpen(other.name) : entryAt < 0 && beginsEntry(resolveName(scope, other.name)),
    );
    if (inside.ended === 'closed') return inside.next;
    mends.note('unclosed-element');
    if (secondLooks++ < SECOND_LOOKS) return tag.end;
    brokenOff = inside.ended === 'broken off';
    return inside.next;
  }

  /** An address that stands behind its empty element, as programs that mend HTML leave it. */
  function readLooseLink({ end }: Tag, rule: Rule, { base }: Frame, name: Name): number {
    LOOSE_ADDRESS.lastIndex = end;
    const to = LOOSE_ADDRESS.test(text) ? LOOSE_ADDRESS.lastIndex : end;
    const inside: Inside = { from: end, to, next: to, ended: 'closed', hasTags: false, hasSections: false };
    read({ rule, name, attributes: NO_ATTRIBUTES, inside, base }, entryAt < 0 ? feedPieces : entryPieces);
    return to;
  }

  function readKnown(tag: Tag, rule: Rule, frame: Frame, name: Name, attributes: Attributes): number {
    const pieces = entryAt < 0 ? feedPieces : entryPieces;
    if (rule.take === 'through') return push(tag, frame);
    if (rule.take === 'record' && rule.through === true) {
      read({ rule, name, attributes, inside: undefined, base: frame.base }, pieces);
      return push(tag, frame);
    }
    if (rule.take === 'link' && tag.empty && attributes.size === 0)
      return readLooseLink(tag, rule, frame, name);
    const parent = stack.at(-1) ?? frame;
    const inside = scan.inside(tag, (other) => cannotHold(parent, rule, other));
    if (inside.ended !== 'closed') mends.note('unclosed-element');
    brokenOff = inside.ended === 'broken off';
    // What breaks off in the middle of a word would be taken for the whole; a text may lack its end.
    if (brokenOff && rule.take !== 'html') return inside.next;
    read({ rule, name, attributes, inside, base: frame.base }, pieces);
    if (entryAt >= 0 && rule.take === 'html') noteLanguage(attributes, pieces, 3);
    return inside.next;
  }

  function openElement(tag: Tag, parent: Frame): number {
    const attributes = scan.attributes(tag);
    const plain = attributes.size === 0;
    const scope = plain ? parent.scope : enterScope(parent.scope, attributes);
    const name = resolveName(scope, tag.name);
    const base = plain ? parent.base : enterBase(parent.base, attribute(attributes, 'xml:base'));
    if (beginsEntry(name)) {
      // An entry that holds nothing says nothing, least of all that the one around it has ended.
      return tag.empty ? tag.end : openEntry(tag, attributes, scope, base);
    }
    if (CHANNEL_NAMES.has(name.key) && entryAt < 0) {
      noteLanguage(attributes, feedPieces, 2);
      noteAbout(attributes, feedPieces);
      return push(tag, { name: tag.name, scope, base, vocabulary: FEED });
    }
    const rule = parent.vocabulary.get(name.key);
    if (rule === undefined) return skip(tag, parent);
    if (name.guessed) mends.note('undeclared-prefix');
    return readKnown(
      tag,
      rule,
      { name: tag.name, scope, base, vocabulary: parent.vocabulary },
      name,
      attributes,
    );
  }

  function openRoot(attributes: Attributes): void {
    const { tag, prefix, local, core, format } = root;
    // rdf: is no prefix of RSS, although the root of RSS 1.0 has it.
    const own = format === 'rdf' ? '' : prefix;
    const scope = enterScope(rootScope(own, core), attributes, own);
    const base = enterBase(url === '' ? undefined : url, attribute(attributes, 'xml:base'));
    if (local === 'entry' && !tag.empty) openEntry(tag, attributes, scope, base);
    else push(tag, { name: tag.name, scope, base, vocabulary: FEED });
    noteLanguage(attributes, feedPieces, 2);
  }

  const rootAttributes = scan.attributes(root.tag);
  openRoot(rootAttributes);
  let at = root.tag.end;
  for (let frame = stack.at(-1); frame !== undefined && !brokenOff; frame = stack.at(-1)) {
    if (stack.length > DEPTH_LIMIT) return undefined;
    const tag = scan.next(at);
    if (tag === undefined) brokenOff = true;
    else at = tag.closing ? closeElement(tag) : openElement(tag, frame);
  }
  if (brokenOff) {
    mends.note('truncated');
    // The last entry is not whole; it is read only where there is no other.
    if (entryAt >= 0 && entries.length === 0) closeEntry();
  }
  const version = attribute(rootAttributes, 'version');
  return { xml: writeDocument(feedPieces, entries), ...(version === undefined ? {} : { version }) };
}
