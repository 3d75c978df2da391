import { createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-1 is left out although the Recommendation knows it: §8.3 asks for no less than SHA-256. */
const ACCEPTED = new Set(['sha256', 'sha384', 'sha512']);

export type SignatureVerdict = 'right' | 'missing' | 'weak' | 'wrong';

/** Value of X-Hub-Signature for a body (WebSub §7.1). */
export function sign(secret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/**
 * Judges the X-Hub-Signature of a delivery by the method that it names (WebSub §7.1.2), in constant time. `weak` where that is
 * SHA-1, whatever its value.
 */
export function checkSignature(
  header: string | undefined,
  secret: string,
  body: Uint8Array,
): SignatureVerdict {
  if (header === undefined || header.trim() === '') return 'missing';
  const [, method = '', hex = ''] = /^\s*([a-z0-9]+)=([0-9a-f]+)\s*$/i.exec(header) ?? [];
  const name = method.toLowerCase();
  if (name === 'sha1') return 'weak';
  if (!ACCEPTED.has(name)) return 'wrong';
  const expected = createHmac(name, secret).update(body).digest();
  const given = Buffer.from(hex, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'right' : 'wrong';
}
