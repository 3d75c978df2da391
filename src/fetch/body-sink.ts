import { pipeline, type Transform } from 'node:stream';
import { codingsOf, decoderFor } from './content-coding.ts';
import type { BodyOutcome, BodySink } from './sink.ts';

export interface SinkOptions {
  /** Content-Encoding's value (RFC 9110 §8.4): the codings in the order in which they were applied. */
  readonly contentEncoding: string;
  /** Limit of the body after decompression, and of what is read to get there. */
  readonly maxBytes: number;
  /** Called once. */
  readonly onDone: (outcome: BodyOutcome) => void;
  readonly onDrain: () => void;
}

/** More codings than this, one on another, are no feed. */
const MAX_CODINGS = 3;
/**
 * No compression makes data four times larger. A body of which so much has come to nothing is made to keep us busy, with
 * a hundred thousand empty members perhaps. More than what may still wait on the way.
 */
const HOLLOW_BYTES = 192 * 1024;

function sinkError(error: NodeJS.ErrnoException): BodyOutcome {
  if (/unexpected end/i.test(error.message)) {
    return { ok: false, code: 'truncated', detail: 'the compressed body ends before its end' };
  }
  return { ok: false, code: 'bad-encoding', detail: `the compressed body is damaged (${error.message})` };
}

/**
 * Gathers a body as it comes, undoing its content codings as a stream. Nothing beyond `maxBytes` is ever held, neither of
 * the wire nor of any layer of a body that was compressed more than once, so a small bomb costs no more than a feed.
 */
export function createBodySink({ contentEncoding, maxBytes, onDone, onDrain }: SinkOptions): BodySink {
  const chunks: Buffer[] = [];
  let held = 0;
  let wire = 0;
  /** What the outermost layer has given. */
  let unpacked = 0;
  let done = false;
  let early: Buffer | undefined;
  let decoders: readonly Transform[] | undefined;

  function finish(outcome: BodyOutcome): void {
    if (done) return;
    done = true;
    for (const decoder of decoders ?? []) decoder.destroy();
    onDone(outcome);
  }

  function tooLarge(): void {
    finish({ ok: false, code: 'too-large', detail: `the body is larger than ${maxBytes} bytes` });
  }

  function keep(chunk: Buffer): void {
    held += chunk.length;
    if (held > maxBytes) tooLarge();
    else chunks.push(chunk);
  }

  function complete(): void {
    finish({ ok: true, body: Buffer.concat(chunks) });
  }

  /** Counts what a layer gives to the next. */
  function limit(decoder: Transform, index: number): void {
    let bytes = 0;
    decoder.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (index === 0) unpacked = bytes;
      if (bytes > maxBytes) tooLarge();
    });
  }

  function build(first: Buffer): readonly Transform[] | undefined {
    const codings = codingsOf(contentEncoding, first);
    const makers = codings.map(decoderFor);
    const known = makers.filter((make) => make !== undefined);
    if (known.length < makers.length || makers.length > MAX_CODINGS) {
      const detail = `the body is encoded as "${contentEncoding.slice(0, 60)}", which cannot be undone here`;
      finish({ ok: false, code: 'bad-encoding', detail });
      return undefined;
    }
    // Only the outermost layer can be looked at before it is undone; inner ones are taken to be as they should.
    const made = known.map((make, index) => make(index === 0 ? first : Buffer.from([0x78, 0x9c])));
    const last = made.at(-1);
    if (last === undefined) return made;
    made.forEach(limit);
    last.on('data', keep);
    made[0]?.on('drain', onDrain);
    last.once('end', complete);
    if (made.length === 1) last.once('error', (error) => finish(sinkError(error)));
    else pipeline(made, (error) => error && finish(sinkError(error)));
    return made;
  }

  function pass(chunk: Buffer): boolean {
    decoders ??= build(chunk);
    if (done || decoders === undefined) return true;
    const [outermost] = decoders;
    if (outermost === undefined) {
      keep(chunk);
      return true;
    }
    if (wire > HOLLOW_BYTES && unpacked < wire / 4) {
      finish({ ok: false, code: 'bad-encoding', detail: 'the compressed body holds next to nothing' });
      return true;
    }
    return outermost.write(chunk);
  }

  return {
    write(chunk) {
      if (done) return true;
      wire += chunk.length;
      if (wire > maxBytes) {
        tooLarge();
        return true;
      }
      if (decoders !== undefined) return pass(chunk);
      // Two bytes tell gzip and zlib.
      const start = early === undefined ? chunk : Buffer.concat([early, chunk]);
      early = start.length < 2 ? start : undefined;
      return early === undefined ? pass(start) : true;
    },
    end() {
      if (done) return;
      if (early !== undefined) pass(early);
      if (done) return;
      const outermost = decoders?.[0];
      if (outermost === undefined) complete();
      else outermost.end();
    },
    abandon() {
      done = true;
      for (const decoder of decoders ?? []) decoder.destroy();
    },
  };
}
