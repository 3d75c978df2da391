import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, pollOnce } from '../../src/app/index.ts';
import type { Config } from '../../src/config/index.ts';
import { loadConfig, packageRoot, renderSources } from '../../src/config/index.ts';
import { sourceId } from '../../src/normalise/index.ts';

const CAPTURED = join(packageRoot(), '../shared/data/captured');
const present = existsSync(CAPTURED);
if (!present) console.warn(`skipped: there are no captured feeds at ${CAPTURED}`);

describe.skipIf(!present)('the captured feeds, polled by the whole program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telewire-captured-'));
  const files = present ? readdirSync(CAPTURED).filter((name) => name !== 'MANIFEST.tsv') : [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    if (!files.includes(name)) response.writeHead(404).end();
    else response.end(readFileSync(join(CAPTURED, name)));
  });
  let config: Config;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const sources = files.map((name) => {
      const url = `http://127.0.0.1:${port}/${encodeURIComponent(name)}`;
      return {
        id: sourceId(url),
        url,
        title: name,
        categories: [],
        relevance: 'all' as const,
        enabled: true,
        rank: 5,
      };
    });
    writeFileSync(join(folder, 'sources.opml'), renderSources(sources, 'captured'));
    const loaded = loadConfig({
      cwd: packageRoot(),
      env: {
        TELEWIRE_SOURCES: join(folder, 'sources.opml'),
        TELEWIRE_DATABASE: join(folder, 'telewire.db'),
        TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
        TELEWIRE_FETCH_ALLOWED_PORTS: String(port),
        TELEWIRE_POLLING_HOST_DELAY: '0ms',
      },
    });
    if (!loaded.ok) throw new Error('the configuration is faulty');
    config = loaded.config;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are each stored, or refused with a sentence; a second poll stores nothing new', async () => {
    const first = await pollOnce(config, { all: true });
    expect(first.polled).toBe(files.length);
    for (const { title, message } of first.failures) expect(message, title).toMatch(/\w+ \w+/);
    const store = await openStore(config);
    const { articles } = await store.counts();
    await store.close();
    expect(articles).toBe(first.added);
    console.info(`${files.length} files, ${articles} articles, ${first.failures.length} refused:`);
    for (const { title, message } of first.failures) console.info(`  ${title}: ${message}`);

    const second = await pollOnce(config, { all: true });
    expect(second).toMatchObject({ polled: files.length, added: 0, edited: 0 });
  }, 300_000);
});
