import type { Attributes } from './attributes.ts';
import { writeElement } from './canonical.ts';
import type { TextReader } from './element-text.ts';
import type { Decode } from './references.ts';
import type { Inside, Scanner } from './scan.ts';
import { ADDRESS_ATTRIBUTES, type Rule } from './vocabulary.ts';

type RecordRule = Extract<Rule, { take: 'record' }>;

/** How values are read: absolute addresses, and texts of a sensible length; empty where they are none. */
export interface Values {
  address(written: string, base: string | undefined): string;
  short(text: string): string;
}

/** Writes what an element says in attributes, in elements of its own and in its text as one element. */
export interface RecordWriter {
  /** Empty where the record says nothing. */
  write(
    rule: RecordRule,
    attributes: Attributes,
    inside: Inside | undefined,
    base: string | undefined,
  ): string;
}

export function createRecordWriter(
  scan: Scanner,
  text: TextReader,
  decode: Decode,
  values: Values,
): RecordWriter {
  type Given = Record<string, string>;

  function put(given: Given, as: string, value: string, base: string | undefined): void {
    const usable = ADDRESS_ATTRIBUTES.has(as) ? values.address(value, base) : values.short(value);
    if (usable === '') return;
    if (as === 'values') given[as] = `${given[as] ?? ''} ${usable}`.trim();
    else given[as] ??= usable;
  }

  function fromAttributes(rule: RecordRule, attributes: Attributes, base: string | undefined): Given {
    const given: Given = {};
    for (const [key, value] of attributes) {
      const as = rule.attributes[key];
      if (as !== undefined) put(given, as, decode(value).trim(), base);
    }
    return given;
  }

  function addElements(rule: RecordRule, inside: Inside, base: string | undefined, given: Given): void {
    for (let at = inside.from; at < inside.to; ) {
      const tag = scan.next(at);
      if (tag === undefined || tag.start >= inside.to) return;
      at = tag.end;
      if (tag.closing) continue;
      const inner = scan.inside(tag, (other) => other.start >= inside.to);
      at = Math.min(inner.next, inside.to);
      const as = rule.children[tag.name.slice(tag.name.indexOf(':') + 1)];
      if (as === undefined) continue;
      const attributes = scan.attributes(tag);
      const href = attributes.get('href');
      // Of a feed's two addresses the page is meant, not the document.
      if (href !== undefined && attributes.get('rel') === 'self' && rule.as === 'source') continue;
      put(given, as, href === undefined ? text.plain(inner) : decode(href).trim(), base);
    }
  }

  return {
    write(rule, attributes, inside, base) {
      const given = fromAttributes(rule, attributes, base);
      const nested = inside?.hasTags === true && Object.keys(rule.children).length > 0;
      if (nested) addElements(rule, inside, base, given);
      // What says its address in an element of that name may say it without, but not in another.
      const isAddress = rule.children['url'] === 'url';
      const read = nested && (isAddress || Object.keys(given).length > 0);
      const own = read || inside === undefined ? '' : values.short(text.plain(inside));
      if (own !== '' && isAddress) {
        put(given, 'url', own, base);
        return 'url' in given ? writeElement(rule.as, given, '') : '';
      }
      return own === '' && Object.keys(given).length === 0 ? '' : writeElement(rule.as, given, own);
    },
  };
}
