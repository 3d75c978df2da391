import type { Source } from '../model/index.ts';
import { hostOf } from './waiting.ts';

export interface AskedHosts {
  /** The host of a source's address, and the one that its redirects led to last, where that is another. */
  of(source: Source): readonly string[];
  /** Remembers where redirects led; returns the host that answered. */
  note(source: Source, askedUrl: string): string;
}

interface Known {
  readonly url: string;
  readonly own: string;
  readonly hosts: readonly string[];
}

/** Which hosts polling a source asks. Where redirects lead is known from the first poll on, until the process ends. */
export function createAskedHosts(): AskedHosts {
  const known = new Map<string, Known>();

  function knownOf({ id, url }: Source): Known {
    const before = known.get(id);
    if (before?.url === url) return before;
    const own = hostOf(url);
    const now: Known = { url, own, hosts: [own] };
    known.set(id, now);
    return now;
  }

  return {
    of: (source) => knownOf(source).hosts,
    note(source, askedUrl) {
      const { url, own, hosts } = knownOf(source);
      const host = askedUrl === url ? own : hostOf(askedUrl);
      if (hosts.at(-1) !== host)
        known.set(source.id, { url, own, hosts: host === own ? [own] : [own, host] });
      return host;
    },
  };
}
