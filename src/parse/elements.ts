import { resolveAddress } from './addresses.ts';
import { type HeldTexts, type Piece, writeElement } from './canonical.ts';
import { createTextReader, wrapperBase } from './element-text.ts';
import { readLink } from './links.ts';
import type { MendList } from './mends.ts';
import type { Name } from './namespaces.ts';
import type { Decode } from './references.ts';
import { type Inside, readAttributes, type Scanner } from './scan.ts';
import { ADDRESS_ATTRIBUTES, type Rule } from './vocabulary.ts';

/** Longer identifiers and dates than this are none. */
const TEXT_LIMIT = 8192;

type Attributes = ReadonlyMap<string, string>;
type Record_ = Extract<Rule, { take: 'record' }>;

/** An element whose meaning is known, with what it holds. */
export interface KnownElement {
  readonly rule: Rule;
  readonly name: Name;
  readonly attributes: Attributes;
  readonly inside: Inside;
  readonly base: string | undefined;
}

/** Writes elements in the canonical vocabulary. */
export interface ElementReader {
  element(element: KnownElement, pieces: Piece[]): void;
  /** Only the attributes of a record. */
  attributes(rule: Record_, attributes: Attributes, base: string | undefined, pieces: Piece[]): void;
}

export function createElementReader(
  text: string,
  scan: Scanner,
  decode: Decode,
  held: HeldTexts,
  mends: MendList,
): ElementReader {
  const reader = createTextReader(text, decode, mends);

  function address(written: string, base: string | undefined): string | undefined {
    if (written === '') return undefined;
    const resolved = resolveAddress(written, base);
    if (resolved === undefined) mends.note('address-unusable');
    return resolved;
  }

  function short(value: string): string {
    if (value.length <= TEXT_LIMIT) return value;
    mends.note('too-long');
    return '';
  }

  function html({ rule, name, attributes, inside, base }: KnownElement, pieces: Piece[]): void {
    if (rule.take !== 'html') return;
    const type = attributes.get('type');
    const form = {
      atom: name.module === 'atom' || name.module === 'media',
      type: name.module === 'media' ? (type ?? 'html').replace('plain', 'text') : type,
      mode: attributes.get('mode'),
    };
    const content = reader.html(inside, form);
    if (content.trim() === '') return;
    const inner = inside.hasTags ? wrapperBase(text.slice(inside.from, inside.to)) : undefined;
    const against = inner === undefined ? base : (resolveAddress(decode(inner), base) ?? base);
    const written = held.hold({ html: content, base: against });
    pieces.push({ as: rule.as, rank: rule.rank, xml: writeElement(rule.as, {}, written) });
  }

  function simple(as: string, rank: number, value: string | undefined, pieces: Piece[]): void {
    if (value) pieces.push({ as, rank, xml: writeElement(as, {}, value) });
  }

  function attributesOf(
    rule: Record_,
    attributes: Attributes,
    base: string | undefined,
  ): Record<string, string> {
    const given: Record<string, string> = {};
    for (const [key, value] of attributes) {
      const as = rule.attributes[key];
      if (as !== undefined) put(given, as, decode(value).trim(), base);
    }
    return given;
  }

  function put(given: Record<string, string>, as: string, value: string, base: string | undefined): void {
    const usable = ADDRESS_ATTRIBUTES.has(as) ? address(value, base) : short(value);
    if (!usable) return;
    if (as === 'values') given[as] = `${given[as] ?? ''} ${usable}`.trim();
    else given[as] ??= usable;
  }

  /** The elements inside a record, each as an attribute. */
  function children(
    rule: Record_,
    inside: Inside,
    base: string | undefined,
    given: Record<string, string>,
  ): void {
    for (let at = inside.from; at < inside.to; ) {
      const tag = scan.next(at);
      if (tag === undefined || tag.start >= inside.to) return;
      at = tag.end;
      if (tag.closing) continue;
      const as = rule.children[tag.name.slice(tag.name.indexOf(':') + 1)];
      const inner = scan.inside(tag, (other) => other.start >= inside.to);
      at = Math.min(inner.next, inside.to);
      if (as === undefined) continue;
      const attributes = readAttributes(tag.attributes);
      const href = attributes.get('href');
      if (href !== undefined && attributes.get('rel') === 'self' && as in given) continue;
      put(given, as, href === undefined ? reader.plain(inner) : decode(href).trim(), base);
    }
  }

  function record(rule: Record_, { attributes, inside, base }: KnownElement, pieces: Piece[]): void {
    const given = attributesOf(rule, attributes, base);
    const nested = inside.hasTags && Object.keys(rule.children).length > 0;
    if (nested) children(rule, inside, base, given);
    const own = nested ? '' : short(reader.plain(inside));
    if (own === '' && Object.keys(given).length === 0) return;
    pieces.push({ as: rule.as, rank: rule.rank, xml: writeElement(rule.as, given, own) });
  }

  return {
    attributes(rule, attributes, base, pieces) {
      const given = attributesOf(rule, attributes, base);
      if (Object.keys(given).length === 0) return;
      pieces.push({ as: rule.as, rank: rule.rank, xml: writeElement(rule.as, given, '') });
    },
    element(element, pieces) {
      const { rule, attributes, inside, base } = element;
      if (rule.take === 'html') html(element, pieces);
      else if (rule.take === 'text') simple(rule.as, rule.rank, short(reader.plain(inside)), pieces);
      else if (rule.take === 'words') {
        for (const word of reader.plain(inside).split(','))
          simple(rule.as, rule.rank, short(word.trim()), pieces);
      } else if (rule.take === 'address') {
        const attribute = rule.from.map((name) => attributes.get(name)).find((value) => value !== undefined);
        const written = attribute === undefined ? reader.plain(inside) : decode(attribute);
        simple(rule.as, rule.rank, address(written, base), pieces);
      } else if (rule.take === 'record') record(rule, element, pieces);
      else if (rule.take === 'link') {
        const href = attributes.get('href');
        if (href === undefined) simple('link', 1, address(reader.plain(inside), base), pieces);
        else pieces.push(...readLink(rule.relations, attributes, address(decode(href), base), decode));
      }
    },
  };
}
