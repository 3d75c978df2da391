import { closeSync, openSync, readSync } from 'node:fs';
import { platform } from 'node:os';
import { performance } from 'node:perf_hooks';

/** What standing back is judged by, and how it is done. */
export interface Surroundings {
  /** Milliseconds, from any start. */
  readonly elapsed: () => number;
  /** Of these, how many this thread had a processor. */
  readonly worked: () => number;
  /** For how many milliseconds, from any start, the thread that answers has waited for a processor so far. */
  readonly readersWaited: () => number;
  /** Stops this thread. */
  readonly pause: (ms: number) => void;
}

/** So often it is looked at how the readers fare. */
const LOOK_MS = 50;
/** They wait where the thread that answers does for more than this share of the time. */
const WAITING = 0.03;
/** Work is done in pieces of about this length. */
const PIECE_MS = 1.5;
/** Of its time the thread wants to work at least this share, so that news come whatever the readers do. */
const LEAST = 0.3;
const LONGEST_PAUSE_MS = 25;

/**
 * Makes what a thread calls between two pieces of work. Where readers wait for a processor, it pauses there: more and
 * more, down to 30 % of its time, and less again when they do not. The thread is stopped as a whole, since what it works
 * on is one thing after the other; nothing of a reader's hangs on it.
 */
export function createStandBack({ elapsed, worked, readersWaited, pause }: Surroundings): () => void {
  let share = 1;
  let [lookedAt, waited] = [elapsed(), readersWaited()];
  let [resumedAt, workedBefore] = [lookedAt, worked()];

  function look(now: number): void {
    const waitedNow = readersWaited();
    const waiting = (waitedNow - waited) / (now - lookedAt);
    share = waiting > WAITING ? Math.max(LEAST, share * 0.6) : Math.min(1, share + 0.02);
    [lookedAt, waited] = [now, waitedNow];
  }

  return () => {
    const now = elapsed();
    if (now - lookedAt >= LOOK_MS) look(now);
    if (share === 1 || now - resumedAt < PIECE_MS) return;
    // Time in which it had nothing to do, or waited for a processor itself, is none that readers lacked.
    const piece = worked() - workedBefore;
    if (piece < PIECE_MS) return;
    pause(Math.min(piece * (1 / share - 1), LONGEST_PAUSE_MS));
    [resumedAt, workedBefore] = [elapsed(), worked()];
  };
}

/** Times of one thread by Linux's scheduler, in milliseconds. */
interface ThreadTimes {
  readonly ran: () => number;
  /** Ready to run, and without a processor. */
  readonly waited: () => number;
}

/** Throws where the system does not tell. */
function readTimes(thread: string): ThreadTimes {
  const buffer = Buffer.alloc(100);
  const file = openSync(`/proc/${thread}/schedstat`, 'r');
  process.once('exit', () => closeSync(file));
  // Three numbers: nanoseconds run, nanoseconds waited, turns.
  const read = (place: number) => {
    const length = readSync(file, buffer, 0, buffer.length, 0);
    return Number(buffer.toString('latin1', 0, length).split(' ')[place]) / 1e6;
  };
  return { ran: () => read(0), waited: () => read(1) };
}

function surroundings(): Surroundings | undefined {
  if (platform() !== 'linux') return undefined;
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  try {
    return {
      elapsed: () => performance.now(),
      worked: readTimes('thread-self').ran,
      // The main thread's number is the process's.
      readersWaited: readTimes(`self/task/${process.pid}`).waited,
      pause: (ms) => void Atomics.wait(nobody, 0, 0, ms),
    };
  } catch {
    return undefined;
  }
}

/** For a worker thread: stands back for the main thread. Does nothing where it cannot be told whether that waits. */
export function standBackForReaders(): () => void {
  const known = surroundings();
  return known === undefined ? () => undefined : createStandBack(known);
}
