import { isTracking } from './tracking-parameters.ts';
import { unwrapUrl } from './wrapped-url.ts';

/** Characters that stand for themselves in a path segment (RFC 3986 §3.3 pchar) and in a parameter. */
const plainInPath = /[A-Za-z0-9\-._~!$&'()*+,;=:@]/;
const plainInQuery = /[A-Za-z0-9\-._~!$'()*,:@/?]/;

/** Percent-encoding in its one form (RFC 3986 §6.2.2): what may stand plain is plain, the rest in capital hex. */
function encodeOnce(text: string, plain: RegExp): string {
  return text.replace(/%([0-9a-f]{2})|[^A-Za-z0-9\-._~/]/gi, (found, hex: string | undefined) => {
    if (hex !== undefined) {
      const char = String.fromCharCode(Number.parseInt(hex, 16));
      return plain.test(char) ? char : found.toUpperCase();
    }
    return plain.test(found) ? found : encodeChar(found);
  });
}

/** The browser has encoded whatever is not ASCII; what it leaves is one byte. */
function encodeChar(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Hosts that serve the same pages to phones or as AMP: `m.example.com`, `fr.m.example.org`, `amp.example.com`. */
function canonicalHost(url: URL): string {
  let host = url.hostname.replace(/\.+$/, '');
  if (!/^[\d.]+$|^\[/.test(host))
    for (;;) {
      const shorter = host
        .replace(/^(?:www|m|mobile|amp)\.(?=[^.]+\.)/, '')
        .replace(/^([a-z]{2})\.m\.(?=[^.]+\.)/, '$1.');
      if (shorter === host) break;
      host = shorter;
    }
  return url.port === '' || url.port === '80' || url.port === '443' ? host : `${host}:${url.port}`;
}

/** A path without AMP forms, session ids, default documents and doubled or trailing slashes. */
function canonicalPath(url: URL): string {
  let path = encodeOnce(url.pathname, plainInPath);
  for (;;) {
    const shorter = path
      .replace(/;jsessionid=[^/]*/gi, '')
      .replace(/\/{2,}/g, '/')
      .replace(/\/(?:index|default)\.(?:html?|php\d?|aspx?|jsp|cfm)$/i, '/')
      .replace(/\.amp(?=(?:\.html?)?$)/, '')
      .replace(/(?<=[^/])\/amp\/?$/, '')
      .replace(/^\/amp(?=\/[^/])/, '')
      .replace(/\/$/, '');
    if (shorter === path) return path;
    path = shorter;
  }
}

/** A map, since publishers choose the names that it is asked for: `constructor` is none of ours. */
const ampParameters: ReadonlyMap<string, RegExp> = new Map([
  ['amp', /^(?:1|true|yes|amp)?$/i],
  ['outputtype', /^amp/i],
  ['output', /^amp$/i],
  ['view', /^amp$/i],
  ['mode', /^amp$/i],
]);

/** Parameters that tell articles apart, sorted by name; repeated names keep their order. */
function canonicalQuery(url: URL, host: string, trackingParameters: readonly string[]): string {
  if (url.search === '') return '';
  const tracks = isTracking(trackingParameters);
  const kept: { readonly name: string; readonly text: string }[] = [];
  for (const part of url.search.slice(1).split('&')) {
    const at = part.indexOf('=');
    const clean = (text: string): string => encodeOnce(text.replace(/\+/g, '%20'), plainInQuery);
    const name = clean(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : clean(part.slice(at + 1));
    if (name === '' || ampParameters.get(name.toLowerCase())?.test(value) || tracks(host, name, value))
      continue;
    kept.push({ name, text: value === '' ? name : `${name}=${value}` });
  }
  if (kept.length === 0) return '';
  kept.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return `?${kept.map(({ text }) => text).join('&')}`;
}

/** One round; its result may be a redirector's address in turn, or hold dot segments that were hidden before. */
function simplified(url: string, trackingParameters: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return undefined;
  const target = unwrapUrl(parsed);
  const host = canonicalHost(target);
  if (host === '') return undefined;
  const fragment = target.hash.startsWith('#!') ? target.hash : '';
  return `https://${host}${canonicalPath(target)}${canonicalQuery(target, host, trackingParameters)}${fragment}`;
}

/** In characters; longer ones are data rather than addresses, and no server takes them (RFC 9110 §4.1). */
const longestUrl = 8_192;
/** More rounds than this are needed by none but addresses made to waste time. */
const mostRounds = 20;

/**
 * The one form of an article's address, so that equal strings mean the same page: https, no `www.`, mobile or AMP form, no
 * redirector around it, no tracking parameters, parameters in order, one percent-encoding (RFC 3986 §6.2), no fragment
 * but a hash-bang. Undefined for what is no http(s) address,
 * or longer than 8,192 characters. Applied twice it changes nothing more.
 */
export function canonicalUrl(url: string, trackingParameters: readonly string[]): string | undefined {
  if (url.length > longestUrl) return undefined;
  let current = simplified(url, trackingParameters);
  for (let round = 0; current !== undefined && round < mostRounds; round++) {
    const next = simplified(current, trackingParameters);
    if (next === current) return current;
    current = next;
  }
  return undefined;
}
