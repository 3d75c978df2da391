import { isAscii, isUtf8, transcode } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Mend, NotAFeed } from '../model/index.ts';
import { guessLegacy } from './guess.ts';
import { findLabels, isMultiByte, isWide, type Label } from './labels.ts';
import { byteOrderMark, splitUtf8, type UnicodeForm, utf8Census, zeroPattern } from './unicode.ts';

export interface DecodeHeaders {
  /** The Content-Type field's value, verbatim. */
  readonly contentType?: string;
}

export type DecodeResult =
  | {
      readonly ok: true;
      readonly text: string;
      /** The encoding that was used, as the IANA registers it, lower case. */
      readonly encoding: string;
      readonly mended: readonly Mend[];
    }
  | NotAFeed;

const ORIGINS = { http: 'the HTTP header', declaration: 'the XML declaration', meta: 'the meta element' };

/** So many sequences are no accident, in an encoding where two letters can look like one of UTF-8. */
const NO_ACCIDENT = 6;
/** Where more of the high bytes than this are stray, the text is not damaged UTF-8 but something else. */
const STRAY_SHARE = 0.2;

function done(text: string, encoding: string, mended: readonly Mend[]): DecodeResult {
  // Zero bytes are in no text; what they cut apart is whole without them.
  const clean = text.includes('\0') ? text.replaceAll('\0', '') : text;
  if (!/\S/.test(clean)) return { ok: false, code: 'empty', message: 'empty body' };
  return { ok: true, text: clean, encoding, mended };
}

function decodeUnicode(bytes: Buffer, { encoding, skip }: UnicodeForm, mended: Mend[]): DecodeResult {
  const body = bytes.subarray(skip);
  const text = encoding === 'utf-8' ? decodeUtf8(body, mended) : iconv.decode(body, encoding);
  return done(text, encoding, mended);
}

/** Well-formed UTF-8 as text, by the fastest of the ways that Node has. */
function wellFormed(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  return transcode(bytes, 'utf8', 'ucs2').toString('ucs2');
}

/** UTF-8 whose stray bytes are read as windows-1252, which is what editors paste into it. */
function decodeUtf8(bytes: Buffer, mended: Mend[]): string {
  if (isUtf8(bytes)) return wellFormed(bytes);
  mended.push({ code: 'charset-stray-bytes', detail: 'bytes that are not UTF-8 were read as windows-1252' });
  return splitUtf8(bytes)
    .map((run) => (run.utf8 ? run.bytes.toString('utf8') : iconv.decode(run.bytes, 'windows-1252')))
    .join('');
}

function says(label: Label): string {
  return `${ORIGINS[label.origin]} says ${label.name}`;
}

function mislabelled(label: Label | undefined, really: string): Mend[] {
  if (label === undefined || label.encoding === really) return [];
  return [{ code: 'charset-mislabelled', detail: `${says(label)}, the text is ${really}` }];
}

/** Whether text that is well-formed UTF-8 is that, although the label says otherwise. */
function isReallyUtf8(bytes: Buffer, label: Label | undefined): boolean {
  if (label?.encoding === undefined || !isMultiByte(label.encoding)) return true;
  const { pairs, longer } = utf8Census(bytes);
  return longer > 0 || pairs >= NO_ACCIDENT;
}

/** What a label names, or a guess where there is none or where a Latin one cannot be true: servers send it unasked. */
function believe(label: Label | undefined, bytes: Buffer): string {
  if (label?.encoding !== undefined && label.encoding !== 'windows-1252') return label.encoding;
  const { encoding, overrulesLatin } = guessLegacy(bytes);
  return label?.encoding === undefined || overrulesLatin ? encoding : label.encoding;
}

/**
 * Turns a document's bytes into text. In this order: the byte order mark; the pattern of zero bytes of UTF-16 and
 * UTF-32; UTF-8 where the bytes are well-formed UTF-8 with letters beyond ASCII, whatever the labels say; the labels
 * (HTTP, XML declaration, meta; RFC 7303 §3.2) with their names read as the WHATWG Encoding Standard §4.2 has them;
 * a guess by the letters' frequency. Labels that lie are reported as mends. Never throws.
 */
export function decode(body: Uint8Array, headers: DecodeHeaders): DecodeResult {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (bytes.length === 0) return { ok: false, code: 'empty', message: 'empty body' };
  const form = byteOrderMark(bytes) ?? zeroPattern(bytes);
  if (form !== undefined) return decodeUnicode(bytes, form, []);

  const labels = findLabels(bytes, headers.contentType);
  // What could be found by reading single bytes is not written in pairs of them.
  const usable = labels.filter((label) => label.encoding !== undefined && !isWide(label.name));
  const label = usable[0];
  const mended: Mend[] = labels
    .filter((other) => other.encoding === undefined)
    .map((other) => ({ code: 'charset-unknown', detail: `${says(other)}, which no encoding is called` }));

  // Encodings with escape sequences look like ASCII.
  const escapes = label?.encoding !== undefined && /^(utf-?7|iso-2022|hz)/.test(label.encoding);
  if (!escapes && isUtf8(bytes) && isReallyUtf8(bytes, label)) {
    if (!isAscii(bytes)) mended.push(...mislabelled(label, 'utf-8'));
    return done(wellFormed(bytes), 'utf-8', mended);
  }
  const legacy = usable.find((other) => other.encoding !== 'utf-8');
  const census = utf8Census(bytes);
  // A sequence of three bytes is worth more than one of two, which Latin letters make by chance.
  const sequences = census.pairs + 3 * census.longer;
  const damaged = census.stray <= STRAY_SHARE * (sequences + census.stray);
  if (damaged && (label === undefined || label.encoding === 'utf-8')) {
    return done(decodeUtf8(bytes, mended), 'utf-8', mended);
  }
  const encoding = believe(legacy, bytes);
  return done(iconv.decode(bytes, encoding), encoding, [...mended, ...mislabelled(label, encoding)]);
}
