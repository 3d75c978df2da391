import { recentMap } from '../model/index.ts';
import { checkUrl, type FetchRules, type Refusal } from './check-url.ts';

/** An address that was checked, taken apart once for all requests to it. */
export interface Target {
  readonly href: string;
  /** With its colon. */
  readonly protocol: string;
  /** With its port, where that is not the scheme's own. */
  readonly host: string;
  readonly origin: string;
  /** And query. */
  readonly path: string;
}

export type CheckedTarget =
  | { readonly ok: true; readonly target: Target }
  | ({ readonly ok: false } & Refusal);

/** Reads and checks an address, as {@link checkUrl} does. */
export type CheckTarget = (text: string, base?: string) => CheckedTarget;

/** Sources' addresses are asked for again and again; more than these are rather those of ever new redirects. */
const MOST_KEPT = 10_000;

/**
 * Makes the check of one set of rules, which remembers what may be fetched: the verdict hangs on text and rules alone.
 * Where a name leads is seen when connecting, each time.
 */
export function createCheckTarget(rules: FetchRules): CheckTarget {
  const kept = recentMap<string, CheckedTarget>(MOST_KEPT);
  return (text, base) => {
    const before = base === undefined ? kept.get(text) : undefined;
    if (before !== undefined) return before;
    const checked = checkUrl(text, rules, base);
    if (!checked.ok) return checked;
    const { href, protocol, host, origin, pathname, search } = checked.url;
    const good: CheckedTarget = {
      ok: true,
      target: { href, protocol, host, origin, path: pathname + search },
    };
    if (base !== undefined) return good;
    kept.set(text, good);
    return good;
  };
}
