import { cleanAddress, cleanAddresses, countsReaders } from './addresses.ts';
import { acting, kinds, lateSources, only } from './attributes.ts';
import { escapeAttribute } from './escape.ts';
import { cleanStyle } from './style.ts';

/** An attribute as read. */
export type Attribute = readonly [name: string, value: string];

/** An image this small, in CSS pixels, is there to count readers. */
const PIXEL = 2;
/** Put before the names that a publisher gives, so that they are none of the page's own (DOM clobbering). */
const OWN = 'user-content-';

const tiny = (value: string | undefined): boolean =>
  value !== undefined && /^\s*\d+(?:\.\d*)?(?:px)?\s*$/i.test(value) && Number.parseFloat(value) <= PIXEL;
const TINY_STYLE = /(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[0-2](?:\.\d+)?(?:px)?\s*(?:;|!|$)/i;
const UNSEEN_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** A name as a publisher's own. */
export const ownName = (name: string): string => (name === '' || name.startsWith(OWN) ? name : OWN + name);
const ownFragment = (address: string): string =>
  address.startsWith('#') && address.length > 1 ? `#${ownName(address.slice(1))}` : address;

function cleanValue(element: string, name: string, value: string, base: string | undefined) {
  switch (kinds.get(name)) {
    case 'text':
      return value;
    case 'address': {
      const address = cleanAddress(element, value, base);
      return address === undefined ? undefined : ownFragment(address);
    }
    case 'addresses':
      return cleanAddresses(element, value, base);
    case 'style':
      return cleanStyle(value) || undefined;
    case 'name':
      return ownName(value);
    case 'names':
      return value.trim().split(/\s+/).map(ownName).join(' ');
    default:
      return undefined;
  }
}

const find = (attributes: readonly Attribute[], name: string): string | undefined =>
  attributes.find((attribute) => attribute[0] === name)?.[1];

/** The address of a picture that a page's script would show in the place of an empty one. */
function lateSource(attributes: readonly Attribute[]): string | undefined {
  const now = find(attributes, 'src') ?? '';
  if (now !== '' && !now.startsWith('data:')) return undefined;
  return lateSources.map((name) => find(attributes, name)).find((late) => late !== undefined);
}

function isCounter(attributes: readonly Attribute[]): boolean {
  return attributes.some(([name, value]) => {
    if (name === 'width' || name === 'height') return tiny(value);
    if (name === 'style') return TINY_STYLE.test(value) || UNSEEN_STYLE.test(value);
    return name === 'hidden' || (name === 'src' && countsReaders(value));
  });
}

/** What is added to an element for the reader's safety. */
function additions(element: string, attributes: readonly Attribute[]): string {
  if (element === 'iframe') {
    // A player may run its own scripts in its own origin, and reaches nothing of the page that shows it. It may learn
    // which site shows it, without which some refuse to play.
    return ' sandbox="allow-scripts allow-same-origin allow-popups" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"';
  }
  // What does not start by itself needs something to start it by.
  const silent = (element === 'video' || element === 'audio') && find(attributes, 'autoplay') !== undefined;
  return silent && find(attributes, 'controls') === undefined ? ' controls=""' : '';
}

/**
 * Writes a kept element's start tag with what may stay of its attributes; undefined where the element itself must go: a
 * picture that counts readers, a frame that is no player.
 */
export function writeStartTag(
  element: string,
  attributes: readonly Attribute[],
  base: string | undefined,
): string | undefined {
  const isImage = element === 'img';
  if (isImage && isCounter(attributes)) return undefined;
  const acts = acting.get(element);
  const allowed = only.get(element);
  const late = isImage ? lateSource(attributes) : undefined;
  let tag = `<${element}`;
  let source: string | undefined;
  if (late !== undefined) source = cleanAddress(element, late, base);
  if (source !== undefined) tag += ` src="${escapeAttribute(source)}"`;
  for (const [name, value] of attributes) {
    if (acts?.has(name) === true || allowed?.has(name) === false || (name === 'src' && source !== undefined))
      continue;
    const clean = cleanValue(element, name, value, base);
    if (clean === undefined) continue;
    if (name === 'src') source = clean;
    tag += ` ${name}="${escapeAttribute(clean)}"`;
  }
  if (element === 'iframe' && source === undefined) return undefined;
  return tag + additions(element, attributes);
}
