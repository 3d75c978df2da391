import { z } from 'zod';
import { nearest } from './edit-distance.ts';
import type { Problem } from './problem.ts';
import { configSchema } from './schema.ts';

/** Short names that programs around Telewire rely on, beside the long ones that every key has. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  TELEWIRE_HOST: 'server.host',
  TELEWIRE_PORT: 'server.port',
  TELEWIRE_PUBLIC_URL: 'server.publicUrl',
  TELEWIRE_ADMIN_TOKEN: 'server.adminToken',
  TELEWIRE_DATABASE: 'database.path',
  TELEWIRE_SOURCES: 'sources.file',
  TELEWIRE_ALLOW_NETWORKS: 'fetch.allowNetworks',
  TELEWIRE_LOG_LEVEL: 'log.level',
};

/** Names the configuration file itself, so it stands for no key. */
export const CONFIG_VARIABLE = 'TELEWIRE_CONFIG';

type Kind = 'text' | 'number' | 'boolean' | 'list' | 'numbers';

interface Leaf {
  readonly path: string;
  readonly kind: Kind;
}

function kindOf(schema: Record<string, unknown>): Kind | undefined {
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'text';
    case 'array': {
      const item = (schema['items'] as Record<string, unknown> | undefined)?.['type'];
      if (item === 'string') return 'list';
      return item === 'integer' ? 'numbers' : undefined;
    }
    default:
      return undefined;
  }
}

function leavesOf(schema: Record<string, unknown>, path: string): Leaf[] {
  if (schema['type'] === 'object') {
    const properties = (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>;
    return Object.entries(properties).flatMap(([key, value]) =>
      leavesOf(value, path === '' ? key : `${path}.${key}`),
    );
  }
  const kind = kindOf(schema);
  return kind === undefined ? [] : [{ path, kind }];
}

function longName(path: string): string {
  return `TELEWIRE_${path
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('.', '_')
    .toUpperCase()}`;
}

const LEAVES = leavesOf(z.toJSONSchema(configSchema, { io: 'input' }) as Record<string, unknown>, '');
const BY_PATH = new Map(LEAVES.map((leaf) => [leaf.path, leaf]));

/** Every environment variable that sets a key, with the key's dotted path. Channels can only be set in the file. */
export const ENVIRONMENT: ReadonlyMap<string, string> = new Map([
  ...LEAVES.map((leaf): [string, string] => [longName(leaf.path), leaf.path]),
  ...Object.entries(SHORT_NAMES),
]);

function convert(text: string, kind: Kind): unknown {
  const parts = () =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  switch (kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
    case 'list':
      return parts();
    case 'numbers':
      return parts().map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    case 'text':
      return text;
  }
}

/** Overrides taken from the environment, by dotted path, with the variable each came from. */
export interface Overrides {
  readonly values: ReadonlyMap<string, { readonly variable: string; readonly value: unknown }>;
  readonly problems: readonly Problem[];
}

/**
 * Reads the `TELEWIRE_…` variables. An empty one counts as not set. One that no key has is a problem only where a known
 * name is near, since container platforms set variables of their own under a service's name (`TELEWIRE_SERVICE_HOST`).
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Overrides {
  const values = new Map<string, { variable: string; value: unknown }>();
  const problems: Problem[] = [];
  for (const [variable, text] of Object.entries(env)) {
    if (!variable.startsWith('TELEWIRE_') || variable === CONFIG_VARIABLE) continue;
    if (text === undefined || text.trim() === '') continue;
    const path = ENVIRONMENT.get(variable);
    const leaf = path === undefined ? undefined : BY_PATH.get(path);
    if (path !== undefined && leaf !== undefined) {
      if (!values.has(path) || variable in SHORT_NAMES) {
        values.set(path, { variable, value: convert(text, leaf.kind) });
      }
      continue;
    }
    const name = variable.slice('TELEWIRE_'.length);
    const suggestion = nearest(
      name,
      [...ENVIRONMENT.keys(), CONFIG_VARIABLE].map((known) => known.slice('TELEWIRE_'.length)),
    );
    if (suggestion !== undefined && !/_(SERVICE_|PORT_\d)/.test(variable)) {
      problems.push({ where: variable, message: 'unknown variable', suggestion: `TELEWIRE_${suggestion}` });
    }
  }
  return { values, problems };
}
