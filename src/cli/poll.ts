import { SingleBar } from 'cli-progress';
import { pollOnce } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import { CommandError } from './context.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';
import { printJson, safeText } from './output.ts';

export interface PollFlags {
  readonly all: boolean;
  readonly source: readonly string[];
  readonly json: boolean;
}

function requireIds(config: Config, named: readonly string[]): string[] {
  return named.map((name) => {
    const found = config.sourceList.find(({ id, url }) => id === name || url === name);
    if (found === undefined) throw new CommandError(`there is no source ${name}`, EXIT.usage);
    return found.id;
  });
}

/** Polls once, those due, all, or those named, with a progress bar where a person watches. Returns the exit status. */
export async function poll(config: Config, terminal: Terminal, flags: PollFlags): Promise<number> {
  const sourceIds = requireIds(config, flags.source);
  const bar =
    terminal.interactive && !flags.json
      ? new SingleBar({ format: '{bar} {value}/{total} {source}' })
      : undefined;
  let started = false;
  const summary = await pollOnce(config, {
    all: flags.all || sourceIds.length > 0,
    ...(sourceIds.length > 0 ? { sourceIds } : {}),
    onProgress: ({ done, total, title }) => {
      if (!started) bar?.start(total, 0, { source: '' });
      started = true;
      bar?.setTotal(total);
      bar?.update(done, { source: safeText(title) });
    },
  });
  bar?.stop();
  if (flags.json) {
    printJson(terminal, summary);
  } else {
    const { polled, leftOut, added, edited, unchanged, outcomes } = summary;
    const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
    terminal.out(`${polled} sources polled${counts.length > 0 ? `: ${counts.join(', ')}` : ''}.\n`);
    terminal.out(`${added} articles added, ${edited} edited, ${unchanged} unchanged.\n`);
    if (leftOut > 0) terminal.out(`${leftOut} sources left out: another process polls them.\n`);
    for (const failure of summary.failures)
      terminal.out(`  ${safeText(failure.title)}: ${safeText(failure.message)}\n`);
  }
  return summary.polled > 0 && summary.failures.length === summary.polled ? EXIT.allFailed : EXIT.ok;
}
