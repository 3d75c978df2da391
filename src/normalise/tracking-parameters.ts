/** Tells whether a query parameter only tracks readers; `name` and `value` as written, `host` without `www.` */
export type IsTracking = (host: string, name: string, value: string) => boolean;

interface Rule {
  readonly name: RegExp;
  readonly value?: RegExp;
  readonly host?: string;
}

/** A pattern with `*` for any text, matched whole, whatever the case. */
function glob(pattern: string): RegExp {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'is');
}

function ruleOf(pattern: string): Rule {
  const [, parameter = '', host] = /^(.*?)(?:@(.+))?$/s.exec(pattern) ?? [];
  const [name = '', ...rest] = parameter.split('=');
  return {
    name: glob(name),
    ...(rest.length === 0 ? {} : { value: glob(rest.join('=')) }),
    ...(host === undefined ? {} : { host: host.toLowerCase() }),
  };
}

function compile(patterns: readonly string[]): IsTracking {
  const names = new Set<string>();
  const rules: Rule[] = [];
  const open: string[] = [];
  for (const pattern of patterns) {
    if (/[=@]/.test(pattern)) rules.push(ruleOf(pattern));
    else if (pattern.includes('*')) open.push(glob(pattern).source);
    else names.add(pattern.toLowerCase());
  }
  const anyOpen = open.length === 0 ? undefined : new RegExp(open.join('|'), 'is');
  return (host, name, value) =>
    names.has(name.toLowerCase()) ||
    anyOpen?.test(name) === true ||
    rules.some(
      (rule) =>
        rule.name.test(name) &&
        (rule.value?.test(value) ?? true) &&
        (rule.host === undefined || host === rule.host || host.endsWith(`.${rule.host}`)),
    );
}

const compiled = new WeakMap<readonly string[], IsTracking>();

/**
 * Reads patterns as config/tracking-parameters.txt holds them: `name`, `name=value`, each with `*` for any text and
 * `@host` where only one site (with its subdomains) is meant. The same list is read once.
 */
export function isTracking(patterns: readonly string[]): IsTracking {
  const known = compiled.get(patterns);
  if (known !== undefined) return known;
  const made = compile(patterns);
  compiled.set(patterns, made);
  return made;
}
