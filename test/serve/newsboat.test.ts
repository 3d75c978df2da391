import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article } from '../store/sample.ts';
import { NOW, startTestService, type TestService } from './service.ts';

const run = promisify(execFile);
const present = spawnSync('newsboat', ['--version']).error === undefined;
if (!present) console.warn('skipped: newsboat is not installed');

/** Stands between reader and service and notes the status of each answer. */
async function startWitness(target: () => string) {
  const statuses: number[] = [];
  const server = createServer((asked, response) => {
    const forwarded = request(
      target() + (asked.url ?? ''),
      { headers: asked.headers, method: asked.method, agent: false },
      (answer) => {
        statuses.push(answer.statusCode ?? 0);
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      },
    );
    asked.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, statuses, server };
}

describe.skipIf(!present).each(['/feed.rss', '/feed.atom'])('newsboat on %s', (path) => {
  const home = mkdtempSync(join(tmpdir(), 'telewire-newsboat-'));
  const cache = join(home, 'cache.db');
  let service: TestService;
  let witness: Awaited<ReturnType<typeof startWitness>>;

  beforeAll(async () => {
    service = await startTestService();
    witness = await startWitness(() => service.url);
    mkdirSync(join(home, '.newsboat'));
    writeFileSync(join(home, 'urls'), `${witness.url}${path}\n`);
    writeFileSync(join(home, 'config'), 'download-timeout 20\ncleanup-on-quit no\n');
  });

  afterAll(async () => {
    witness.server.close();
    witness.server.closeAllConnections();
    await service.stop();
    rmSync(home, { recursive: true, force: true });
  });

  async function reload() {
    const files = ['-u', join(home, 'urls'), '-c', cache, '-C', join(home, 'config')];
    await run('newsboat', [...files, '-x', 'reload'], {
      env: { ...process.env, HOME: home },
      timeout: 40_000,
    });
    const database = new Database(cache, { readonly: true });
    const rows = database.prepare('SELECT guid, title, unread FROM rss_item ORDER BY id').all();
    database.close();
    return rows as { readonly guid: string; readonly title: string; readonly unread: number }[];
  }

  function readEverything(): void {
    const database = new Database(cache);
    database.exec('UPDATE rss_item SET unread = 0');
    database.close();
  }

  test('sees a grown story not as new, an edited lead as the same entry, and asks for nothing twice', async () => {
    const one = { ...article('aaa', 'one', 'Inwi étend sa fibre', NOW - 5_000), content: '<p>Un texte</p>' };
    await service.save('aaa', [one, article('aaa', 'other', 'اتصالات المغرب توسع شبكتها', NOW - 6_000)]);
    const first = await reload();
    expect(first.map(({ title }) => title).sort()).toEqual([
      'Inwi étend sa fibre',
      'اتصالات المغرب توسع شبكتها',
    ]);
    readEverything();
    // newsboat keeps validators only from its second poll on.
    for (const _ of [2, 3]) await reload();
    expect(witness.statuses).toEqual([200, 200, 304]);

    // Another outlet tells the story; then the first corrects its text and title.
    await service.save('bbb', [article('bbb', 'two', 'Inwi étend sa fibre', NOW - 1_000)], NOW + 60_000);
    const grown = await reload();
    // It accepts deltas (RFC 3229): it gets the grown story alone, and keeps the rest.
    expect(witness.statuses.at(-1)).toBe(226);
    expect(grown.map(({ guid, unread }) => [guid, unread])).toEqual(first.map(({ guid }) => [guid, 0]));
    await service.save(
      'aaa',
      [{ ...one, title: 'Inwi étend sa fibre à Rabat', contentHash: 'edited', content: '<p>Corrigé</p>' }],
      NOW + 120_000,
    );
    const edited = await reload();
    expect(edited.map(({ guid, unread }) => [guid, unread])).toEqual(first.map(({ guid }) => [guid, 0]));
    expect(edited.map(({ title }) => title)).toContain('Inwi étend sa fibre à Rabat');
    await reload();
    expect(witness.statuses.at(-1)).toBe(304);
  });
});
