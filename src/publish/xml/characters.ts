import { mendDoubleEncoding } from './double-encoding.ts';

/**
 * What XML 1.0 (§2.2) forbids, what it discourages (DEL, C1 controls), and what stands for no character at all. A lone
 * surrogate is half of a character that was cut.
 */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]|\p{Noncharacter_Code_Point}|\p{Surrogate}/gu;

/** Whether there may be anything to do; without the `u` flag, and so many times faster on text that is in order. */
const suspicious =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00c2\u00c3\u00e2\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]/;

/**
 * Text that every format can carry: without forbidden characters and halves of characters, line ends as XML gives them
 * back (§2.11), UTF-8 that was encoded twice decoded, and `?` where a publisher's text holds U+FFFD, the mark of a
 * character that was lost before.
 */
export function writableText(text: string): string {
  if (!suspicious.test(text)) return text;
  return mendDoubleEncoding(text)
    .replace(/\r\n?|\u0085/g, '\n')
    .replace(unwritable, '')
    .replaceAll('\ufffd', '?');
}

/** Text on one line, for titles and names. */
export function writableLine(text: string): string {
  return writableText(text).replace(/\s+/g, ' ').trim();
}
