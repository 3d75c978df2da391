export interface LimiterOptions {
  /** Tasks at a time. */
  readonly total: number;
  /** Of one key. */
  readonly perKey: number;
  /** A task that runs longer no longer counts, as long as there are fewer than `slow` such. */
  readonly slowAfterMs: number;
  readonly slow: number;
}

export interface Limiter {
  /** Runs a task when its turn comes; keys take turns. A task must not throw. */
  run(key: string, task: () => Promise<void>): void;
  /** Tasks waiting and running. */
  size(): number;
  /** Settles when none is left. */
  idle(): Promise<void>;
  /** Lets go of the tasks that wait. */
  clear(): void;
}

interface Line {
  active: number;
  readonly waiting: (() => Promise<void>)[];
}

/**
 * Bounds work by the whole and by key, so that neither many tasks nor one key's crowd out the rest, and a task that hangs
 * gives its place to others while it does.
 */
export function createLimiter({ total, perKey, slowAfterMs, slow }: LimiterOptions): Limiter {
  const lines = new Map<string, Line>();
  /** Keys that may start a task, in turn. */
  const ready = new Set<string>();
  let counted = 0;
  let slowOnes = 0;
  let size = 0;
  const waiters: (() => void)[] = [];

  function enrol(key: string, line: Line): void {
    if (line.waiting.length > 0 && line.active < perKey) ready.add(key);
    else if (line.waiting.length === 0 && line.active === 0) lines.delete(key);
  }

  function ended(): void {
    if (size > 0) return;
    for (const resolve of waiters.splice(0)) resolve();
  }

  function start(key: string, line: Line, task: () => Promise<void>): void {
    counted++;
    line.active++;
    let isSlow = false;
    const timer = setTimeout(() => {
      if (slowOnes >= slow) return;
      isSlow = true;
      slowOnes++;
      counted--;
      pump();
    }, slowAfterMs);
    void task().finally(() => {
      clearTimeout(timer);
      if (isSlow) slowOnes--;
      else counted--;
      line.active--;
      size--;
      enrol(key, line);
      pump();
      ended();
    });
  }

  function pump(): void {
    for (const key of ready) {
      if (counted >= total) return;
      ready.delete(key);
      const line = lines.get(key);
      const task = line?.waiting.shift();
      if (line === undefined || task === undefined) continue;
      start(key, line, task);
      enrol(key, line);
    }
  }

  return {
    run(key, task) {
      const line = lines.get(key) ?? { active: 0, waiting: [] };
      lines.set(key, line);
      line.waiting.push(task);
      size++;
      enrol(key, line);
      pump();
    },
    size: () => size,
    idle: () => (size === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    clear() {
      for (const line of lines.values()) size -= line.waiting.splice(0).length;
      ready.clear();
      ended();
    },
  };
}
