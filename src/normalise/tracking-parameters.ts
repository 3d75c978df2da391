/** Tells whether a query parameter only tracks readers; `name` and `value` as written, `host` without `www.` */
export type IsTracking = (host: string, name: string, value: string) => boolean;

interface Rule {
  readonly value?: RegExp;
  readonly host?: string;
}

/** A pattern with `*` for any text, matched whole, whatever the case. */
function glob(pattern: string): RegExp {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'is');
}

function ruleOf(pattern: string): Rule & { readonly name: string } {
  const [, parameter = '', host] = /^(.*?)(?:@(.+))?$/s.exec(pattern) ?? [];
  const [name = '', ...rest] = parameter.split('=');
  return {
    name: name.toLowerCase(),
    ...(rest.length === 0 ? {} : { value: glob(rest.join('=')) }),
    ...(host === undefined ? {} : { host: host.toLowerCase() }),
  };
}

function compile(patterns: readonly string[]): IsTracking {
  const names = new Set<string>();
  const rules = new Map<string, Rule[]>();
  const open: string[] = [];
  for (const pattern of patterns) {
    if (/[=@]/.test(pattern)) {
      const { name, ...rule } = ruleOf(pattern);
      rules.set(name, [...(rules.get(name) ?? []), rule]);
    } else if (pattern.includes('*')) open.push(glob(pattern).source);
    else names.add(pattern.toLowerCase());
  }
  const anyOpen = open.length === 0 ? undefined : new RegExp(open.join('|'), 'is');
  return (host, name, value) =>
    names.has(name.toLowerCase()) ||
    anyOpen?.test(name) === true ||
    (rules.get(name.toLowerCase()) ?? []).some(
      (rule) =>
        (rule.value?.test(value) ?? true) &&
        (rule.host === undefined || host === rule.host || host.endsWith(`.${rule.host}`)),
    );
}

/** The patterns of a file such as config/tracking-parameters.txt: one a line; what follows a `#` is a comment. */
export function parseTrackingParameters(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}

const compiled = new WeakMap<readonly string[], IsTracking>();

/**
 * Reads patterns as config/tracking-parameters.txt holds them: `name` or `name=value`, in each of which `*` stands for any
 * text (in a name, where no value is given), and `@host` behind them where only one site is meant, with its subdomains. The same list is read once.
 */
export function isTracking(patterns: readonly string[]): IsTracking {
  const known = compiled.get(patterns);
  if (known !== undefined) return known;
  const made = compile(patterns);
  compiled.set(patterns, made);
  return made;
}
