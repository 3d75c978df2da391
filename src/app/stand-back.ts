import { closeSync, openSync, readSync } from 'node:fs';
import { platform } from 'node:os';
import { performance } from 'node:perf_hooks';

/** What standing back is judged by, and how it is done. */
export interface Surroundings {
  /** Milliseconds, from any start. */
  readonly elapsed: () => number;
  /** Of these, how many this thread had a processor. */
  readonly worked: () => number;
  /** For how many milliseconds, from any start, the thread that answers has had a processor so far, and waited for one. */
  readonly readers: () => { readonly ran: number; readonly waited: number };
  /** Stops this thread. */
  readonly pause: (ms: number) => void;
}

/** So often it is looked at how the readers fare, and judged by about so long: one question is no load. */
const LOOK_MS = 50;
const JUDGED_MS = 500;
/** They wait where the thread that answers wants more of a processor than this, and goes without for so much of the time. */
const BUSY = 0.1;
const WAITING = 0.03;
/** Work is done in pieces of about this length. */
const PIECE_MS = 1;
/** Of its time the thread wants to work at least this share, so that news come whatever the readers do. */
const LEAST = 0.2;
const LONGEST_PAUSE_MS = 25;

/**
 * Makes what a thread calls between two pieces of work. Where readers wait for a processor, it pauses there: more and
 * more, down to 20 % of its time, and less again when they do not. The thread is stopped as a whole, since what it works
 * on is one thing after the other; nothing of a reader's hangs on it.
 */
export function createStandBack({ elapsed, worked, readers, pause }: Surroundings): () => void {
  let share = 1;
  let [waiting, busy] = [0, 0];
  let [lookedAt, before] = [elapsed(), readers()];
  let [resumedAt, workedBefore] = [lookedAt, worked()];

  function look(now: number): void {
    const after = readers();
    const waited = (after.waited - before.waited) / (now - lookedAt);
    const wanted = waited + (after.ran - before.ran) / (now - lookedAt);
    const weight = 1 - Math.exp((lookedAt - now) / JUDGED_MS);
    waiting += weight * (waited - waiting);
    busy += weight * (wanted - busy);
    share = waiting > WAITING && busy > BUSY ? Math.max(LEAST, share * 0.6) : Math.min(1, share + 0.02);
    [lookedAt, before] = [now, after];
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

/** Reads the times of one thread by Linux's scheduler; throws where the system does not tell, or the thread has ended. */
function openTimes(thread: string): Surroundings['readers'] {
  const buffer = Buffer.alloc(100);
  const file = openSync(`/proc/${thread}/schedstat`, 'r');
  process.once('exit', () => closeSync(file));
  return () => {
    // Nanoseconds run, nanoseconds ready to run and without a processor, turns.
    const length = readSync(file, buffer, 0, buffer.length, 0);
    const [ran, waited] = buffer.toString('latin1', 0, length).split(' ');
    return { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6 };
  };
}

function surroundings(): Surroundings | undefined {
  if (platform() !== 'linux') return undefined;
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  try {
    const own = openTimes('thread-self');
    return {
      elapsed: () => performance.now(),
      worked: () => own().ran,
      // The answering thread is the parent's first, whose number is the process's.
      readers: openTimes(`${process.ppid}/task/${process.ppid}`),
      pause: (ms) => void Atomics.wait(nobody, 0, 0, ms),
    };
  } catch {
    return undefined;
  }
}

/** For the poller's process: stands back for its parent. Does nothing where it cannot be told whether that waits. */
export function standBackForReaders(): () => void {
  const known = surroundings();
  if (known === undefined) return () => undefined;
  const standBack = createStandBack(known);
  let isAlone = false;
  return () => {
    if (isAlone) return;
    try {
      standBack();
    } catch {
      // The parent has ended: there are no readers.
      isAlone = true;
    }
  };
}
