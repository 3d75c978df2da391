import type { NotAFeed } from '../model/index.ts';
import { plainText } from '../sanitise/index.ts';
import { findChallenge } from './challenge-pages.ts';

export interface RefusedDocument {
  readonly contentType?: string;
}

/** What is looked at: enough for a page's head and for the signs of a challenge. */
const LOOKED_AT = 65_536;
const LONGEST_QUOTE = 120;

const PAGE = /<(?:!doctype\s+html|html|head|body|title|meta|form|script|div)\b/i;
const LOGIN_PLACE =
  /<(?:form|body|title)\b[^>]{0,500}(?:log-?in|sign-?in|wp-login|\bsso\b|saml|oauth|connexion|authenti)|<title[^>]{0,100}>[^<]{0,300}(?:log[ -]?in|sign[ -]?in|connexion|identifiez|se connecter|تسجيل الدخول)/i;
const PASSWORD = /<input\b[^>]{0,500}\btype\s*=\s*["']?password/i;
const REFUSAL =
  /\b(?:40[0134]|410|429|50[0234]|access denied|forbidden|not found|unavailable|error|erreur)\b/i;
const PARKED =
  /(?:domain (?:is|may be) for sale|buy this domain|sedoparking|parkingcrew|bodis\.com|hugedomains)/i;

const notAFeed = (code: NotAFeed['code'], message: string): NotAFeed => ({ ok: false, code, message });

const quote = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).trimEnd()}…` : text;

function titleOf(html: string): string {
  const title = /<title\b[^>]{0,100}>([^<]{0,1000})/i.exec(html)?.[1] ?? '';
  const heading = /<h1\b[^>]{0,500}>([\s\S]{0,1000}?)<\/h1/i.exec(html)?.[1] ?? '';
  return quote(plainText(title) || plainText(heading));
}

function refusePage(html: string): NotAFeed {
  const title = titleOf(html);
  const page = title === '' ? 'an HTML page without a title' : `an HTML page titled “${title}”`;
  const challenge = findChallenge(html);
  if (challenge !== undefined) {
    const message = `a challenge page of ${challenge} instead of the feed${title === '' ? '' : ` (“${title}”)`}: the publisher blocks robots; ask it to let this service in, or use another address of the feed`;
    return notAFeed('challenge-page', message);
  }
  if (PASSWORD.test(html) || LOGIN_PLACE.test(html)) {
    return notAFeed(
      'login-page',
      `a login page (${page}): the feed is not public; ask the publisher for an open address`,
    );
  }
  if (PARKED.test(html)) {
    return notAFeed(
      'html-page',
      `${page}: the domain seems to be parked or for sale; look for the feed's new address`,
    );
  }
  if (/<link\b[^>]{0,500}\btype\s*=\s*["']?application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)/i.test(html)) {
    return notAFeed('html-page', `${page}: it names a feed; add the page's address again to find it`);
  }
  if (REFUSAL.test(title)) {
    return notAFeed(
      'html-page',
      `${page}: the publisher's server refuses or has lost the feed; check the address`,
    );
  }
  return notAFeed(
    'html-page',
    `${page}: the publisher may be blocking robots, or the feed has moved; open the address in a browser`,
  );
}

/** The fields in which JSON services say what went wrong (RFC 9457 and common practice), best first. */
const ERROR_FIELDS = [
  'detail',
  'message',
  'error_description',
  'error',
  'errors',
  'title',
  'reason',
  'code',
  'status',
];

function errorIn(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || depth > 2) return undefined;
  if (Array.isArray(value)) return errorIn(value[0], depth + 1);
  const fields = new Map(Object.entries(value));
  for (const field of ERROR_FIELDS) {
    const found = fields.has(field) ? errorIn(fields.get(field), depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function refuseJson(text: string): NotAFeed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return notAFeed('not-a-feed', 'JSON that is broken or cut off: try again later');
  }
  const error = errorIn(value);
  if (error !== undefined) {
    return notAFeed(
      'json-error',
      `a JSON answer that says “${quote(error)}”: check the address and whether it needs a key`,
    );
  }
  return notAFeed('not-a-feed', 'JSON that is no JSON Feed: the address may be that of another service');
}

