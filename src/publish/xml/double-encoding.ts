/** windows-1252's printable characters for the bytes 0x80–0x9F, in their order; a space where it has none. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const byteOf = new Map([...windows1252].map((character, at) => [character, 0x80 + at]));
byteOf.delete(' ');

const continuation = `[\u0080-\u00bf${[...byteOf.keys()].join('')}]`;
/** `Â` or `Ã` and one byte, or `â` and two, which is how Latin letters and quotation marks look when encoded twice. */
const doubled = new RegExp(`[\u00c2\u00c3]${continuation}|\u00e2${continuation}{2}`, 'g');

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Text whose publisher encoded it in UTF-8 twice (`niÃ±os` for `niños`), decoded once more. Touches only sequences that
 * no language writes: a capital A with circumflex or tilde, or a small one with circumflex, before symbols.
 */
export function mendDoubleEncoding(text: string): string {
  return text.replace(doubled, (sequence) => {
    const bytes = Array.from(sequence, (character) => byteOf.get(character) ?? character.charCodeAt(0));
    try {
      return utf8.decode(Uint8Array.from(bytes));
    } catch {
      return sequence;
    }
  });
}
