import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FromPoller } from '../../src/app/poller-messages.ts';
import { startPoller } from '../../src/app/poller-process.ts';
import { openStore } from '../../src/app/store.ts';
import { loadConfig, packageRoot, renderSources } from '../../src/config/index.ts';
import { rss } from '../poll/feed-text.ts';
import { sourceAt } from '../poll/harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'telewire-poller-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is said to the poller before it has opened its store is heard', async () => {
  const list = join(folder, 'sources.opml');
  const source = sourceAt('http://127.0.0.1/never-asked');
  writeFileSync(list, renderSources([source], 'Poller'));
  const loaded = loadConfig({
    cwd: packageRoot(),
    env: {
      TELEWIRE_SOURCES: list,
      TELEWIRE_DATABASE: join(folder, 'telewire.db'),
      TELEWIRE_LOG_LEVEL: 'error',
    },
  });
  if (!loaded.ok) throw new Error('the configuration is faulty');
  const store = await openStore(loaded.config);
  await store.syncSources(loaded.config.sourceList, Date.now());
  let take: (message: FromPoller) => void = () => {};
  const delivered = new Promise<FromPoller>((resolve) => {
    take = (message) => {
      if (message.kind === 'delivered') resolve(message);
    };
  });
  const poller = startPoller(loaded.config, (message) => take(message));
  poller.send({
    kind: 'delivery',
    ticket: 7,
    sourceId: source.id,
    body: new TextEncoder().encode(rss([{ key: 'pushed', title: 'Inwi ouvre un centre de données' }])),
  });
  try {
    await expect(delivered).resolves.toEqual({ kind: 'delivered', ticket: 7 });
    expect(await store.counts()).toMatchObject({ articles: 1 });
  } finally {
    await poller.stop(4_000);
    await store.close();
  }
});
