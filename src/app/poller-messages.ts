import type { Config } from '../config/index.ts';

/** From the serving process to the poller's. */
export type ToPoller =
  /** The first message. */
  | { readonly kind: 'start'; readonly config: Config }
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

/** From the poller's process to the serving one. */
export type FromPoller =
  | { readonly kind: 'ready' }
  /** Something was stored that a reader could see. */
  | { readonly kind: 'stored'; readonly added: readonly string[]; readonly edited: readonly string[] }
  /** What became of a delivery; `fault` says why it was not saved. */
  | { readonly kind: 'delivered'; readonly ticket: number; readonly fault?: string };

/** The serving process as the poller's sees it. */
export interface Parent {
  /** Does nothing once the parent has ended. */
  send(message: FromPoller): void;
  /** Also to what was said before; a parent that ends, however it does, says `stop`. */
  listen(take: (message: ToPoller) => void): void;
  /** Nothing more is said or heard. */
  close(): void;
}
