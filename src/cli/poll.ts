import { SingleBar } from 'cli-progress';
import { type PollSummary, pollOnce, untilStopped } from '../app/index.ts';
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
    if (found === undefined) {
      throw new CommandError(`there is no source ${name} in ${config.files.sources}`, EXIT.usage);
    }
    if (!found.enabled) {
      const remedy = `switch it on first: telewire sources enable ${found.id}`;
      throw new CommandError(`${found.id} (${safeText(found.title)}) is off; ${remedy}`, EXIT.failed);
    }
    return found.id;
  });
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function printSummary(terminal: Terminal, summary: PollSummary, stopped: boolean): void {
  const { polled, leftOut, added, edited, unchanged, outcomes, failures } = summary;
  const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  terminal.out(
    `${counted(polled, 'source')} polled${counts.length > 0 ? `: ${counts.join(', ')}` : ''}.\n` +
      `${counted(added, 'article')} added, ${edited} edited, ${unchanged} unchanged.\n`,
  );
  if (stopped) terminal.out(`Stopped; ${counted(leftOut, 'source')} left for the next time.\n`);
  else if (leftOut > 0) {
    terminal.out(
      `${counted(leftOut, 'source')} left out: another process polls there, or the host wants a pause.\n`,
    );
  } else if (polled === 0) terminal.out('No source is due; --all polls them all the same.\n');
  if (failures.length > 0) terminal.out('Could not be read:\n');
  for (const { id, title, message } of failures)
    terminal.out(`  ${id}  ${safeText(title)}: ${safeText(message)}\n`);
}

/** Polls once, those due, all, or those named, with a progress bar where a person watches. Returns the exit status. */
export async function poll(config: Config, terminal: Terminal, flags: PollFlags): Promise<number> {
  const sourceIds = requireIds(config, flags.source);
  const bar =
    terminal.interactive && !flags.json
      ? new SingleBar({ format: '{bar} {value}/{total} {source}', clearOnComplete: true })
      : undefined;
  return untilStopped(async (stop) => {
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
      stop,
    }).finally(() => bar?.stop());
    if (flags.json) printJson(terminal, summary);
    else printSummary(terminal, summary, stop.aborted);
    if (stop.aborted) return EXIT.failed;
    return summary.polled > 0 && summary.failures.length === summary.polled ? EXIT.allFailed : EXIT.ok;
  });
}
