import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadConfig, packageRoot } from '../../src/config/index.ts';
import type { Article } from '../../src/model/index.ts';
import { createServer, type TelewireServer } from '../../src/serve/index.ts';
import { type Decide, openSqliteStore, type Store } from '../../src/store/index.ts';
import { article, decideByTitle, source } from '../store/sample.ts';

const THINGS = {
  companies: ['maroc-telecom', 'inwi', 'orange'],
  countries: ['MA', 'FR', 'SN'],
  topics: ['5g', 'fibre'],
};

/** Copies by title, and a thing is named where its id stands in the title. */
const decide: Decide = async (one, lookup, previous) => {
  const title = ` ${one.title.toLowerCase()} `;
  const named = (ids: readonly string[]) => ids.filter((id) => title.includes(` ${id.toLowerCase()} `));
  const profile = Object.fromEntries(Object.entries(THINGS).map(([kind, ids]) => [kind, named(ids)]));
  const decided = await decideByTitle(one, lookup, previous);
  return { ...decided, profile: JSON.stringify(profile) };
};

/** A moment after everything in the tests. */
export const NOW = Date.UTC(2026, 2, 10, 12);
export const TOKEN = 'a-token-of-the-tests';

/** A running service over a store of its own. */
export interface TestService {
  readonly url: string;
  readonly store: Store;
  readonly server: TelewireServer;
  /** Stores these articles of a source as one poll and tells the service. */
  save(sourceId: string, articles: readonly Article[], at?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  /** Lines of `telewire.yaml`. */
  readonly settings?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly sources?: readonly string[];
  readonly clock?: () => number;
}

/** Starts a service on a free port of loopback, with sources `aaa`, `bbb`, `ccc` and nothing in it. */
export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'telewire-serve-'));
  const settings = join(folder, 'telewire.yaml');
  writeFileSync(settings, options.settings ?? '');
  const loaded = loadConfig({
    cwd: packageRoot(),
    env: {
      TELEWIRE_CONFIG: settings,
      TELEWIRE_PORT: '0',
      TELEWIRE_ADMIN_TOKEN: TOKEN,
      ...options.env,
    },
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const store = await openSqliteStore({
    path: join(folder, 'telewire.db'),
    tagHost: 'news.example.org',
    now: () => NOW,
    namedThings: (profile) => JSON.parse(profile),
  });
  await store.syncSources((options.sources ?? ['aaa', 'bbb', 'ccc']).map(source), NOW);
  const server = createServer({
    store,
    config: loaded.config,
    log: pino({ level: 'silent' }),
    clock: options.clock ?? (() => NOW),
    version: '1.2.3',
    things: { ...THINGS, labels: new Map([['inwi', 'inwi']]) },
    decide,
  });
  const url = await server.listen();
  return {
    url,
    store,
    server,
    save: async (sourceId, articles, at = NOW) => {
      const [claim] = await store.claimSources({
        now: at,
        leaseMs: 60_000,
        limit: 1,
        all: true,
        sourceIds: [sourceId],
      });
      if (claim === undefined) throw new Error(`${sourceId} cannot be claimed`);
      const saved = await store.savePoll(claim, { at, articles, state: claim.state }, decide);
      server.notify(saved.added, saved.edited);
    },
    stop: async () => {
      await server.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An answer as it came: no redirect followed, no coding taken off. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** Asks with exactly these header fields and no others. */
export function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: bytes.toString('utf8'),
        });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Articles of one source with distinct titles, newest first, an hour apart. */
export function series(sourceId: string, count: number, from = NOW - 3_600_000): readonly Article[] {
  return Array.from({ length: count }, (_, i) => ({
    ...article(sourceId, `${sourceId}${i}`, `Titre numéro ${i} de ${sourceId}`, from - i * 3_600_000),
    url: `https://${sourceId}.example/${i}`,
    content: `<p>Le texte numéro ${i}, assez long pour être compressé ; inwi et Orange en parlent.</p>`,
  }));
}
