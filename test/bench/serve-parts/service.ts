import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../../../src/app/index.ts';
import { loadConfig, packageRoot } from '../../../src/config/index.ts';

/** Asked of the service's process: how much memory it holds. */
export type Question = 'memory' | 'stop';

// The real service in a process of its own, as an operator runs it; settings come in the environment.
const folder = mkdtempSync(join(tmpdir(), 'telewire-bench-'));
const settings = join(folder, 'telewire.yaml');
writeFileSync(settings, '');
const loaded = loadConfig({
  cwd: packageRoot(),
  env: {
    TELEWIRE_CONFIG: settings,
    TELEWIRE_DATABASE: join(folder, 'telewire.db'),
    TELEWIRE_PORT: '0',
    TELEWIRE_FEED_LIMIT: '100',
    TELEWIRE_LOG_LEVEL: 'silent',
    TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
    TELEWIRE_POLLING_HOST_DELAY: '0ms',
    TELEWIRE_POLLING_PER_HOST: '16',
    TELEWIRE_POLLING_TICK: '* * * * * *',
    TELEWIRE_RETENTION_KEEP: '36500d',
    ...process.env,
  },
});
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const service = await startService(loaded.config, false);
process.on('message', async (question: Question) => {
  if (question === 'memory') {
    process.send?.({ rss: process.memoryUsage().rss });
  } else {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  }
});
process.send?.({ url: service.url });
