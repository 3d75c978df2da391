export interface HostGate {
  /** The moment from which a poll of this host may start; infinite while it is busy. */
  freeAt(host: string): number;
  enter(host: string, now: number): void;
  leave(host: string): void;
  /** Forgets hosts that nothing waits for any more. */
  sweep(now: number): void;
}

interface Use {
  active: number;
  lastStart: number;
}

/** Counts the polls of each host: so many at a time, and so many milliseconds between two starts. */
export function createHostGate(limits: { readonly perHost: number; readonly hostDelayMs: number }): HostGate {
  const uses = new Map<string, Use>();
  return {
    freeAt(host) {
      const use = uses.get(host);
      if (use === undefined) return Number.NEGATIVE_INFINITY;
      return use.active >= limits.perHost ? Number.POSITIVE_INFINITY : use.lastStart + limits.hostDelayMs;
    },
    enter(host, now) {
      uses.set(host, { active: (uses.get(host)?.active ?? 0) + 1, lastStart: now });
    },
    leave(host) {
      const use = uses.get(host);
      if (use !== undefined) use.active -= 1;
    },
    sweep(now) {
      for (const [host, use] of uses)
        if (use.active === 0 && use.lastStart + limits.hostDelayMs <= now) uses.delete(host);
    },
  };
}
