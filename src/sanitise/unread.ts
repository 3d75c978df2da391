import { alsoInSvg, fates } from './elements.ts';

/** Keeps track of whether what is being read is in an element that no one reads, such as a script. */
export interface Unread {
  /** Takes note of a start tag, of an element that goes unread if `skip` says so; whether it is read. */
  start(name: string, skip?: boolean): boolean;
  /** The element that began last is empty (`<svg/>`). */
  endEmpty(): void;
  /** Takes note of an end tag; whether what it ends was read. */
  end(name: string): boolean;
  isActive(): boolean;
  isInSvg(): boolean;
}

/** Whether an unread element cannot hold another, so that it ends where that begins (HTML Living Standard §13.2.6.5). */
function isEndedBy(unread: string, name: string): boolean {
  const kept = fates.get(name) === 'kept';
  if (unread === 'svg') return kept && !alsoInSvg.has(name);
  return unread === 'head' && (kept || name === 'body');
}

export function trackUnread(): Unread {
  let unread: string | undefined;
  let depth = 0;
  let last = '';
  return {
    start: (name, skip = fates.get(name) === 'unread') => {
      last = name;
      if (unread !== undefined && isEndedBy(unread, name)) unread = undefined;
      if (unread === undefined && skip) [unread, depth] = [name, 1];
      else if (name === unread) depth++;
      return unread === undefined;
    },
    endEmpty: () => {
      if (last === unread && --depth === 0) unread = undefined;
    },
    end: (name) => {
      if (unread === undefined) return true;
      if (name === unread && --depth === 0) unread = undefined;
      return false;
    },
    isActive: () => unread !== undefined,
    isInSvg: () => unread === 'svg',
  };
}
