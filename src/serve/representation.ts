import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { EpochMs } from '../model/index.ts';
import type { Coding } from './accept.ts';

/** A document as it was made, before it is prepared for sending. */
export interface Document {
  readonly body: string;
  readonly contentType: string;
  /** Last change of anything in it. */
  readonly lastModified: EpochMs;
  /** Further header fields that every answer with it carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** Ids of its entries with a mark that changes when an entry does: what a delta is reckoned from. */
  readonly entries?: ReadonlyMap<string, string>;
  /** The digest of the whole document that this one is a delta to (RFC 3229 §10.5.1: they share the entity tag). */
  readonly digest?: string;
}

/** One content coding of a representation: bytes, strong entity tag, and the header fields as node:http takes them. */
export interface Variant {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly head200: readonly string[];
  readonly head304: readonly string[];
}

/** A document ready to be sent in any coding. Each coding is prepared when it is first asked for, and once. */
export interface Representation {
  readonly document: Document;
  /** Digest of body and header fields: equal ones are the same representation. */
  readonly digest: string;
  /** The variant in this coding where it is ready. */
  ready(coding: Coding): Variant | undefined;
  variant(coding: Coding): Promise<Variant>;
  /** Bytes held, all codings together. */
  size(): number;
}

type Compress = (bytes: Buffer) => Promise<Buffer>;

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);

function zstdOfNode(): Compress | undefined {
  const { zstdCompress } = zlib as {
    zstdCompress?: (bytes: Buffer, done: (error: Error | null, out: Buffer) => void) => void;
  };
  return zstdCompress === undefined ? undefined : promisify(zstdCompress);
}

const compressors: ReadonlyMap<Coding, Compress> = new Map<Coding, Compress>([
  [
    'br',
    (bytes) =>
      brotli(bytes, {
        params: {
          [zlib.constants.BROTLI_PARAM_QUALITY]: 5,
          [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  ],
  ...((zstd) => (zstd === undefined ? [] : [['zstd', zstd] as [Coding, Compress]]))(zstdOfNode()),
  ['gzip', (bytes) => gzip(bytes, { level: 7 })],
]);

/** Codings that this Node can prepare, the smallest result first. */
export const CODINGS: readonly Coding[] = [...compressors.keys()];

/** Below this a coding saves less than its header costs. */
const LEAST_BYTES = 256;

function digestOf(document: Document, bytes: Buffer): string {
  return createHash('sha256')
    .update(bytes)
    .update(JSON.stringify([document.contentType, document.headers]))
    .digest('base64url')
    .slice(0, 22);
}

/** Prepares a document. The entity tag follows its bytes and coding alone, so it outlives a restart. */
export function prepare(document: Document): Representation {
  const identity = Buffer.from(document.body);
  const digest = document.digest ?? digestOf(document, identity);
  const variants = new Map<Coding, Variant>();
  const pending = new Map<Coding, Promise<Variant>>();

  function makeVariant(coding: Coding, bytes: Buffer): Variant {
    const etag = coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`;
    const lasting = [
      'ETag',
      etag,
      'Last-Modified',
      new Date(Math.floor(document.lastModified / 1000) * 1000).toUTCString(),
      ...Object.entries(document.headers).flat(),
    ];
    return {
      bytes,
      etag,
      head304: lasting,
      head200: [
        'Content-Type',
        document.contentType,
        'Content-Length',
        String(bytes.length),
        ...(coding === 'identity' ? [] : ['Content-Encoding', coding]),
        ...lasting,
      ],
    };
  }

  async function compress(coding: Coding): Promise<Variant> {
    const compressor = compressors.get(coding);
    const small = compressor === undefined || identity.length < LEAST_BYTES;
    const bytes = small ? identity : await compressor(identity);
    const plain = variants.get('identity') ?? makeVariant('identity', identity);
    const variant = bytes.length < identity.length ? makeVariant(coding, bytes) : plain;
    variants.set(coding, variant);
    pending.delete(coding);
    return variant;
  }

  variants.set('identity', makeVariant('identity', identity));
  return {
    document,
    digest,
    ready: (coding) => variants.get(coding),
    variant: (coding) => {
      const ready = variants.get(coding);
      if (ready !== undefined) return Promise.resolve(ready);
      const running = pending.get(coding) ?? compress(coding);
      pending.set(coding, running);
      return running;
    },
    size: () => {
      const held = new Set([...variants.values()].map(({ bytes }) => bytes));
      return [...held].reduce((sum, bytes) => sum + bytes.length, 2_000 + document.body.length);
    },
  };
}
