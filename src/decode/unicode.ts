/** A document's Unicode form as its first bytes tell it. */
export interface UnicodeForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

const MARKS: readonly (readonly [readonly number[], UnicodeForm['encoding']])[] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** The byte order mark, which beats every label (WHATWG Encoding §6, RFC 7303 §3.3). */
export function byteOrderMark(bytes: Uint8Array): UnicodeForm | undefined {
  const found = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  return found && { encoding: found[1], skip: found[0].length };
}

/** UTF-16 and UTF-32 without a mark, by where the zero bytes of their first ASCII characters stand (XML 1.0 §F.1). */
export function zeroPattern(bytes: Uint8Array): UnicodeForm | undefined {
  if (bytes.length < 4) return undefined;
  const zeros = [0, 1, 2, 3].map((at) => (bytes[at] === 0 ? '0' : 'x')).join('');
  const forms: Readonly<Record<string, UnicodeForm['encoding']>> = {
    x000: 'utf-32le',
    '000x': 'utf-32be',
    x0x0: 'utf-16le',
    '0x0x': 'utf-16be',
  };
  const encoding = forms[zeros];
  return encoding && { encoding, skip: 0 };
}

/** Length of the well-formed UTF-8 sequence at `at`, or 0 (Unicode 15 §3.9, table 3-7). */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0) return 0;
  for (let offset = 1; offset < length; offset++) {
    if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const beyond =
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f);
  return beyond ? 0 : length;
}

/** How much of a text is UTF-8: sequences that are, by length, and single high bytes that are not. */
export interface Utf8Census {
  readonly pairs: number;
  readonly longer: number;
  readonly stray: number;
}

/** Counts the UTF-8 sequences of a text. Linear. */
export function utf8Census(bytes: Uint8Array): Utf8Census {
  let [pairs, longer, stray] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const length = sequenceAt(bytes, at);
    if (length === 0) stray++;
    else if (length === 2) pairs++;
    else longer++;
    if (length > 1) at += length - 1;
  }
  return { pairs, longer, stray };
}

/** Splits a text into runs of UTF-8 and of stray bytes, in order. */
export function splitUtf8(bytes: Buffer): readonly { readonly utf8: boolean; readonly bytes: Buffer }[] {
  const runs: { utf8: boolean; bytes: Buffer }[] = [];
  let [start, utf8] = [0, true];
  const cut = (at: number) => {
    if (at > start) runs.push({ utf8, bytes: bytes.subarray(start, at) });
    start = at;
  };
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceAt(bytes, at);
    if (length > 0 !== utf8) {
      cut(at);
      utf8 = !utf8;
    }
    at += Math.max(1, length);
  }
  cut(bytes.length);
  return runs;
}
