import { cleanAddress } from './addresses.ts';
import { type DrawingNames, type DrawingRoot, type DrawnKind, drawings } from './drawing-names.ts';
import { escapeAttribute } from './escape.ts';
import { type Attribute, ownName } from './start-tag.ts';

/** Longer values are no one's drawing; paths are the longest. */
const LONGEST = 20_000;
/** Longer lists of transformations than this are no one's. */
const LONGEST_LIST = 500;

/** Numbers, lengths, colours, keywords and the letters of paths: no function, no address, no escape. */
const PLAIN = /^[\w\s.,%+#-]*$/;
/** Formulas have nothing negative, which could move a text over what is not its own. */
const FORMULA = /^[\w\s.,%+#]*(?:[a-z]-[a-z][\w\s.,%+#]*)*$/i;
/** Colours, and a gradient of the same drawing. */
const COLOUR = /^(?:[a-z]{1,30}|#[\da-f]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/]*\))$/i;
const GRADIENT = /^url\(\s*(["']?)#([\w.-]{1,200})\1\s*\)(?:\s+(none|[a-z]{1,30}|#[\da-f]{3,8}))?$/i;
const TRANSFORM = /^(?:(?:translate|scale|rotate|skewX|skewY|matrix) ?\([\d\s.,+e-]*\)[\s,]*)*$/i;

function cleanPaint(value: string): string | undefined {
  if (COLOUR.test(value)) return value;
  const [, , name, otherwise] = GRADIENT.exec(value) ?? [];
  if (name === undefined) return undefined;
  return `url(#${ownName(name)})${otherwise === undefined ? '' : ` ${otherwise}`}`;
}

function cleanLink(value: string, base: string | undefined): string | undefined {
  const address = cleanAddress('a', value, base);
  return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined;
}

function cleanValue(
  root: DrawingRoot,
  kind: DrawnKind,
  written: string,
  base: string | undefined,
): string | undefined {
  if (kind === 'address') return cleanLink(written, base);
  if (written.length > LONGEST) return undefined;
  const value = written.trim();
  switch (kind) {
    case 'plain':
      return (root === 'svg' ? PLAIN : FORMULA).test(value) ? value : undefined;
    case 'sign':
      return value.length <= 10 ? value : undefined;
    case 'paint':
      return cleanPaint(value);
    case 'transform':
      return value.length <= LONGEST_LIST && TRANSFORM.test(value) ? value : undefined;
    case 'name':
      return /^[\w.-]{1,200}$/.test(value) ? ownName(value) : undefined;
  }
}

/** Writes the start tag of a drawing's element with what may stay of its attributes. `name` is in lower case. */
export function writeDrawnTag(
  root: DrawingRoot,
  name: string,
  attributes: readonly Attribute[],
  base: string | undefined,
): string {
  const names: DrawingNames = drawings[root];
  let tag = `<${names.elements.get(name) ?? name}`;
  let linked = false;
  // A title in HTML, which a drawing's may be taken for, has no attributes either.
  for (const [written, value] of name === 'title' ? [] : attributes) {
    const attribute = names.attributes.get(written);
    if (attribute === undefined || (attribute.kind === 'address' && name !== 'a')) continue;
    const clean = cleanValue(root, attribute.kind, value, base);
    if (clean === undefined) continue;
    linked ||= attribute.name === 'xlink:href';
    tag += ` ${attribute.name}="${escapeAttribute(clean)}"`;
  }
  if (linked) tag += ' xmlns:xlink="http://www.w3.org/1999/xlink"';
  return name === root ? `${tag} xmlns="${names.namespace}">` : `${tag}>`;
}
