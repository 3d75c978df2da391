import type { FeedFormat } from '../model/index.ts';
import { enterBase } from './addresses.ts';
import { type Attributes, NO_ATTRIBUTES } from './attributes.ts';
import { createHeldTexts, type HeldTexts, type Piece, writeDocument, writeElement } from './canonical.ts';
import { readDoctype } from './doctype.ts';
import { createElementReader } from './elements.ts';
import { ENTRY_LIMIT, type MendList } from './mends.ts';
import { enterScope, type Name, resolveName, rootScope } from './namespaces.ts';
import { createOpenElements, type Frame } from './open-elements.ts';
import { createDecode } from './references.ts';
import { findRoot, type Root } from './root.ts';
import { createScanner, type Inside, type Scanner, type Tag } from './scan.ts';
import { CHANNEL_NAMES, ENTRY, ENTRY_NAMES, FEED, HTML_NAMES, type Rule, VOID_NAMES } from './vocabulary.ts';

/** A feed in the canonical form. */
export interface Rewritten {
  /** Well-formed RSS 2.0. */
  readonly xml: string;
  readonly held: HeldTexts;
  readonly format: FeedFormat;
  readonly version?: string;
}

/** Nested deeper than in any feed, although each element is known. */
const DEPTH_LIMIT = 100;
/** How often an unknown element without end is taken for an empty one; each time what follows is read twice. */
const SECOND_LOOKS = 8;

const LOOSE_ADDRESS = /\s*https?:\/\/[^\s<]+/y;

/** Whether an element holds text of any length and form. */
const isBody = (rule: Rule): boolean => rule.take === 'html' && rule.as !== 'title';
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
  const open = createOpenElements(mends);
  let secondLooks = 0;
  let brokenOff = false;

  function attribute(attributes: Attributes, name: string): string | undefined {
    const value = attributes.get(name);
    return value === undefined ? undefined : decode(value).trim();
  }

  function noteLanguage(attributes: Attributes, pieces: Piece[], rank: number): void {
    const language = attribute(attributes, 'xml:lang');
    if (language) pieces.push({ as: 'language', rank, xml: writeElement('language', {}, language) });
  }

  /** What a feed or an entry says in attributes of its own. */
  function noteOwn(attributes: Attributes): void {
    const pieces = open.pieces();
    noteLanguage(attributes, pieces, 2);
    const about = attribute(attributes, 'rdf:about');
    if (about) pieces.push({ as: 'guid', rank: 2, xml: writeElement('guid', {}, about) });
  }

  /** Whether a tag inside a known element shows that the element's end tag is missing. */
  function cannotHold({ scope, vocabulary }: Frame, rule: Rule, tag: Tag): boolean {
    if (tag.closing) return open.has(tag.name);
    const name = resolveName(scope, tag.name);
    if (beginsEntry(name)) return true;
    if (rule.take === 'record' && Object.keys(rule.children).length > 0) return false;
    return vocabulary.has(name.key) && !(isBody(rule) && HTML_NAMES.has(name.key));
  }

  /** Passes over an element that means nothing here, with all that is in it. */
  function skip(tag: Tag, { scope }: Frame): number {
    if (tag.empty || VOID_NAMES.has(tag.name)) return tag.end;
    const inside = scan.inside(tag, (other) =>
      other.closing ? open.has(other.name) : !open.inEntry() && beginsEntry(resolveName(scope, other.name)),
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
    read({ rule, name, attributes: NO_ATTRIBUTES, inside, base }, open.pieces());
    return to;
  }

  function readKnown(tag: Tag, rule: Rule, frame: Frame, name: Name, attributes: Attributes): number {
    const pieces = open.pieces();
    if (rule.take === 'through') return open.push(tag, frame);
    if (rule.take === 'record' && rule.through === true) {
      read({ rule, name, attributes, inside: undefined, base: frame.base }, pieces);
      return open.push(tag, frame);
    }
    if (rule.take === 'link' && tag.empty && attributes.size === 0)
      return readLooseLink(tag, rule, frame, name);
    const parent = open.innermost() ?? frame;
    const inside = scan.inside(tag, (other) => cannotHold(parent, rule, other));
    if (inside.ended !== 'closed') mends.note('unclosed-element');
    brokenOff = inside.ended === 'broken off';
    // What breaks off in the middle of a word would be taken for the whole; a text may lack its end.
    if (brokenOff && !isBody(rule)) return inside.next;
    read({ rule, name, attributes, inside, base: frame.base }, pieces);
    if (open.inEntry() && rule.take === 'html') noteLanguage(attributes, pieces, 3);
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
      if (tag.empty) return tag.end;
      const next = open.pushEntry(tag, { name: tag.name, scope, base, vocabulary: ENTRY });
      noteOwn(attributes);
      return next;
    }
    if (CHANNEL_NAMES.has(name.key) && !open.inEntry()) {
      noteOwn(attributes);
      return open.push(tag, { name: tag.name, scope, base, vocabulary: FEED });
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
    const frame = { name: tag.name, scope, base, vocabulary: local === 'entry' ? ENTRY : FEED };
    if (local === 'entry' && !tag.empty) open.pushEntry(tag, frame);
    else open.push(tag, frame);
    noteOwn(attributes);
  }

  const rootAttributes = scan.attributes(root.tag);
  openRoot(rootAttributes);
  let at = root.tag.end;
  for (let frame = open.innermost(); frame !== undefined && !brokenOff; frame = open.innermost()) {
    if (open.depth() > DEPTH_LIMIT) return undefined;
    if (open.entries.length >= ENTRY_LIMIT) {
      mends.note('entry-limit');
      break;
    }
    const tag = scan.next(at);
    if (tag === undefined) brokenOff = true;
    else if (tag.closing) {
      open.close(tag.name);
      at = tag.end;
    } else at = openElement(tag, frame);
  }
  if (brokenOff) {
    mends.note('truncated');
    // The last entry is not whole; it is read only where there is no other.
    if (open.entries.length === 0) open.closeEntry();
  }
  const version = attribute(rootAttributes, 'version');
  return { xml: writeDocument(open.feed, open.entries), ...(version === undefined ? {} : { version }) };
}
