export interface Gathered {
  /** There is work; it begins soon, together with what else turns up until then. */
  changed(): void;
  /** Settles when there is none. */
  idle(): Promise<void>;
  /** Begins nothing more. */
  stop(): void;
}

/** Runs work some time after it was first asked for, one run at a time; what is asked for meanwhile is in the next run. */
export function createGathered(waitMs: number, work: () => Promise<void>): Gathered {
  let asked = false;
  let stopped = false;
  let running: Promise<void> | undefined;
  let wake: (() => void) | undefined;

  function wait(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (asked && !stopped) {
      await wait();
      asked = false;
      if (!stopped) await work();
    }
  }

  return {
    changed() {
      asked = true;
      running ??= run().finally(() => {
        running = undefined;
      });
    },
    idle: async () => running,
    stop() {
      stopped = true;
      wake?.();
    },
  };
}
