/** Characters that WHATWG's URL leaves in a path or query although RFC 3986 §2 has no place for them. */
const unencoded = /[^0-9A-Za-z;/?:@&=+$.\-_!~*'()%,#]/gu;

/**
 * An http(s) address as RFC 3986 writes it: ASCII host, everything else percent-encoded, no user name or password.
 * Undefined for what is none.
 */
export function publishableUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  parsed.username = '';
  parsed.password = '';
  const { origin, href } = parsed;
  const rest = href
    .slice(origin.length)
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(unencoded, (character) => encodeURIComponent(character))
    // A fragment may hold no further `#`.
    .replace(/#/g, (sign, at: number, whole: string) => (whole.indexOf('#') === at ? sign : '%23'));
  return origin + rest;
}
