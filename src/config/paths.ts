import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds Telewire's package.json, from `src/` as well as from `dist/`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('Telewire lies outside its package: no package.json above it');
    folder = parent;
  }
  return folder;
}

/** A configuration file's place: where it is in `cwd`, else the package's own copy; the one in `cwd` if there is none. */
export function findFile(path: string, cwd: string): string {
  if (isAbsolute(path)) return path;
  const here = resolve(cwd, path);
  if (existsSync(here)) return here;
  const own = join(packageRoot(), path);
  return existsSync(own) ? own : here;
}
