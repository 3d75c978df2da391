const ABSOLUTE = /^https?:\/\/[^\s\\]+$/i;
const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const WEB = /^https?:$/;
/** Longer than any address that servers take. */
const LONGEST = 8192;

/**
 * An address as a reader can open it: absolute, http or https, resolved against `base` (RFC 3986 §5.2). White space in
 * it goes, an ampersand that was escaped twice is put right. Absent when it cannot be one. What is absolute already
 * stays as it was written.
 */
export function resolveAddress(written: string, base: string | undefined): string | undefined {
  let address = written.trim();
  if (address.includes('&amp;')) address = address.replaceAll('&amp;', '&');
  if (address === '' || address.length > LONGEST) return undefined;
  if (ABSOLUTE.test(address)) return URL.canParse(address) ? address : undefined;
  address = address.replace(/[\r\n\t]/g, '');
  if (/^www\./i.test(address)) address = `http://${address}`;
  if (SCHEME.test(address) ? !URL.canParse(address) : base === undefined || !URL.canParse(address, base)) {
    return undefined;
  }
  const url = new URL(address, base);
  return WEB.test(url.protocol) ? url.href : undefined;
}

/** The base inside an element with this `xml:base` (XML Base §3); one that is no address changes nothing. */
export function enterBase(base: string | undefined, written: string | undefined): string | undefined {
  if (written === undefined || written.trim() === '') return base;
  return resolveAddress(written, base) ?? base;
}
