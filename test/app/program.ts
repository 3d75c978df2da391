import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { packageRoot } from '../../src/config/index.ts';

/** How Telewire can be started: by node with these arguments. Where it was not built, from its sources alone. */
export const PROGRAMS = [
  {
    name: 'from its sources',
    start: ['--import', import.meta.resolve('tsx'), join(packageRoot(), 'src/cli/main.ts')],
  },
  { name: 'as built', start: [join(packageRoot(), 'dist/cli/main.js')] },
].filter(({ start }) => existsSync(start.at(-1) ?? ''));

/** Telewire in a process of its own. */
export interface Program {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Standard output and error so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Settles when standard output holds this; rejects where the program ends before. */
  printed(text: string): Promise<void>;
  /** How it ended: exit status or signal, all output read. */
  readonly ended: Promise<number | string>;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Which of {@link PROGRAMS}; else as built, which starts faster. */
  readonly start?: readonly string[];
}

/** Starts `telewire` with these arguments. */
export function telewire(args: readonly string[], { cwd, env, start }: RunOptions): Program {
  const program = start ?? PROGRAMS.at(-1)?.start ?? [];
  const child = spawn(process.execPath, [...program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([status, signal]) => status ?? signal);
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    async printed(text) {
      while (!out.includes(text)) {
        const over = await Promise.race([
          once(child.stdout, 'data').then(() => false),
          ended.then(() => true),
        ]);
        if (over && !out.includes(text)) throw new Error(`ended without "${text}": ${out}${err}`);
      }
    },
  };
}

/** The address that a service says it serves at, once it does. */
export async function addressOf(program: Program): Promise<string> {
  await program.printed('"msg":"serving"');
  return /"url":"([^"]+)"/.exec(program.out())?.[1] ?? '';
}
