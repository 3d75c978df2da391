import type { BodyOutcome, BodySink } from './sink.ts';

const NO_BYTES = Buffer.alloc(0);

/** Keeps the beginning of a body as it came, `bytes` long or a little more, and is done when it has that. */
export function createBeginningSink(bytes: number, onDone: (outcome: BodyOutcome) => void): BodySink {
  const chunks: Buffer[] = [];
  let held = 0;
  let done = false;

  function finish(): void {
    if (done) return;
    done = true;
    onDone({ ok: true, body: chunks.length === 0 ? NO_BYTES : Buffer.concat(chunks) });
  }

  return {
    write(chunk) {
      chunks.push(chunk);
      held += chunk.length;
      if (held >= bytes) finish();
      return true;
    },
    end: finish,
    abandon() {
      done = true;
    },
  };
}
