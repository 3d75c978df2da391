/** From the main thread to the poller's thread. */
export interface ToPoller {
  readonly kind: 'stop';
}

/** From the poller's thread to the main one. */
export type FromPoller =
  | { readonly kind: 'ready' }
  /** Something was stored that a reader could see. */
  | { readonly kind: 'stored'; readonly added: readonly string[]; readonly edited: readonly string[] };
