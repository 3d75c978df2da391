import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromOrigin, Round, ToOrigin } from './origin-process.ts';

export interface BenchOrigin {
  readonly ports: readonly number[];
  /** Sets what the next requests are answered with, and counts from there. */
  begin(round: Round): Promise<void>;
  /** Requests, and the most of one host that were in hand at a time, since then. */
  count(): Promise<{ readonly requests: number; readonly busiest: number }>;
  close(): void;
}

async function answerOf(child: ChildProcess): Promise<FromOrigin> {
  const [message] = (await once(child, 'message')) as [FromOrigin];
  return message;
}

export async function startBenchOrigin(): Promise<BenchOrigin> {
  // Compiled, as the program runs: with a loader every function that is made costs a call more.
  const [file, execArgv] = import.meta.url.endsWith('.ts')
    ? ['./origin-process.ts', ['--import', 'tsx']]
    : ['./origin-process.js', []];
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv });
  const first = await answerOf(child);
  const ask = async (message: ToOrigin) => {
    const answered = answerOf(child);
    child.send(message);
    const answer = await answered;
    return 'ports' in answer ? { requests: 0, busiest: 0 } : answer;
  };
  return {
    ports: 'ports' in first ? first.ports : [],
    begin: async (round) => void (await ask({ round })),
    count: () => ask({ count: true }),
    close: () => child.disconnect(),
  };
}
