import { Agent, fetch, request } from 'undici';

/** How undici is asked: by its `fetch`, as most programs do, or by its barest call. */
export type Way = 'fetch' | 'request';

export interface Bare {
  /** Fetches every address with undici and throws the bytes away, so many at a time. */
  fetchAll(urls: readonly string[], way: Way, headers: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** Connections are kept from one call to the next, as the poller keeps them. */
export function createBare(concurrency: number): Bare {
  const dispatcher = new Agent({ connections: 8 });
  const one = async (url: string, way: Way, headers: Readonly<Record<string, string>>): Promise<void> => {
    if (way === 'fetch') await (await fetch(url, { dispatcher, headers })).arrayBuffer();
    else await (await request(url, { dispatcher, headers })).body.dump();
  };
  return {
    async fetchAll(urls, way, headers) {
      const left = [...urls];
      const worker = async (): Promise<void> => {
        for (let url = left.pop(); url !== undefined; url = left.pop()) await one(url, way, headers);
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
    },
    close: () => dispatcher.close(),
  };
}
