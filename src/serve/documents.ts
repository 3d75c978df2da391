import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Coding, chooseCoding } from './accept.ts';
import { answer } from './answer.ts';
import { createBudget, createSlot, createSlotCache, type Kept, type Make, type Slot } from './prepared.ts';
import { CODINGS, type Representation, type Variant } from './representation.ts';
import { watchRevision } from './revision-watch.ts';
import { createTurns } from './turns.ts';

/** A representation chosen for one request. */
export interface Chosen {
  readonly representation: Representation;
  readonly variant: Variant;
}

/** The documents that the service has ready, each prepared once for a revision of the store. */
export interface Documents {
  /** The document of this key as the store now is, however much time goes into making documents. */
  latest(key: string, make: Make): Promise<Representation>;
  /** The document of this key in the coding that the request prefers; `make` makes it where it is not ready. */
  choose(request: IncomingMessage, key: string, make: Make): Promise<Chosen>;
  /** Answers with the document and remembers the request's address as one to be answered early. */
  send(
    request: IncomingMessage,
    response: ServerResponse,
    place: { readonly key: string; readonly base: string },
    chosen: Chosen,
  ): void;
  /** Answers with the document without remembering the address: the same address may get another one. */
  sendOnce(request: IncomingMessage, response: ServerResponse, chosen: Chosen, success?: 200 | 226): void;
  /**
   * Answers at once where the address was answered before and its document is ready; else calls `next`. Stands before
   * the framework, whose routing would cost more than the answer.
   */
  answerEarly(request: IncomingMessage, response: ServerResponse, base: string, next: () => void): void;
  /** The store has changed: documents of an older revision are made again when they are next asked for. */
  changed(): void;
  /** The same, at once and whatever it costs: the change is one that somebody waits for. */
  changedByHand(): void;
  /** Bytes held. */
  bytes(): number;
}

/** Browsers ask for pages before all else; a feed is shown to them as another type. */
function isBrowser(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

const MOST_ADDRESSES = 2_000;
const LONGEST_ADDRESS = 1_000;
const MOST_CODING_HEADERS = 200;

/** A memory of what a function of a string gave, bounded by forgetting all. */
function remember<T>(most: number, find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const value = find(text);
    if (text.length < LONGEST_ADDRESS) known.set(text, value);
    return value;
  };
}

export interface DocumentsOptions {
  readonly revision: () => Promise<number>;
  /** Milliseconds from any start. */
  readonly elapsed: () => number;
  /** Bound of what is kept. */
  readonly maxBytes: number;
}

export function createDocuments({ revision, elapsed, maxBytes }: DocumentsOptions): Documents {
  const watch = watchRevision(revision, elapsed);
  const slots = createSlotCache(maxBytes);
  let addressCount = 0;
  const tools = { elapsed, budget: createBudget(elapsed), turns: createTurns(elapsed) };
  /** The slots of requests that were answered, by their address and then their base. */
  const addresses = new Map<string, Map<string, Kept>>();
  const codingOf = remember<Coding>(MOST_CODING_HEADERS, (header) => chooseCoding(header, CODINGS));

  function codingFor({ headers }: IncomingMessage): Coding {
    const header = headers['accept-encoding'];
    return typeof header === 'string' ? codingOf(header) : 'identity';
  }

  function find(request: IncomingMessage, base: string): Slot | undefined {
    const kept = addresses.get(request.url ?? '')?.get(base);
    if (kept?.alive !== true) return undefined;
    kept.used = true;
    return kept.slot;
  }

  function answerReady(
    request: IncomingMessage,
    response: ServerResponse,
    slot: Slot,
    revisionNow: number,
  ): boolean {
    const representation = slot.atOnce(revisionNow);
    const variant = representation?.ready(codingFor(request));
    if (representation === undefined || variant === undefined) return false;
    answer(request, response, variant, representation.document.lastModified);
    return true;
  }

  return {
    latest: async (key, make) => {
      const revisionNow = await watch.read();
      const representation = await slots.take(key, () => createSlot(make, tools)).slot.at(revisionNow);
      slots.settle(key);
      return representation;
    },
    choose: async (request, key, make) => {
      const revisionNow = await watch.read();
      const { slot } = slots.take(key, () => createSlot(make, tools));
      const representation = slot.current(revisionNow) ?? (await slot.at(revisionNow));
      const variant = await representation.variant(codingFor(request));
      slots.settle(key);
      return { representation, variant };
    },
    send: (request, response, { key, base }, { representation, variant }) => {
      const url = request.url ?? '';
      const kept = slots.peek(key);
      if (kept !== undefined && url.length + base.length < LONGEST_ADDRESS) {
        if (addressCount >= MOST_ADDRESSES) {
          addresses.clear();
          addressCount = 0;
        }
        const bases = addresses.get(url) ?? new Map<string, Kept>();
        if (!bases.has(base)) addressCount++;
        addresses.set(url, bases.set(base, kept));
      }
      answer(request, response, variant, representation.document.lastModified);
    },
    sendOnce: (request, response, { representation, variant }, success = 200) =>
      answer(request, response, variant, representation.document.lastModified, success),
    answerEarly: (request, response, base, next) => {
      const { method, headers } = request;
      const early =
        (method === 'GET' || method === 'HEAD') &&
        headers['a-im'] === undefined &&
        !isBrowser(headers.accept);
      const slot = early ? find(request, base) : undefined;
      if (slot === undefined) return next();
      const known = watch.known();
      if (known !== undefined) {
        if (!answerReady(request, response, slot, known)) next();
        return;
      }
      watch.read().then(
        (read) => {
          if (!answerReady(request, response, slot, read)) next();
        },
        // What is wrong with the store is said where the document is made.
        () => next(),
      );
    },
    changed: () => watch.changed(),
    changedByHand: () => {
      watch.changed();
      slots.clear();
    },
    bytes: () => slots.bytes(),
  };
}