/** What else may lie at an address, by its first characters. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF document'],
  ['\ufffdPNG', 'a picture'],
  ['\u2030PNG', 'a picture'],
  ['GIF8', 'a picture'],
  ['ÿØÿ', 'a picture'],
  ['PK\u0003\u0004', 'a ZIP archive'],
  ['BEGIN:VCALENDAR', 'a calendar'],
];

/** What an XML document is by its root element's local name. */
const ROOTS: ReadonlyMap<string, string> = new Map([
  ['svg', 'a picture (SVG)'],
  ['opml', 'a list of feeds (OPML), which can be imported instead'],
  ['urlset', 'a site map'],
  ['sitemapindex', 'a site map'],
  ['OpenSearchDescription', 'a description of a search service'],
  ['Envelope', 'a SOAP answer'],
  ['Error', 'an error of a storage service'],
]);

const FEED_ROOTS: ReadonlySet<string> = new Set(['rss', 'feed', 'RDF', 'channel', 'item', 'entry']);

const PROLOG = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[^\]]*\]\s*)?>/iy;
const PROGRAM_ERROR =
  /^(?:<br\s*\/?>\s*)?(?:<b>|PHP )?(?:fatal error|parse error|warning|notice|uncaught \w+)(?:<\/b>)?:\s*(.{1,200})/i;

/** The name of the element that an XML document starts with, past declarations and comments. */
function rootOf(text: string): string | undefined {
  PROLOG.lastIndex = 0;
  let at = 0;
  while (PROLOG.test(text)) at = PROLOG.lastIndex;
  return /^<([A-Za-z_][\w:.-]{0,60})/.exec(text.slice(at, at + 80))?.[1];
}

/** Binary data that was read as text is full of characters that no text has. */
function isBinary(text: string): boolean {
  const start = text.slice(0, 1000);
  const strange = [...start].filter(
    (character) => /[\p{Cc}\ufffd]/u.test(character) && !/\s/.test(character),
  );
  return strange.length > 10;
}

function refuseOther(text: string, root: string | undefined): NotAFeed {
  const local = root?.replace(/^.*:/, '') ?? '';
  const kind = BEGINNINGS.find(([start]) => text.startsWith(start))?.[1] ?? ROOTS.get(local);
  if (kind !== undefined) return notAFeed('not-a-feed', `${kind}, not a feed: check the address`);
  if (FEED_ROOTS.has(local)) {
    return notAFeed(
      'not-a-feed',
      'a feed that breaks off before anything in it can be read: try again later',
    );
  }
  if (root !== undefined) {
    return notAFeed('not-a-feed', `XML whose root element <${root}> is none of a feed: check the address`);
  }
  if (isBinary(text)) return notAFeed('not-a-feed', 'binary data, not a feed: check the address');
  const challenge = findChallenge(text.slice(0, 2000));
  const words = `“${quote(text.replace(/\s+/g, ' ').trim())}”`;
  if (challenge !== undefined) {
    return notAFeed('challenge-page', `a refusal by ${challenge} (${words}): the publisher blocks robots`);
  }
  return notAFeed('not-a-feed', `plain text, not a feed (${words}): check the address`);
}

/**
 * Says what a document that is no feed seems to be, and what the operator can do about it. Looks at the start of the
 * document only.
 *
 * @returns a code by kind and one sentence.
 */
export function refuse(text: string, { contentType }: RefusedDocument = {}): NotAFeed {
  const start = text.slice(0, LOOKED_AT).replace(/^[\s\ufeff]+/, '');
  if (start === '') return notAFeed('empty', 'empty body: the publisher sent nothing; try again later');
  if (/^[[{]/.test(start)) return refuseJson(text);
  const error = PROGRAM_ERROR.exec(start)?.[1];
  if (error !== undefined) {
    const message = `an error of the publisher's program (“${quote(plainText(error))}”): it may be mended later`;
    return notAFeed('not-a-feed', message);
  }
  const root = rootOf(start);
  const isPage = root === undefined || !start.startsWith('<?xml') ? PAGE.test(start) : root === 'html';
  if (isPage || /\bhtml\b/i.test(contentType ?? '')) return refusePage(start);
  return refuseOther(start, root);
}
