import { resolveAddress } from './addresses.ts';
import type { Attributes } from './attributes.ts';
import { type HeldTexts, type Piece, writeElement } from './canonical.ts';
import { createTextReader } from './element-text.ts';
import { resolveInnerBases } from './inner-bases.ts';
import { readLink } from './links.ts';
import type { MendList } from './mends.ts';
import type { Name } from './namespaces.ts';
import { createRecordWriter, type Values } from './records.ts';
import type { Decode } from './references.ts';
import type { Inside, Scanner } from './scan.ts';
import type { Rule } from './vocabulary.ts';

/** Longer identifiers and dates than this are none. */
const TEXT_LIMIT = 8192;

/** An element whose meaning is known, with what it holds; nothing where only its attributes are read. */
export interface KnownElement {
  readonly rule: Rule;
  readonly name: Name;
  readonly attributes: Attributes;
  readonly inside: Inside | undefined;
  readonly base: string | undefined;
}

/** The rank of a link of RSS's own, so that of several the last counts, as other readers have it. */
const plainLinkRank = (written: number): number => 1 + 1 / (2 + written);

/** Adds what an element says to the pieces of what it stands in. */
export type ReadElement = (element: KnownElement, pieces: Piece[]) => void;

/** Reads elements into the canonical vocabulary. */
export function createElementReader(
  text: string,
  scan: Scanner,
  decode: Decode,
  held: HeldTexts,
  mends: MendList,
): ReadElement {
  const reader = createTextReader(text, decode, mends);
  const values: Values = {
    address(written, base) {
      if (written === '') return '';
      const resolved = resolveAddress(written, base);
      if (resolved === undefined) mends.note('address-unusable');
      return resolved ?? '';
    },
    short(value) {
      if (value.length <= TEXT_LIMIT) return value;
      mends.note('too-long');
      return '';
    },
  };
  const records = createRecordWriter(scan, reader, decode, values);

  function html(
    as: string,
    name: Name,
    attributes: Attributes,
    inside: Inside,
    base: string | undefined,
  ): string {
    const type = attributes.get('type');
    const media = name.module === 'media';
    const form = {
      atom: media || name.module === 'atom',
      // Media RSS calls plain text `plain` and means it where nothing is said; publishers do not.
      type: media ? (type === 'plain' ? 'text' : 'html') : type,
      mode: attributes.get('mode'),
    };
    const written = reader.html(inside, form);
    if (written.trim() === '') return '';
    const naked = inside.hasTags ? resolveInnerBases(written, base, decode) : written;
    return writeElement(as, {}, held.hold({ html: naked, base }));
  }

  function simple(as: string, value: string): string {
    return value === '' ? '' : writeElement(as, {}, value);
  }

  /** Identifiers stay as they are, but for a path, which stands for the whole address. */
  function identifier(as: string, written: string, base: string | undefined): string {
    return simple(as, /^[./?]/.test(written) ? (resolveAddress(written, base) ?? written) : written);
  }

  function addressOf(from: readonly string[], attributes: Attributes, inside: Inside): string {
    const attribute = from.map((name) => attributes.get(name)).find((value) => value !== undefined);
    return attribute === undefined ? reader.plain(inside) : decode(attribute);
  }

  return ({ rule, name, attributes, inside, base }, pieces) => {
    const add = (as: string, rank: number, xml: string) => {
      if (xml !== '') pieces.push({ as, rank, xml });
    };
    if (rule.take === 'record') add(rule.as, rule.rank, records.write(rule, attributes, inside, base));
    if (inside === undefined) return;
    switch (rule.take) {
      case 'html':
        add(rule.as, rule.rank, html(rule.as, name, attributes, inside, base));
        break;
      case 'text':
        add(rule.as, rule.rank, simple(rule.as, values.short(reader.plain(inside))));
        break;
      case 'id':
        add(rule.as, rule.rank, identifier(rule.as, values.short(reader.plain(inside)), base));
        break;
      case 'words':
        for (const word of reader.plain(inside).split(',')) {
          add(rule.as, rule.rank, simple(rule.as, values.short(word.trim())));
        }
        break;
      case 'address': {
        const written = addressOf(rule.from, attributes, inside);
        add(rule.as, rule.rank, simple(rule.as, values.address(written, base)));
        break;
      }
      case 'link': {
        const href = attributes.get('href');
        const plain =
          href === undefined || (name.module !== 'atom' && !attributes.has('rel') && !attributes.has('type'));
        if (plain) {
          const written = href === undefined ? reader.plain(inside) : decode(href);
          add('link', plainLinkRank(pieces.length), simple('link', values.address(written, base)));
        } else
          pieces.push(...readLink(rule.relations, attributes, values.address(decode(href), base), decode));
        break;
      }
    }
  };
}
