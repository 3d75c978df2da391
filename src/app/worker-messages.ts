/** From the main thread to the poller's thread. */
export type ToPoller =
  | { readonly kind: 'stop' }
  /** A document that a hub has delivered, its signature checked. */
  | {
      readonly kind: 'delivery';
      /** Comes back with the reply. */
      readonly ticket: number;
      readonly sourceId: string;
      readonly body: Uint8Array;
      readonly contentType?: string;
    };

/** From the poller's thread to the main one. */
export type FromPoller =
  | { readonly kind: 'ready' }
  /** Something was stored that a reader could see. */
  | { readonly kind: 'stored'; readonly added: readonly string[]; readonly edited: readonly string[] }
  /** What became of a delivery; `fault` says why it was not saved. */
  | { readonly kind: 'delivered'; readonly ticket: number; readonly fault?: string };
