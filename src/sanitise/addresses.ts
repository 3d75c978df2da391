const SCHEMES: ReadonlySet<string> = new Set(
  'http https mailto tel ftp ftps sftp magnet news nntp irc ircs xmpp sip sips gopher'.split(' '),
);

/** Elements that load what they point to by themselves. */
const LOADING: ReadonlySet<string> = new Set(['img', 'source', 'audio', 'video', 'track', 'iframe']);

/** Players that may be embedded: sites that publish a player for others' pages. */
const PLAYERS: ReadonlySet<string> = new Set(
  `www.youtube.com youtube.com www.youtube-nocookie.com player.vimeo.com www.dailymotion.com geo.dailymotion.com
  w.soundcloud.com open.spotify.com embed.podcasts.apple.com`.split(/\s+/),
);

/** Pictures of these are there to count readers, whatever their size. */
const COUNTERS =
  /^(?:https?:)?\/\/(?:[^/?#]*\.)?(?:feedsportal\.com\/|pheedo\.com\/|pixel\.wp\.com\/|stats\.wordpress\.com\/|feeds\.wordpress\.com\/1\.0\/|blogger\.com\/tracker\/|googleusercontent\.com\/tracker\/|google-analytics\.com\/|doubleclick\.net\/|quantserve\.com\/|scorecardresearch\.com\/|facebook\.com\/tr\b|xiti\.com\/|atdmt\.com\/|counter\.theconversation\.com\/)|\/~r\/[^?#]*\/~4\/|\/(?:piwik|matomo)\.php\b/i;

const SCHEME = /^([a-z][a-z\d+.-]*):/i;
const HTTP = /^https?:\/\//i;
/** What may hide a scheme: what browsers strip from an address (URL Living Standard §4.4), and what no one sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that hide a scheme.
const HIDING = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/;
const HIDING_ALL = new RegExp(HIDING, 'g');

/** An address as browsers read it: without line ends and tabs, and without control characters and spaces at its ends. */
function strip(address: string): string {
  const line = address.replace(/[\t\n\r]/g, '');
  let [start, end] = [0, line.length];
  while (start < end && line.charCodeAt(start) <= 0x20) start++;
  while (end > start && line.charCodeAt(end - 1) <= 0x20) end--;
  return line.slice(start, end);
}

/** Makes an address absolute. One with a scheme, in the same document, or that cannot be one, stays as it is. */
function resolveAddress(written: string, base: string | undefined): string {
  const address = HIDING.test(written) ? strip(written) : written;
  if (base === undefined || address === '' || address.startsWith('#') || SCHEME.test(address)) return address;
  if (!URL.canParse(address, base)) return address;
  const resolved = new URL(address, base).href;
  return /[^\0-\x7f]/.test(address) && !address.includes('%') ? readable(resolved) : resolved;
}

/** An address with the letters that its author wrote, instead of their bytes (RFC 3987 §3.2). */
function readable(address: string): string {
  try {
    return address.replace(/(?:%[89A-F][0-9A-F])+/g, decodeURIComponent);
  } catch {
    // Bytes of another encoding than UTF-8.
    return address;
  }
}

/** Whether nothing happens by following an address but what its scheme says: no script runs, no data is shown. */
function isHarmless(address: string): boolean {
  const scheme = SCHEME.exec(HIDING.test(address) ? address.replace(HIDING_ALL, '') : address)?.[1];
  return scheme === undefined || SCHEMES.has(scheme.toLowerCase());
}

function isPlayer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === 'https:' && PLAYERS.has(hostname) && `${port}${username}${password}` === '';
}

/** An address as it may stand in an attribute of the element; undefined where it may not. */
export function cleanAddress(element: string, written: string, base: string | undefined): string | undefined {
  const address = resolveAddress(written, base);
  // A link to nowhere is no link.
  if (address === '' && element === 'a') return undefined;
  if (HTTP.test(address)) return element !== 'iframe' || isPlayer(address) ? address : undefined;
  if (!isHarmless(address)) return undefined;
  if (!LOADING.has(element)) return address;
  if (element === 'iframe') {
    const absolute = address.startsWith('//') ? `https:${address}` : '';
    return isPlayer(absolute) ? absolute : undefined;
  }
  return SCHEME.test(address) ? undefined : address;
}

const BETWEEN = /[\s,]*/y;
const CANDIDATE = /(\S+)([^,]*)/y;

/** The candidates of `srcset` as address and descriptor (HTML Living Standard §4.8.4.2.1). Linear. */
function readSet(written: string): readonly (readonly [string, string])[] {
  const candidates: [string, string][] = [];
  for (let at = 0; ; ) {
    BETWEEN.lastIndex = at;
    BETWEEN.test(written);
    CANDIDATE.lastIndex = BETWEEN.lastIndex;
    const [whole, url = '', descriptor = ''] = CANDIDATE.exec(written) ?? [];
    if (whole === undefined) return candidates;
    let end = url.length;
    while (url[end - 1] === ',') end--;
    // An address that a comma ends has no descriptor.
    const alone = end < url.length;
    candidates.push(alone ? [url.slice(0, end), ''] : [url, descriptor.trim()]);
    at = BETWEEN.lastIndex + (alone ? url.length : whole.length);
  }
}

/** The candidates of `srcset` that may stay; undefined where none may. */
export function cleanAddresses(
  element: string,
  written: string,
  base: string | undefined,
): string | undefined {
  if (written.trim() === '') return written;
  const kept = readSet(written).flatMap(([url, descriptor]) => {
    const address = cleanAddress(element, url, base);
    return address === undefined ? [] : [`${address} ${descriptor}`.trim()];
  });
  return kept.length === 0 ? undefined : kept.join(', ');
}

/** Further into an address no one looks for who counts readers. */
const LOOKED_AT = 2000;

/** Whether a picture's address is one at which readers are counted. */
export function countsReaders(address: string): boolean {
  return COUNTERS.test(address.slice(0, LOOKED_AT));
}
