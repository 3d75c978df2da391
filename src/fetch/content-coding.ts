import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** Makes what undoes a coding; the first bytes may decide which. */
export type Decoder = (first: Buffer) => Transform;

/** A window of 8 MB is all that RFC 9659 allows; more would let a sender choose our memory. */
const ZSTD_WINDOW_LOG = 23;
interface ZstdOptions {
  readonly params: Readonly<Record<number, number>>;
}

/** Node has zstd from 22.15 on; its types here are of an older one. */
function zstd(): (() => Transform) | undefined {
  const make: unknown = Reflect.get(zlib, 'createZstdDecompress');
  const parameter: unknown = Reflect.get(zlib.constants, 'ZSTD_d_windowLogMax');
  if (typeof make !== 'function' || typeof parameter !== 'number') return undefined;
  const options: ZstdOptions = { params: { [parameter]: ZSTD_WINDOW_LOG } };
  return () => make.call(zlib, options) as Transform;
}

const createZstd = zstd();

/** Value of Accept-Encoding: what this Node can unpack. */
export const ACCEPT_ENCODING = createZstd === undefined ? 'gzip, deflate, br' : 'gzip, deflate, br, zstd';

/** `deflate` means the zlib format (RFC 9110 §8.4.1.2); some servers send it bare. */
function inflate(first: Buffer): Transform {
  const [a = 0, b = 0] = first;
  const wrapped = (a & 0x0f) === 8 && ((a << 8) | b) % 31 === 0;
  return wrapped ? zlib.createInflate() : zlib.createInflateRaw();
}

/** What undoes a content coding by its registered name; undefined where this Node cannot. */
export function decoderFor(coding: string): Decoder | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return () => zlib.createGunzip();
    case 'deflate':
      return inflate;
    case 'br':
      return () => zlib.createBrotliDecompress();
    case 'zstd':
      return createZstd;
    default:
      return undefined;
  }
}

function isGzip(first: Buffer): boolean {
  return first[0] === 0x1f && first[1] === 0x8b;
}

/** Codings to undo, outermost first; what the bytes show wins over what a header says of gzip. */
export function codingsOf(contentEncoding: string, first: Buffer): readonly string[] {
  const named = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  if (named.length === 0 && isGzip(first)) return ['gzip'];
  const claimsGzip = named.length === 1 && (named[0] === 'gzip' || named[0] === 'x-gzip');
  return claimsGzip && !isGzip(first) ? [] : named;
}

/** So much of an error's page is looked at. */
const PEEK_BYTES = 256 * 1024;

/** Undoes the coding of a body of which the end may be missing, as far as it goes; the bytes as they are where it cannot. */
export function peek(body: Buffer, contentEncoding: string): Buffer {
  const [coding, ...more] = codingsOf(contentEncoding, body);
  const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: PEEK_BYTES };
  try {
    if (more.length > 0) return body;
    if (coding === 'gzip' || coding === 'x-gzip') return zlib.gunzipSync(body, options);
    if (coding === 'deflate') return zlib.inflateSync(body, options);
    if (coding !== 'br') return body;
    return zlib.brotliDecompressSync(body, {
      finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH,
      maxOutputLength: PEEK_BYTES,
    });
  } catch {
    return body;
  }
}
