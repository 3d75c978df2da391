import type { PolledSource } from './subscriber-port.ts';

export interface Discovered {
  readonly hubs: readonly string[];
  readonly topic: string;
}

/** More hubs than these are not tried. */
const MAX_HUBS = 4;
const MAX_URL = 2048;

function httpUrl(address: string): string | undefined {
  if (address.length > MAX_URL || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/**
 * The hubs and the topic that a poll showed (WebSub §4): Link headers first, the document's own links in their absence.
 * Hubs with TLS stand first (§8.2). Undefined where a 304 says nothing of hubs; no hubs where a document names none.
 */
export function discover({ url, links, feed }: PolledSource): Discovered | undefined {
  const linked = links.filter(({ rel }) => rel === 'hub').map((link) => link.url);
  if (linked.length === 0 && feed === undefined) return undefined;
  const named = linked.length > 0 ? linked : (feed?.hubs ?? []);
  const hubs = [...new Set(named.map(httpUrl).filter((hub) => hub !== undefined))];
  const self = links.find(({ rel }) => rel === 'self')?.url ?? feed?.self ?? url;
  const secure = (hub: string) => (hub.startsWith('https:') ? 0 : 1);
  return {
    hubs: hubs.sort((a, b) => secure(a) - secure(b)).slice(0, MAX_HUBS),
    topic: httpUrl(self) ?? url,
  };
}
