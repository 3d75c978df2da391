/** Attributes by lower-case name, references not yet decoded. */
export type Attributes = ReadonlyMap<string, string>;

export const NO_ATTRIBUTES: Attributes = new Map();

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+)))?/g;

const LOST_QUOTE = /\s[\w:.-]+=$/;

/** Reads what stands between a tag's name and its end. The first of two attributes with one name counts. */
export function readAttributes(written: string): Attributes {
  if (written.trim() === '') return NO_ATTRIBUTES;
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(written); match !== null; match = ATTRIBUTE.exec(written)) {
    const [, name = '', double, single, bare] = match;
    const key = name.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    // A value that ends with another attribute's name has lost its quotation mark before that.
    const lost = value.endsWith('=') ? LOST_QUOTE.exec(value) : null;
    if (lost !== null) ATTRIBUTE.lastIndex = ATTRIBUTE.lastIndex - 1 - lost[0].length;
    if (!attributes.has(key)) attributes.set(key, lost === null ? value : value.slice(0, lost.index));
  }
  return attributes;
}
