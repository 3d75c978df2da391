const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs `work` with a signal that aborts when the process is told to end (SIGINT or SIGTERM). Told again, it goes on
 * ending: a terminal's Ctrl+C reaches a program that npm started twice.
 */
export async function untilStopped<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const told = new AbortController();
  const abort = () => told.abort();
  for (const name of SIGNALS) process.on(name, abort);
  try {
    return await work(told.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, abort);
  }
}

/** Settles when the signal aborts, or has aborted already. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
