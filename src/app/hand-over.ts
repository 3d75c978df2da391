import type { FromPoller, ToPoller } from './poller-messages.ts';

/** Hands documents that hubs delivered to the poller's process. */
export interface HandOver {
  /** Settles when the document is saved; rejects where it could not be, or not in time: the hub is to try again. */
  deliver(sourceId: string, body: Uint8Array, contentType?: string): Promise<void>;
  /** Takes the process's reply. */
  replied(message: Extract<FromPoller, { kind: 'delivered' }>): void;
}

/** Hubs do not wait much longer than this for an answer. */
const PATIENCE_MS = 8000;

interface Waiting {
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

export function createHandOver(send: (message: ToPoller) => void): HandOver {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  return {
    deliver(sourceId, body, contentType) {
      const ticket = ++last;
      const type = contentType === undefined ? {} : { contentType };
      return new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(ticket);
          reject(new Error('the poller did not take the delivery in time'));
        }, PATIENCE_MS);
        late.unref();
        waiting.set(ticket, {
          done: () => {
            clearTimeout(late);
            resolve();
          },
          failed: (error) => {
            clearTimeout(late);
            reject(error);
          },
        });
        send({ kind: 'delivery', ticket, sourceId, body, ...type });
      });
    },
    replied({ ticket, fault }) {
      const one = waiting.get(ticket);
      waiting.delete(ticket);
      if (fault === undefined) one?.done();
      else one?.failed(new Error(fault));
    },
  };
}
