import { describe, expect, it } from 'vitest';
import { createStandBack } from '../../src/app/stand-back.ts';

/** A thread by a clock of the test's own: works in pieces of a millisecond beside readers that wait for so much of the time. */
function work(
  milliseconds: number,
  readersWait: number | ((now: number) => number),
  busy = 1,
  readersRun = 0.5,
) {
  let [now, worked, waited, paused] = [0, 0, 0, 0];
  const pauses: number[] = [];
  const pass = (ms: number) => {
    now += ms;
    waited += ms * (typeof readersWait === 'number' ? readersWait : readersWait(now));
  };
  const standBack = createStandBack({
    elapsed: () => now,
    worked: () => worked,
    readers: () => ({ ran: now * readersRun, waited }),
    pause: (ms) => {
      pauses.push(ms);
      paused += ms;
      pass(ms);
    },
  });
  while (now < milliseconds) {
    pass(1);
    worked += busy;
    standBack();
  }
  return { worked: (now - paused) / now, pauses };
}

describe('the poller’s thread', () => {
  it('works all the time where no reader waits', () => {
    expect(work(5000, 0).pauses).toEqual([]);
    expect(work(5000, 0.02).pauses).toEqual([]);
    // A question now and then is no load.
    expect(work(5000, 0.05, 1, 0.01).pauses).toEqual([]);
    expect(work(5000, (now) => (now % 1000 < 25 ? 0.5 : 0)).pauses).toEqual([]);
  });

  it('stands back where readers wait, in short pauses, and keeps a share of its own', () => {
    const { worked, pauses } = work(10_000, 0.5);
    expect(worked).toBeGreaterThan(0.19);
    expect(worked).toBeLessThan(0.25);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(25);
  });

  it('does not pause for time in which it had no processor or nothing to do', () => {
    expect(work(5000, 0.5, 0).pauses).toEqual([]);
  });
});
