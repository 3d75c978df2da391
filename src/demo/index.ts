/**
 * The demonstration. In comes nothing but a terminal; out come the merged feed and page of sample outlets that this
 * machine serves to itself. Must not need a network, nor leave anything behind.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aborted, openStore, pollOnce, startService, untilStopped } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import { loadConfig, packageRoot, renderSources } from '../config/index.ts';
import { sourceId } from '../normalise/index.ts';
import type { Story } from '../store/port.ts';
import { SAMPLE_FEEDS, startOrigin } from './origin.ts';

interface Output {
  readonly out: (text: string) => void;
}

export interface DemoOptions {
  /** Print the stories and end instead of serving. */
  readonly once: boolean;
  readonly json: boolean;
}

function demoConfig(folder: string, originUrl: string): Config {
  const sources = SAMPLE_FEEDS.map((feed) => ({
    id: sourceId(`${originUrl}${feed.path}`),
    url: `${originUrl}${feed.path}`,
    title: feed.title,
    language: feed.language,
    ...(feed.country === undefined ? {} : { country: feed.country }),
    categories: [],
    relevance: feed.relevance,
    enabled: true,
    rank: 5,
  }));
  const list = join(folder, 'sources.opml');
  writeFileSync(list, renderSources(sources, 'Demo'));
  const loaded = loadConfig({
    cwd: packageRoot(),
    env: {
      TELEWIRE_CONFIG: join(packageRoot(), 'config/telewire.yaml'),
      TELEWIRE_SOURCES: list,
      TELEWIRE_DATABASE: join(folder, 'demo.db'),
      TELEWIRE_PORT: '0',
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: new URL(originUrl).port,
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
      TELEWIRE_RETENTION_KEEP: '36500d',
      TELEWIRE_LOG_LEVEL: 'warn',
    },
  });
  if (!loaded.ok) throw new Error('the configuration that is shipped is broken');
  return loaded.config;
}

async function storiesOf(config: Config): Promise<readonly Story[]> {
  const store = await openStore(config);
  try {
    return (await store.stories({ view: 'stories', limit: 100 })).stories;
  } finally {
    await store.close();
  }
}

function printStories(terminal: Output, stories: readonly Story[], json: boolean): void {
  if (json) {
    const told = stories.map(({ id, lead, coverage }) => ({
      id,
      title: lead.article.title,
      source: lead.source.title,
      coverage: coverage.map(({ article, source, placement }) => ({
        title: article.title,
        source: source.title,
        language: article.language,
        copyGroup: placement.copyGroupId,
      })),
    }));
    terminal.out(`${JSON.stringify({ stories: told }, null, 2)}\n`);
    return;
  }
  for (const { lead, coverage } of stories) {
    terminal.out(`• ${lead.article.title} (${lead.source.title})\n`);
    for (const { article, source } of coverage) terminal.out(`    ${article.title} (${source.title})\n`);
  }
}

function printAddresses(terminal: Output, url: string): void {
  const addresses = [
    ['Page', '/'],
    ['RSS 2.0', '/feed.rss'],
    ['Atom 1.0', '/feed.atom'],
    ['JSON Feed', '/feed.json'],
  ];
  for (const [name = '', path] of addresses) terminal.out(`${name.padEnd(11)} ${url}${path}\n`);
  terminal.out('\nCtrl+C ends the demo.\n');
}

/** Polls the sample outlets into a temporary database; prints the stories and ends, or serves until stopped. */
export async function runDemo(terminal: Output, options: DemoOptions): Promise<void> {
  await untilStopped(async (stop) => {
    const folder = mkdtempSync(join(tmpdir(), 'telewire-demo-'));
    const origin = await startOrigin();
    try {
      const config = demoConfig(folder, origin.url);
      const summary = await pollOnce(config, { all: true, stop });
      const stories = await storiesOf(config);
      printStories(terminal, stories, options.json);
      if (options.once || stop.aborted) return;
      for (const { title, message } of summary.failures) terminal.out(`Refused: ${title}: ${message}\n`);
      const { length: outlets } = SAMPLE_FEEDS;
      terminal.out(`\n${summary.added} articles of ${outlets} outlets in ${stories.length} stories.\n\n`);
      const service = await startService(config);
      printAddresses(terminal, service.url);
      await Promise.race([service.failed, aborted(stop)]);
      await service.stop();
    } finally {
      await origin.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
