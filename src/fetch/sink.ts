/** What became of a body. `detail` says what was found, for a message. */
export type BodyOutcome =
  | { readonly ok: true; readonly body: Buffer }
  | {
      readonly ok: false;
      readonly code: 'too-large' | 'truncated' | 'bad-encoding';
      readonly detail: string;
    };

export interface BodySink {
  /** Takes a chunk of the wire; false means: hold back until `onDrain`. */
  write(chunk: Buffer): boolean;
  /** The wire has ended as it should. */
  end(): void;
  /** Lets go of everything; no outcome follows. */
  abandon(): void;
}
