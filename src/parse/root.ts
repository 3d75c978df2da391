import type { FeedFormat } from '../model/index.ts';
import type { Scanner, Tag } from './scan.ts';

/** A format as the name of its outermost element tells it. */
export interface RootKind {
  readonly format: FeedFormat;
  /** What elements without prefix belong to. */
  readonly core: 'rss' | 'atom';
}

/** Formats by the local name of their root; some documents begin with what should stand in one. */
const KINDS: ReadonlyMap<string, RootKind> = new Map([
  ['rss', { format: 'rss', core: 'rss' }],
  ['rdf', { format: 'rdf', core: 'rss' }],
  ['channel', { format: 'rss', core: 'rss' }],
  ['feed', { format: 'atom', core: 'atom' }],
  ['entry', { format: 'atom', core: 'atom' }],
]);

export interface Root extends RootKind {
  readonly tag: Tag;
  readonly prefix: string;
  readonly local: string;
  /** Something stood before it that no XML document begins with. */
  readonly behindJunk: boolean;
}

/** The first element that a feed could begin with, whatever stands before it. */
export function findRoot(text: string, scan: Scanner): Root | undefined {
  let behindJunk = /\S/.test(text.slice(0, Math.max(0, text.indexOf('<'))));
  for (let tag = scan.next(0); tag !== undefined; tag = scan.next(tag.end)) {
    const colon = tag.name.indexOf(':');
    const local = tag.name.slice(colon + 1);
    const kind = tag.closing ? undefined : KINDS.get(local);
    if (kind === undefined) behindJunk = true;
    else return { ...kind, tag, prefix: tag.name.slice(0, Math.max(0, colon)), local, behindJunk };
  }
  return undefined;
}
