import { afterEach, describe, expect, test } from 'vitest';
import { createReadingThread, type ReadingThread } from '../../src/app/reading-thread.ts';
import { type Config, loadConfig, packageRoot } from '../../src/config/index.ts';
import type { Came } from '../../src/poll/index.ts';
import { NOW, read as readHere, sourceAt } from '../poll/harness.ts';

const url = 'https://outlet.example/feed';
const context = { source: sourceAt(url), now: NOW };
const loaded = loadConfig({ cwd: packageRoot(), env: {} });
if (!loaded.ok) throw new Error('the configuration is faulty');
const { config } = loaded;

function feedOf(...titles: readonly string[]): Came {
  const items = titles.map(
    (title, at) => `<item><title>${title}</title><link>https://outlet.example/${at}</link></item>`,
  );
  const xml = `<rss version="2.0"><channel><title>Outlet</title>${items.join('')}</channel></rss>`;
  return { url, body: new TextEncoder().encode(xml), delta: false };
}

/** Takes seconds to read, and hundreds of megabytes. */
const vast = feedOf(...Array.from({ length: 100_000 }, (_, at) => `Une longue liste de nouvelles, n° ${at}`));
const short = feedOf('Maroc Telecom lance la 5G');

const open: ReadingThread[] = [];

function threadOf(of: Config, limits?: Parameters<typeof createReadingThread>[1]): ReadingThread {
  const thread = limits === undefined ? createReadingThread(of) : createReadingThread(of, limits);
  open.push(thread);
  return thread;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((thread) => thread.close()));
});

describe('the thread that reads', () => {
  test('makes of documents what this one makes of them, each for itself', async () => {
    const { read } = threadOf(config);
    const documents: readonly Came[] = [
      short,
      feedOf('Inwi & Orange', 'أورنج المغرب تطلق عرضا جديدا'),
      { url, body: new TextEncoder().encode('<html><title>No feed</title></html>'), delta: false },
      { ...short, contentType: 'application/rss+xml; charset=utf-8', contentLanguage: 'fr', delta: true },
    ];
    const there = await Promise.all(documents.map((document) => read(document, context)));
    const here = await Promise.all(documents.map((document) => readHere(document, context)));
    expect(there).toEqual(here);
    expect(there.map(({ ok }) => ok)).toEqual([true, true, false, true]);
  });

  test.each([
    { limitMs: 1_000, mostMemory: 2_000, why: 'it takes longer than 1 s' },
    { limitMs: 60_000, mostMemory: 100, why: 'it needs more than 100 MiB of memory' },
  ])('gives up a document when $why, and reads those behind it', async ({ why, ...limits }) => {
    const { read } = threadOf(config, limits);
    const [first, second] = await Promise.all([read(vast, context), read(short, context)]);
    expect(first).toEqual({ ok: false, code: 'unreadable', message: `Reading it was given up: ${why}.` });
    expect(second).toMatchObject({ ok: true, articles: [{ title: 'Maroc Telecom lance la 5G' }] });
  });

  test('says what keeps it from reading at all, to all who ask', async () => {
    const files = { ...config.files, knowledge: '/nowhere' };
    const { read } = threadOf({ ...config, files });
    const asked = [short, vast, short].map((document) => read(document, context));
    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({ status: 'rejected', reason: { message: /\/nowhere/ } });
    await expect(read(short, context)).rejects.toThrow('/nowhere');
  });

  test('ends while it reads', async () => {
    const thread = threadOf(config);
    await thread.read(short, context);
    void thread.read(vast, context);
    await thread.close();
  });
});
