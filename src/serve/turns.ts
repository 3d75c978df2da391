import type { Steps } from '../model/index.ts';

/** How long work goes on before requests that came meanwhile are served, in milliseconds. */
const TURN_MS = 3;

/** Long work in pieces, of which one is done in each turn of the event loop, so that requests are served between them. */
export interface Turns {
  /**
   * Does the steps in pieces of {@link TURN_MS}; a single step may take longer. `worked` is told the milliseconds of each
   * piece. Throws what a step throws.
   */
  run<T>(steps: Steps<T>, worked: (ms: number) => void): Promise<T>;
}

/** `elapsed` in milliseconds, from any start. */
export function createTurns(elapsed: () => number): Turns {
  const waiting: (() => void)[] = [];

  function serve(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(serve);
  }

  /** Resolves when it is the asker's turn, in the order of asking. */
  function next(): Promise<void> {
    return new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(serve);
    });
  }

  return {
    run: async (steps, worked) => {
      for (;;) {
        await next();
        const start = elapsed();
        let step = steps.next();
        while (step.done !== true && elapsed() - start < TURN_MS) step = steps.next();
        worked(elapsed() - start);
        if (step.done === true) return step.value;
      }
    },
  };
}
