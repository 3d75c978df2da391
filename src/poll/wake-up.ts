export interface WakeUp {
  /** Ends the wait, or the next one at once. */
  now(): void;
  /** Waits to be woken, or so many milliseconds; for ever where that is infinite. */
  wait(ms: number): Promise<void>;
}

/** One waiting loop and those who wake it; a call between two waits is not lost. */
export function createWakeUp(): WakeUp {
  let woken = false;
  let end: (() => void) | undefined;
  return {
    now() {
      woken = true;
      end?.();
    },
    async wait(ms) {
      if (!woken)
        await new Promise<void>((resolve) => {
          const timer = Number.isFinite(ms) ? setTimeout(resolve, Math.max(0, ms)) : undefined;
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      end = undefined;
      woken = false;
    },
  };
}
