import { Command, CommanderError } from 'commander';
import { describeFault, productVersion, serve } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import { runDemo } from '../demo/index.ts';
import { CommandError, requireConfig } from './context.ts';
import { joinArticles, listCorrections, rematch, splitArticle, undoCorrection } from './correct.ts';
import { EXIT, EXIT_HELP } from './exit-status.ts';
import { explain } from './explain.ts';
import type { Terminal } from './output.ts';
import { printJson, safeLines } from './output.ts';
import { poll } from './poll.ts';
import {
  addSource,
  exportSources,
  importSources,
  listSources,
  removeSource,
  switchSource,
} from './sources.ts';
import { showSource, status } from './status.ts';

interface Flags {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly source?: readonly string[];
  readonly relevance?: string;
  readonly since?: string;
  readonly apply?: boolean;
  readonly once?: boolean;
}

function checkConfig(config: Config, terminal: Terminal, json: boolean) {
  const { files, sourceList } = config;
  if (json) return printJson(terminal, { ok: true, files, sources: sourceList.length });
  terminal.out(`${files.settings}: good\n${files.sources}: good, ${sourceList.length} sources\n`);
}

function build(terminal: Terminal, finish: (status: number) => void): Command {
  const program = new Command('telewire')
    .description('One merged telecom news feed in which no story comes twice.')
    .version(productVersion())
    .option('-c, --config <file>', 'configuration file (else TELEWIRE_CONFIG, else config/telewire.yaml)')
    .addHelpText('after', EXIT_HELP)
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(see telewire --help)')
    .exitOverride();
  const config = () => requireConfig(terminal, program.opts<{ config?: string }>().config);
  const command = (parent: Command, usage: string, description: string) =>
    parent.command(usage).description(description).option('--json', 'print data as JSON');

  program
    .command('serve')
    .description('poll and serve until stopped')
    .action(async () => finish(await serve(config())));
  command(program, 'poll', 'poll the sources that are due, once')
    .option('--all', 'due or not')
    .option('--source <id...>', 'only these sources (id or address)')
    .action(async ({ all = false, source = [], json = false }: Flags) =>
      finish(await poll(config(), terminal, { all, source, json })),
    );
  command(program, 'status', 'the health of every source').action(({ json = false }: Flags) =>
    status(config(), terminal, json),
  );
  command(program, 'check-config', 'check configuration and sources, start nothing').action(
    ({ json = false }: Flags) => checkConfig(config(), terminal, json),
  );
  command(program, 'demo', 'poll sample feeds on this machine and serve them; needs no network')
    .option('--once', 'print the stories and end')
    .action(({ once = false, json = false }: Flags) => runDemo(terminal, { once, json }));
  command(program, 'explain <id>', 'why an article or story is what it is').action(
    (id: string, { json = false }: Flags) => explain(config(), terminal, id, json),
  );
  command(program, 'rematch', 'match again and show what would change')
    .requiredOption('--since <date>', 'articles first seen since this day')
    .option('--apply', 'keep the changes')
    .action(({ since = '', apply = false, json = false }: Flags) =>
      rematch(config(), terminal, since, apply, json),
    );

  const correct = program.command('correct').description('tell the matcher what belongs together');
  command(correct, 'join <a> <b>', 'two articles are one story').action(
    (a: string, b: string, { json = false }: Flags) => joinArticles(config(), terminal, a, b, json),
  );
  command(correct, 'split <a>', 'an article does not belong to its story').action(
    (a: string, { json = false }: Flags) => splitArticle(config(), terminal, a, json),
  );
  command(correct, 'list', 'every correction in force').action(({ json = false }: Flags) =>
    listCorrections(config(), terminal, json),
  );
  command(correct, 'undo <id>', 'take a correction back').action((id: string, { json = false }: Flags) =>
    undoCorrection(config(), terminal, id, json),
  );

  const sources = program.command('sources').description('the feeds that are polled');
  command(sources, 'list', 'every source').action(({ json = false }: Flags) =>
    listSources(config(), terminal, json),
  );
  command(sources, 'add <url>', 'add a feed, or the feed that a web page names')
    .option('--relevance <rule>', 'all, or telecom: only articles about telecom', 'all')
    .action((url: string, { relevance = 'all', json = false }: Flags) =>
      addSource(config(), terminal, url, relevance, json),
    );
  command(sources, 'remove <id>', 'take a source out').action((id: string, { json = false }: Flags) =>
    removeSource(config(), terminal, id, json),
  );
  command(sources, 'enable <id>', 'switch a source on').action((id: string, { json = false }: Flags) =>
    switchSource(config(), terminal, id, true, json),
  );
  command(sources, 'disable <id>', 'switch a source off').action((id: string, { json = false }: Flags) =>
    switchSource(config(), terminal, id, false, json),
  );
  command(sources, 'show <id>', 'everything known of a source').action(
    (id: string, { json = false }: Flags) => showSource(config(), terminal, id, json),
  );
  command(sources, 'import <file>', 'add the feeds of an OPML file').action(
    (file: string, { json = false }: Flags) => importSources(config(), terminal, file, json),
  );
  sources
    .command('export')
    .description('print the sources as OPML')
    .action(() => exportSources(config(), terminal));
  return program;
}

/** Runs one command line (without node and script) and returns its exit status. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitStatus: number = EXIT.ok;
  try {
    await build(terminal, (outcome) => {
      exitStatus = outcome;
    }).parseAsync([...args], { from: 'user' });
    return exitStatus;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CommandError) {
      terminal.err(`${safeLines(error.message)}\n`);
      return error.status;
    }
    const fault = describeFault(error);
    if (fault === undefined) throw error;
    terminal.err(`${fault}\n`);
    return EXIT.failed;
  }
}
