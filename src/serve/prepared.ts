import type { Steps } from '../model/index.ts';
import { CODINGS, type Document, prepare, type Representation } from './representation.ts';
import type { Turns } from './turns.ts';

/** Makes a document: at once, or in steps between which other requests are served. */
export type Make = () => Promise<Document | Steps<Document>>;

/** One document of the service: how it is made, and what was made of it last. */
export interface Slot {
  /** What may be sent at this revision without making the document again. */
  current(revision: number): Representation | undefined;
  /** The same for who would rather have the document before at once than wait for the one that is being made. */
  atOnce(revision: number): Representation | undefined;
  /** The document at this revision or a later one, made where needed; askers at the same time share the work. */
  at(revision: number): Promise<Representation>;
  /** Bytes held. */
  size(): number;
}

/**
 * How much time goes into making documents again. A single change is shown at once; in a burst of polls, where the time
 * set aside is used up, readers get the document before until there is time again.
 */
export interface Budget {
  exhausted(): boolean;
  spend(ms: number): void;
}

/** Time that may be used at once, and the share of all time that it grows by. */
const BURST_MS = 150;
const SHARE = 0.02;

/** `elapsed` in milliseconds, from any start. */
export function createBudget(elapsed: () => number): Budget {
  let left = BURST_MS;
  let last = elapsed();
  const refill = () => {
    const now = elapsed();
    left = Math.min(BURST_MS, left + (now - last) * SHARE);
    last = now;
  };
  return {
    exhausted: () => {
      refill();
      return left <= 0;
    },
    spend: (ms) => {
      refill();
      left -= ms;
    },
  };
}

function* prepareInSteps(made: Document | Steps<Document>): Steps<Representation> {
  const document = 'body' in made ? made : yield* made;
  yield;
  return prepare(document);
}

/** What slots share. */
export interface SlotTools {
  readonly budget: Budget;
  /** Milliseconds from any start. */
  readonly elapsed: () => number;
  readonly turns: Turns;
}

/** A slot for a document that `make` makes. */
export function createSlot(make: Make, { budget, elapsed, turns }: SlotTools): Slot {
  let held: { readonly representation: Representation; readonly revision: number } | undefined;
  let making: { readonly revision: number; readonly done: Promise<Representation> } | undefined;

  async function makeAt(revision: number): Promise<Representation> {
    try {
      const start = elapsed();
      const made = await make();
      budget.spend(elapsed() - start);
      const fresh = await turns.run(prepareInSteps(made), budget.spend);
      // The same bytes keep their compressed forms and their Last-Modified: readers see no change.
      const before = held?.representation;
      const representation = before?.digest === fresh.digest ? before : fresh;
      // What readers ask for is ready before it takes the place of the one before.
      const asked = CODINGS.filter((coding) => before?.ready(coding) !== undefined);
      await Promise.all(asked.map((coding) => representation.variant(coding)));
      held = { representation, revision };
      return representation;
    } finally {
      making = undefined;
    }
  }

  const current = (revision: number) =>
    held !== undefined && (held.revision === revision || budget.exhausted())
      ? held.representation
      : undefined;
  return {
    current,
    atOnce: (revision) => current(revision) ?? (making === undefined ? undefined : held?.representation),
    at: async (revision) => {
      // What is being made may have been read from the store before this revision.
      while (making !== undefined && making.revision < revision) await making.done.catch(() => undefined);
      if (held !== undefined && held.revision >= revision) return held.representation;
      making ??= { revision, done: makeAt(revision) };
      return making.done;
    },
    size: () => held?.representation.size() ?? 0,
  };
}

/** A slot in the cache. */
export interface Kept {
  readonly slot: Slot;
  /** Set by whoever uses it; a slot that was used since the cache last looked is not dropped yet. */
  used: boolean;
  /** False once the cache has dropped it. */
  alive: boolean;
}

/** Slots by key, dropped when all together hold more than `maxBytes`: the oldest that was not used (second chance). */
export interface SlotCache {
  /** The slot of this key; made with `create` where there is none. */
  take(key: string, create: () => Slot): Kept;
  /** The slot of this key where there is one. */
  peek(key: string): Kept | undefined;
  /** To be called when what a slot holds may have grown. */
  settle(key: string): void;
  /** All documents are made again when they are next asked for. */
  clear(): void;
  bytes(): number;
}

export function createSlotCache(maxBytes: number): SlotCache {
  const slots = new Map<string, Kept & { bytes: number }>();
  const SLOT_BYTES = 500;
  let total = 0;

  function makeRoom(newest: string): void {
    // Each is looked at no more than twice: once to take its chance, once to drop it.
    for (let looks = 2 * slots.size; total > maxBytes && looks > 0; looks--) {
      const [oldest] = slots;
      if (oldest === undefined) return;
      const [key, entry] = oldest;
      slots.delete(key);
      if (entry.used || key === newest) {
        entry.used = false;
        slots.set(key, entry);
      } else {
        entry.alive = false;
        total -= entry.bytes;
      }
    }
  }

  return {
    take: (key, create) => {
      const found = slots.get(key);
      if (found !== undefined) {
        found.used = true;
        return found;
      }
      const bytes = SLOT_BYTES + 2 * key.length;
      const entry = { slot: create(), bytes, used: false, alive: true };
      slots.set(key, entry);
      total += bytes;
      return entry;
    },
    peek: (key) => slots.get(key),
    settle: (key) => {
      const entry = slots.get(key);
      if (entry === undefined) return;
      const bytes = entry.slot.size() + SLOT_BYTES + 2 * key.length;
      total += bytes - entry.bytes;
      entry.bytes = bytes;
      makeRoom(key);
    },
    clear: () => {
      for (const entry of slots.values()) entry.alive = false;
      slots.clear();
      total = 0;
    },
    bytes: () => total,
  };
}
