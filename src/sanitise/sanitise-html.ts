import sanitize from 'sanitize-html';
import {
  actingAttributes,
  attributes,
  elements,
  players,
  unreadElements,
  urlAttributes,
  urlSchemes,
} from './allow-list.ts';
import { cleanStyle } from './style.ts';

export interface SanitiseOptions {
  /** Address that relative links in the HTML are meant against. */
  readonly baseUrl?: string;
}

const holdsUrl = new Set(urlAttributes);
/** Nested deeper than any text is. */
const nestingLimit = 256;
/** An image this small, in CSS pixels, is there to count readers. */
const pixel = 2;

function resolve(value: string, base: string | undefined): string {
  const url = value.trim();
  if (base === undefined || url === '' || url.startsWith('#') || /^[a-z][a-z\d+.-]*:/i.test(url)) return url;
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

/** HTML Living Standard, "srcset attributes": candidates are parted by commas that a space follows. */
function resolveSet(value: string, base: string | undefined): string {
  return value
    .split(/,\s+|\s,/)
    .map((candidate) => {
      const [url = '', ...descriptor] = candidate.trim().split(/\s+/);
      return [resolve(url, base), ...descriptor].join(' ');
    })
    .filter((candidate) => !/^(?!https?:)[a-z][a-z\d+.-]*:/i.test(candidate))
    .join(', ');
}

/** The picture that a page's script would put in the place of an empty one. */
function lateSource(attribs: Readonly<Record<string, string>>): string | undefined {
  const late = attribs['data-src'] ?? attribs['data-lazy-src'] ?? attribs['data-original'];
  const now = attribs['src'] ?? '';
  return late !== undefined && (now === '' || now.startsWith('data:')) ? late : undefined;
}

function cleanAttributes(tagName: string, attribs: Record<string, string>, base: string | undefined) {
  const acting = actingAttributes.get(tagName);
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attribs)) {
    if (acting?.has(name) === true) continue;
    if (name === 'style') {
      const style = cleanStyle(value);
      if (style !== '') kept[name] = style;
    } else if (name === 'srcset') kept[name] = resolveSet(value, base);
    else kept[name] = holdsUrl.has(name) ? resolve(value, base) : value;
  }
  const late = tagName === 'img' ? lateSource(attribs) : undefined;
  if (late !== undefined) kept['src'] = resolve(late, base);
  if (tagName === 'iframe') {
    // A player may run its own scripts in its own origin, and reaches nothing of the page that shows it.
    kept['sandbox'] = 'allow-scripts allow-same-origin allow-popups';
    kept['loading'] = 'lazy';
  }
  return kept;
}

const isTiny = (value: string | undefined): boolean =>
  value !== undefined && /^\s*\d+(?:px)?\s*$/i.test(value) && Number.parseInt(value, 10) <= pixel;

function isDropped({ tag, attribs }: sanitize.IFrame): boolean {
  if (tag === 'iframe') return attribs['src'] === undefined;
  return tag === 'img' && (isTiny(attribs['width']) || isTiny(attribs['height']));
}

function optionsFor(base: string | undefined): sanitize.IOptions {
  return {
    allowedTags: [...elements, 'iframe'],
    allowedAttributes: {
      '*': [...attributes, 'style'],
      iframe: ['src', 'width', 'height', 'title', 'sandbox', 'loading', 'allowfullscreen'],
    },
    allowedSchemes: [...urlSchemes],
    allowedSchemesByTag: { img: ['http', 'https'], source: ['http', 'https'], iframe: ['https'] },
    allowedSchemesAppliedToAttributes: [...urlAttributes, 'srcset'],
    allowProtocolRelative: true,
    allowedIframeHostnames: [...players],
    allowIframeRelativeUrls: false,
    nonTextTags: [...unreadElements],
    // Styles are cleaned with the attributes, by a list of properties instead of a parser for style sheets.
    parseStyleAttributes: false,
    nestingLimit,
    transformTags: {
      '*': (tagName, attribs) => ({ tagName, attribs: cleanAttributes(tagName, attribs, base) }),
    },
    exclusiveFilter: isDropped,
  };
}

/**
 * Leaves of HTML what a reader needs: text, links, pictures, tables and a few known players, by an allow-list of
 * elements, attributes, address schemes and style properties. Scripts, forms, event handlers, objects and counting
 * pixels go. Relative addresses become absolute when `baseUrl` is given. The result has every element closed.
 */
export function sanitiseHtml(html: string, { baseUrl }: SanitiseOptions = {}): string {
  if (!html.includes('<') && !html.includes('&') && !html.includes('>')) return html;
  return sanitize(html, optionsFor(baseUrl));
}
