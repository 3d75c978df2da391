/**
 * Bytes as they came over the wire, with their headers, go in; text comes out, with the encoding that was used and what
 * was wrong with the one that was declared. Knows encodings, and nothing of what the text means.
 */
export { type DecodeHeaders, type DecodeResult, decode } from './decode.ts';
