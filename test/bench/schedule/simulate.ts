import type { Policy } from './policies.ts';
import { DAY } from './time.ts';
import type { Kind, Trace } from './traces.ts';

/** What a policy came to over all sources. */
export interface Result {
  readonly requestsPerSourceDay: number;
  /** From publication to the poll that brought the article, milliseconds. */
  readonly delays: readonly { readonly kind: Kind; readonly delay: number }[];
  /** Articles that had left the document before it was polled. */
  readonly missed: number;
}

function simulateOne(trace: Trace, policy: Policy, start: number, end: number) {
  const decide = policy();
  const { articles, window, kind } = trace;
  const delays: { kind: Kind; delay: number }[] = [];
  let [requests, missed, shown, seen] = [0, 0, 0, -1];
  // Sources are not all added in the same second.
  for (let at = start; at < end; ) {
    requests += 1;
    while (shown < articles.length && (articles[shown] ?? 0) <= at) shown += 1;
    const from = Math.max(0, shown - window);
    for (let index = Math.max(seen, 0); index < shown; index += 1) {
      const published = articles[index] ?? 0;
      if (published < start) continue;
      if (index < from) missed += 1;
      else delays.push({ kind, delay: at - published });
    }
    const changed = seen !== shown;
    seen = shown;
    const entries = changed
      ? articles.slice(from, shown).map((published, n) => ({ id: `${from + n}`.padStart(6, '0'), published }))
      : [];
    at = decide({ at, entries, changed });
  }
  // What no poll brought any more before the end waited at least until then.
  for (let index = shown; index < articles.length; index += 1)
    if ((articles[index] ?? 0) < end) delays.push({ kind, delay: end - (articles[index] ?? 0) });
  return { requests, missed, delays };
}

export function simulate(traces: readonly Trace[], policy: Policy, start: number, days: number): Result {
  let [requests, missed] = [0, 0];
  const delays: { kind: Kind; delay: number }[] = [];
  for (const trace of traces) {
    const one = simulateOne(trace, policy, start, start + days * DAY);
    requests += one.requests;
    missed += one.missed;
    delays.push(...one.delays);
  }
  delays.sort((a, b) => a.delay - b.delay);
  return { requestsPerSourceDay: requests / traces.length / days, missed, delays };
}

/** Minutes at a share of the sorted delays. */
export function percentile(delays: Result['delays'], share: number, kind?: Kind): number {
  const some = kind === undefined ? delays : delays.filter((each) => each.kind === kind);
  return (some[Math.min(some.length - 1, Math.floor(some.length * share))]?.delay ?? 0) / 60_000;
}
