import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config/index.ts';
import { chooseLead, namedThings } from '../match/index.ts';
import { openSqliteStore } from '../store/index.ts';
import type { Store } from '../store/port.ts';

/** The host that entry ids are named after (RFC 4151); kept in the database from its first start on. */
function tagHost(config: Config): string {
  return config.server.publicUrl === undefined
    ? 'telewire.invalid'
    : new URL(config.server.publicUrl).hostname;
}

/** Opens the configured database, or makes it with its folder. Throws where it is newer than the program or unusable. */
export async function openStore(config: Config): Promise<Store> {
  mkdirSync(dirname(config.files.database), { recursive: true });
  return openSqliteStore({
    path: config.files.database,
    tagHost: tagHost(config),
    now: Date.now,
    namedThings,
    chooseLead,
  });
}
