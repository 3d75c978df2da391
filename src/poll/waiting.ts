import type { Claim } from '../store/port.ts';

export interface Waiting {
  readonly size: number;
  add(claim: Claim): void;
  /** The first that may start. Hosts take turns, so that one with many sources does not hold up the others. */
  take(mayStart: (claim: Claim) => boolean): Claim | undefined;
  /** The next claim of each host that is waited for. */
  heads(): Iterable<Claim>;
  /** Takes out all that the condition holds for. */
  remove(condition: (claim: Claim) => boolean): readonly Claim[];
}

/** Whose limits a source's polls count against: host and port of its address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Claims that wait for a slot or for their host, in order of coming, by host. A newer claim of a source replaces its older one. */
export function createWaiting(): Waiting {
  const byHost = new Map<string, Claim[]>();
  const places = new Map<string, string>();

  function setQueue(host: string, queue: Claim[]): void {
    byHost.delete(host);
    if (queue.length > 0) byHost.set(host, queue);
  }

  return {
    get size() {
      return places.size;
    },
    add(claim) {
      const before = places.get(claim.source.id);
      const host = before ?? hostOf(claim.source.url);
      const queue = byHost.get(host) ?? [];
      if (before === undefined) queue.push(claim);
      else
        queue.splice(
          queue.findIndex(({ source }) => source.id === claim.source.id),
          1,
          claim,
        );
      byHost.set(host, queue);
      places.set(claim.source.id, host);
    },
    take(mayStart) {
      for (const [host, queue] of byHost) {
        const [first] = queue;
        if (first === undefined || !mayStart(first)) continue;
        queue.shift();
        setQueue(host, queue);
        places.delete(first.source.id);
        return first;
      }
      return undefined;
    },
    *heads() {
      for (const [first] of byHost.values()) if (first !== undefined) yield first;
    },
    remove(condition) {
      const removed: Claim[] = [];
      for (const [host, queue] of [...byHost]) {
        const out = queue.filter(condition);
        if (out.length === 0) continue;
        removed.push(...out);
        for (const { source } of out) places.delete(source.id);
        const left = queue.filter((claim) => !out.includes(claim));
        if (left.length === 0) byHost.delete(host);
        else byHost.set(host, left);
      }
      return removed;
    },
  };
}
