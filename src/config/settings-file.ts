import type { Document, Node } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { nearest } from './edit-distance.ts';
import type { Overrides } from './environment.ts';
import type { Problem } from './problem.ts';
import type { Settings } from './schema.ts';
import { configSchema } from './schema.ts';

type Path = readonly PropertyKey[];

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Text {
  readonly name: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

function nodeAt(document: Document, path: Path): Node | undefined {
  if (path.length === 0) return document.contents ?? undefined;
  const node = document.getIn(path as unknown[], true);
  return isNode(node) ? node : undefined;
}

/** Where the key named last in `path` stands; the nearest enclosing value where it is absent. */
function lineOf(text: Text, path: Path): number | undefined {
  const parent = nodeAt(text.document, path.slice(0, -1));
  const last = path.at(-1);
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === last)
    : undefined;
  const node = isNode(pair?.key) ? pair.key : nodeAt(text.document, path);
  if (node?.range) return text.lines.linePos(node.range[0]).line;
  return path.length === 0 ? undefined : lineOf(text, path.slice(0, -1));
}

function knownKeys(path: Path): string[] {
  let schema = z.toJSONSchema(configSchema, { io: 'input' }) as Record<string, unknown>;
  for (const step of path) {
    const next =
      typeof step === 'number'
        ? schema['items']
        : (schema['properties'] as Record<string, unknown> | undefined)?.[String(step)];
    if (next === undefined) return [];
    schema = next as Record<string, unknown>;
  }
  return Object.keys((schema['properties'] as Record<string, unknown> | undefined) ?? {});
}

/** Every key with its full path, to find one that was written in the wrong section. */
function pathsEndingIn(key: string): string | undefined {
  const sections = knownKeys([]);
  const section = sections.find((name) => knownKeys([name]).includes(key));
  return section === undefined ? undefined : `${section}.${key}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section with keys of its own',
};

function valueAt(values: unknown, path: Path): unknown {
  let value = values;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function expectation(issue: z.core.$ZodIssue, value: unknown): { message: string; suggestion?: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { message: `expected ${TYPE_NAMES[issue.expected] ?? issue.expected}, not ${shown(value)}` };
    case 'invalid_value': {
      const options = issue.values.map(String);
      const suggestion = typeof value === 'string' ? nearest(value, options) : undefined;
      return {
        message: `expected one of ${options.join(', ')}, not ${shown(value)}`,
        ...(suggestion === undefined ? {} : { suggestion }),
      };
    }
    case 'too_small':
      return {
        message:
          issue.origin === 'string'
            ? `expected some text`
            : `expected at least ${issue.minimum}, not ${shown(value)}`,
      };
    case 'too_big':
      return { message: `expected at most ${issue.maximum}, not ${shown(value)}` };
    default:
      return {
        message: /^expected|^must|^there/.test(issue.message)
          ? `${issue.message}, not ${shown(value)}`
          : issue.message,
      };
  }
}

function toProblems(issue: z.core.$ZodIssue, text: Text, values: unknown, overrides: Overrides): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const suggestion = nearest(key, knownKeys(issue.path)) ?? pathsEndingIn(key);
      return locate(path, 'unknown key', suggestion, text, overrides);
    });
  }
  const { message, suggestion } = expectation(issue, valueAt(values, issue.path));
  return [locate(issue.path, message, suggestion, text, overrides)];
}

function locate(
  path: Path,
  message: string,
  hint: string | undefined,
  text: Text,
  overrides: Overrides,
): Problem {
  const suggestion = hint === undefined ? {} : { suggestion: hint };
  const variable = overrides.values.get(path.filter((step) => typeof step !== 'number').join('.'))?.variable;
  if (variable !== undefined) return { where: variable, message, ...suggestion };
  const line = lineOf(text, path);
  const key = path.map(String).join('.');
  return { where: text.name, ...(line === undefined ? {} : { line }), key, message, ...suggestion };
}

function withOverrides(values: unknown, overrides: Overrides): unknown {
  const root: Record<string, unknown> =
    typeof values === 'object' && values !== null ? structuredClone(values as Record<string, unknown>) : {};
  for (const [path, { value }] of overrides.values) {
    const [section = '', key = ''] = path.split('.');
    const inner = root[section];
    root[section] = { ...(typeof inner === 'object' && inner !== null ? inner : {}), [key]: value };
  }
  return root;
}

type Unfolded =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

function unfold(document: Document): Unfolded {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // The library throws where an alias names no anchor or unfolds too often.
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Reads `telewire.yaml` (YAML 1.2) and lays the environment's overrides over it. Every fault is reported, with its line;
 * a section left empty counts as absent.
 */
export function readSettings(yaml: string, name: string, overrides: Overrides): SettingsResult {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = document.errors.map((error): Problem => {
    const { line } = lines.linePos(error.pos[0]);
    return { where: name, line, message: `this is no valid YAML: ${error.message}` };
  });
  if (broken.length > 0) return { ok: false, problems: [...broken, ...overrides.problems] };
  const text = { name, document, lines };
  const unfolded = unfold(document);
  if (!unfolded.ok) {
    const problem = { where: name, message: `this is no valid YAML: ${unfolded.message}` };
    return { ok: false, problems: [problem, ...overrides.problems] };
  }
  const { value: written } = unfolded;
  if (written !== null && written !== undefined && (typeof written !== 'object' || Array.isArray(written))) {
    const problem = {
      where: name,
      line: 1,
      message: 'expected sections such as "server:", not a single value or list',
    };
    return { ok: false, problems: [problem, ...overrides.problems] };
  }
  const filled = Object.fromEntries(Object.entries(written ?? {}).filter(([, value]) => value !== null));
  const values = withOverrides(filled, overrides);
  const parsed = configSchema.safeParse(values);
  const problems = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => toProblems(issue, text, values, overrides));
  if (!parsed.success || overrides.problems.length > 0) {
    return { ok: false, problems: [...problems, ...overrides.problems] };
  }
  return { ok: true, settings: parsed.data };
}
