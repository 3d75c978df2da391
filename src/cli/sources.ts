import { readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { discoverSource } from '../app/index.ts';
import type { Config, EditResult } from '../config/index.ts';
import {
  addOutlines,
  describeProblem,
  loadSources,
  removeOutline,
  renderSources,
  setOutlineEnabled,
} from '../config/index.ts';
import type { Source } from '../model/index.ts';
import { CommandError, withStore } from './context.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';
import { printJson, safeText, table } from './output.ts';

/**
 * Edits the source list's text and puts the new one in the old one's place whole, with its rights, so that a crash leaves
 * either. A link stays one: what it points to is replaced.
 */
function editFile(config: Config, edit: (text: string) => EditResult): number {
  const path = realpathSync(config.files.sources);
  const edited = edit(readFileSync(path, 'utf8'));
  if (!edited.ok) throw new CommandError(`${path}: ${edited.message}`, EXIT.failed);
  if (edited.changed > 0) {
    writeFileSync(`${path}.new`, edited.text, { mode: statSync(path).mode });
    renameSync(`${path}.new`, path);
  }
  return edited.changed;
}

function requireSource(config: Config, id: string): Source {
  const found = config.sourceList.find((source) => source.id === id || source.url === id);
  if (found === undefined)
    throw new CommandError(`there is no source ${id} in ${config.files.sources}`, EXIT.failed);
  return found;
}

/** The configured sources, one a line. */
export function listSources(config: Config, terminal: Terminal, json: boolean) {
  if (json) return printJson(terminal, config.sourceList);
  terminal.out(
    table(
      config.sourceList.map((source) => [
        source.id,
        source.enabled ? '' : 'off',
        source.language ?? '–',
        source.country ?? '–',
        source.relevance,
        source.title,
        source.url,
      ]),
    ),
  );
}

/** Adds the feed at an address, or the first one that a web page names, to the source list. */
export async function addSource(
  config: Config,
  terminal: Terminal,
  url: string,
  relevance: string,
  json: boolean,
) {
  if (relevance !== 'all' && relevance !== 'telecom') {
    throw new CommandError(`expected --relevance all or telecom, not "${relevance}"`, EXIT.usage);
  }
  const found = await discoverSource(config, url);
  if (!found.ok) throw new CommandError(`${url}: ${found.message}`, EXIT.failed);
  const source: Source = { ...found.source, relevance };
  const added = editFile(config, (text) => addOutlines(text, [source])) > 0;
  if (json) return printJson(terminal, { added, source, entries: found.entries, others: found.others });
  const entries = `${found.entries} ${found.entries === 1 ? 'entry' : 'entries'} now`;
  terminal.out(
    added
      ? `Added ${source.id}: ${safeText(source.title)} (${entries}), ${source.url}\n`
      : `${source.url} is listed already as ${source.id}.\n`,
  );
  for (const other of found.others) terminal.out(`The page also names ${other}\n`);
}

/** Takes a source out of the list. Its articles stay until retention removes them. */
export function removeSource(config: Config, terminal: Terminal, id: string, json: boolean) {
  const source = requireSource(config, id);
  editFile(config, (text) => removeOutline(text, source.id));
  if (json) return printJson(terminal, { removed: source.id });
  terminal.out(`Removed ${source.id}: ${safeText(source.title)}\n`);
}

/** Switches a source on or off, in the list and in the database. */
export async function switchSource(
  config: Config,
  terminal: Terminal,
  id: string,
  enabled: boolean,
  json: boolean,
): Promise<void> {
  const source = requireSource(config, id);
  editFile(config, (text) => setOutlineEnabled(text, source.id, enabled));
  const sourceList = config.sourceList.map((each) => (each.id === source.id ? { ...each, enabled } : each));
  await withStore({ ...config, sourceList }, (store) =>
    store.setSourceEnabled(source.id, enabled, Date.now()),
  );
  if (json) return printJson(terminal, { id: source.id, enabled });
  terminal.out(`${source.id} is ${enabled ? 'on' : 'off'}: ${safeText(source.title)}\n`);
}

/** Adds every source of another OPML file that is not listed yet. */
export function importSources(config: Config, terminal: Terminal, file: string, json: boolean) {
  const read = loadSources(resolve(terminal.cwd, file));
  if (!read.ok) throw new CommandError(read.problems.map(describeProblem).join('\n'), EXIT.usage);
  const added = editFile(config, (text) => addOutlines(text, read.sources));
  if (json) return printJson(terminal, { found: read.sources.length, added });
  terminal.out(`${added} of ${read.sources.length} sources added; the others are listed already.\n`);
}

/** Prints the whole source list as OPML 2.0. */
export function exportSources(config: Config, terminal: Terminal) {
  terminal.out(renderSources(config.sourceList, `${config.feed.title}: sources`));
}
