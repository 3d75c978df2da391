import { type Piece, writeEntry } from './canonical.ts';
import type { MendList } from './mends.ts';
import type { Scope } from './namespaces.ts';
import type { Tag } from './scan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An element that is open and holds others. */
export interface Frame {
  readonly name: string;
  readonly scope: Scope;
  readonly base: string | undefined;
  /** What its elements mean. */
  readonly vocabulary: Vocabulary;
}

/** The elements that are open at one place of a document, and what was read in them. */
export interface OpenElements {
  innermost(): Frame | undefined;
  depth(): number;
  has(name: string): boolean;
  inEntry(): boolean;
  /** Opens an element, unless its tag has closed it again. Returns where to read on. */
  push(tag: Tag, frame: Frame): number;
  /** Opens an entry; one that is open ends here. */
  pushEntry(tag: Tag, frame: Frame): number;
  /** Closes the innermost element of this name with all that is in it. */
  close(name: string): void;
  /** Where to add what is read here: the open entry, else the feed. */
  pieces(): Piece[];
  readonly feed: Piece[];
  /** The entries that are closed, written. */
  readonly entries: string[];
  /** Takes the open entry as it is. */
  closeEntry(): void;
}

export function createOpenElements(mends: MendList): OpenElements {
  const stack: Frame[] = [];
  const feed: Piece[] = [];
  const entries: string[] = [];
  let entry: Piece[] = [];
  /** Place of the open entry in the stack. */
  let entryAt = -1;

  function closeEntry(): void {
    if (entryAt < 0) return;
    entries.push(writeEntry(entry));
    entry = [];
    entryAt = -1;
  }

  /** Closes the innermost elements until `depth` are left open. */
  function unwind(depth: number): void {
    if (stack.length > depth + 1) mends.note('unclosed-element');
    stack.length = depth;
    if (entryAt >= depth) closeEntry();
  }

  function push(tag: Tag, frame: Frame): number {
    if (!tag.empty) stack.push(frame);
    return tag.end;
  }

  return {
    innermost: () => stack.at(-1),
    depth: () => stack.length,
    has: (name) => stack.some((frame) => frame.name === name),
    inEntry: () => entryAt >= 0,
    push,
    pushEntry(tag, frame) {
      if (entryAt >= 0) {
        mends.note('unclosed-element');
        unwind(entryAt);
      }
      entryAt = stack.length;
      return push(tag, frame);
    },
    close(name) {
      const index = stack.findLastIndex((frame) => frame.name === name);
      if (index < 0) mends.note('stray-end-tag');
      else unwind(index);
    },
    pieces: () => (entryAt < 0 ? feed : entry),
    feed,
    entries,
    closeEntry,
  };
}
