import { hash } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The first `length` characters of a SHA-256 in base32 (RFC 4648 §6, lower case; five bits a character). The parts are
 * told apart, so that `['ab', 'c']` and `['a', 'bc']` differ.
 */
export function digest(parts: readonly string[], length: number): string {
  const bytes = hash('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'buffer');
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    if (text.length === length) break;
  }
  return text;
}
