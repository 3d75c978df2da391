import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Source } from '../model/index.ts';
import { CONFIG_VARIABLE, readEnvironment } from './environment.ts';
import { findFile, packageRoot } from './paths.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './schema.ts';
import { readSettings } from './settings-file.ts';
import { readSources } from './sources.ts';

/** Everything the operator decided, with the files it came from. Paths are absolute. */
export interface Config extends Settings {
  readonly files: {
    readonly settings: string;
    readonly sources: string;
    readonly database: string;
    /** The folder of the lexicon, match model, relevance terms and tracking parameters. */
    readonly knowledge: string;
  };
  readonly sourceList: readonly Source[];
  readonly warnings: readonly Problem[];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface LoadOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** A configuration file named on the command line: wins over `TELEWIRE_CONFIG`. */
  readonly file?: string;
}

type FileResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

function readText(path: string, what: string, setBy: string): FileResult {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'this is a folder'
          : code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
            ? 'it is not written in UTF-8'
            : (error as Error).message;
    return { ok: false, problem: { where: path, message: `cannot read ${what} (${setBy}): ${reason}` } };
  }
}

/** Reads the source list again, for a service that runs while the file is edited. */
export function loadSources(path: string): ReturnType<typeof readSources> {
  const file = readText(path, 'the sources', 'sources.file or TELEWIRE_SOURCES');
  return file.ok ? readSources(file.text, path) : { ok: false, problems: [file.problem] };
}

/**
 * Loads configuration and sources without starting or changing anything. A file is looked up from `cwd` and, where it is
 * not there, in the package; one that the operator named must exist.
 */
export function loadConfig({ env, cwd, file }: LoadOptions): ConfigResult {
  const named = file ?? (env[CONFIG_VARIABLE]?.trim() || undefined);
  const settingsPath = named === undefined ? findFile('config/telewire.yaml', cwd) : resolve(cwd, named);
  const yaml = readText(settingsPath, 'the configuration', file === undefined ? CONFIG_VARIABLE : '--config');
  const overrides = readEnvironment(env);
  if (!yaml.ok) return { ok: false, problems: [yaml.problem, ...overrides.problems] };
  const settings = readSettings(yaml.text, settingsPath, overrides);
  if (!settings.ok) return settings;
  const sourcesPath = findFile(settings.settings.sources.file, cwd);
  const sources = loadSources(sourcesPath);
  if (!sources.ok) return sources;
  return {
    ok: true,
    config: {
      ...settings.settings,
      files: {
        settings: settingsPath,
        sources: sourcesPath,
        database: resolve(cwd, settings.settings.database.path),
        knowledge: `${packageRoot()}/config`,
      },
      sourceList: sources.sources,
      warnings: sources.warnings,
    },
  };
}
