import { openStore } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import { describeProblem, loadConfig } from '../config/index.ts';
import type { Store } from '../store/port.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';

/** An end of the command that is the operator's to mend, with its exit status. */
export class CommandError extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** The configuration, or an end with status 2 and every fault on a line of its own. */
export function requireConfig(terminal: Terminal, file: string | undefined): Config {
  const loaded = loadConfig({
    env: terminal.env,
    cwd: terminal.cwd,
    ...(file === undefined ? {} : { file }),
  });
  if (!loaded.ok) throw new CommandError(loaded.problems.map(describeProblem).join('\n'), EXIT.usage);
  for (const warning of loaded.config.warnings) terminal.err(`warning: ${describeProblem(warning)}\n`);
  return loaded.config;
}

/** Runs `work` with the store of the configured database, sources brought in, and closes it whatever happens. */
export async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(config);
  try {
    await store.syncSources(config.sourceList, Date.now());
    return await work(store);
  } finally {
    await store.close();
  }
}
