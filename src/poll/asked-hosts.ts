import type { Source } from '../model/index.ts';
import { hostOf } from './waiting.ts';

export interface AskedHosts {
  /** The host of a source's address, and the one that its redirects led to last, where that is another. */
  of(source: Source): readonly string[];
  /** Remembers where redirects led; returns the host that answered. */
  note(source: Source, askedUrl: string): string;
}

/** Which hosts polling a source asks. Where redirects lead is known from the first poll on, until the process ends. */
export function createAskedHosts(): AskedHosts {
  const redirected = new Map<string, string>();
  return {
    of(source) {
      const [own, other] = [hostOf(source.url), redirected.get(source.id)];
      return other === undefined || other === own ? [own] : [own, other];
    },
    note({ id, url }, askedUrl) {
      const host = hostOf(askedUrl);
      if (host === hostOf(url)) redirected.delete(id);
      else redirected.set(id, host);
      return host;
    },
  };
}
