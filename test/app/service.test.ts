import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startService } from '../../src/app/index.ts';
import { loadConfig, renderSources } from '../../src/config/index.ts';
import { rss } from '../poll/feed-text.ts';
import { sourceAt } from '../poll/harness.ts';
import { type Origin, startOrigin } from '../poll/origin.ts';
import { addressOf, PROGRAMS, type Program, type RunOptions, telewire } from './program.ts';

let folder: string;
let origin: Origin;
let programs: Program[] = [];
/** Those who asked for `/slow`, with half an answer. */
let held: ServerResponse[] = [];
let onHeld: () => void = () => undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-service-'));
  origin = await startOrigin((request, response) => {
    const name = (request.url ?? '/').slice(1);
    const text = rss([{ key: `${name}-one` }, { key: `${name}-two` }]);
    if (name !== 'slow') response.end(text);
    else {
      response.writeHead(200, { 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, -20));
      held.push(response);
      onHeld();
    }
  });
});

afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  programs = [];
  held = [];
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

function list(...names: readonly string[]): void {
  const sources = names.map((name) => sourceAt(`${origin.url}/${name}`));
  writeFileSync(join(folder, 'sources.opml'), renderSources(sources, 'test'));
}

/** Relative paths: they are taken from the folder in which the program is started. */
function environment(): Record<string, string> {
  return {
    TELEWIRE_SOURCES: 'sources.opml',
    TELEWIRE_DATABASE: 'kept/telewire.db',
    TELEWIRE_HOST: '127.0.0.1',
    TELEWIRE_PORT: '0',
    TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
    TELEWIRE_FETCH_ALLOWED_PORTS: `1,${origin.port}`,
    TELEWIRE_POLLING_HOST_DELAY: '0ms',
    TELEWIRE_POLLING_TICK: '* * * * * *',
    TELEWIRE_LOG_LEVEL: 'info',
    TELEWIRE_LOG_FORMAT: 'json',
  };
}

function run(args: readonly string[], options: Partial<RunOptions> = {}): Program {
  const program = telewire(args, { cwd: folder, ...options, env: { ...environment(), ...options.env } });
  programs.push(program);
  return program;
}

/** Addresses of everything stored, the file found sound. */
function stored(): readonly string[] {
  const db = new Database(join(folder, 'kept/telewire.db'), { readonly: true });
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return db
      .prepare("SELECT json_extract(data, '$.url') AS url FROM article ORDER BY url")
      .pluck()
      .all() as string[];
  } finally {
    db.close();
  }
}

/** Asks again until the service knows an article of this title; the test's time limit is the only one. */
async function shown(url: string, title: string): Promise<void> {
  for (;;) {
    if ((await (await fetch(`${url}/api/v1/articles?format=ndjson`)).text()).includes(title)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.each(PROGRAMS)('telewire serve, started $name', ({ name, start }) => {
  it.each(name === 'as built' ? (['SIGTERM', 'SIGINT'] as const) : (['SIGTERM'] as const))(
    'ends with status 0 soon after %s in the middle of a poll, all or nothing of each source stored',
    async (signal) => {
      list('quick', 'slow');
      const slow = new Promise<void>((resolve) => {
        onHeld = resolve;
      });
      const service = run(['serve'], { start });
      const url = await addressOf(service);
      await Promise.all([slow, shown(url, 'Title quick-two')]);
      service.child.kill(signal);
      service.child.kill(signal);
      await once(service.child, 'exit', { signal: AbortSignal.timeout(5000) });
      expect(await service.ended).toBe(0);
      expect(service.err()).toBe('');
      expect(service.out()).toContain('"msg":"stopped"');
      expect(stored()).toEqual(['http://news.example/quick-one', 'http://news.example/quick-two']);
      // Nothing holds the slow source back from the next poll.
      for (const response of held) response.destroy();
      onHeld = () => held.at(-1)?.end(rss([{ key: 'x' }]).slice(-20));
      const again = run(['poll', '--json'], { start });
      await again.ended;
      expect(JSON.parse(again.out())).toMatchObject({ polled: 1 });
    },
    60_000,
  );
});

describe('telewire serve', () => {
  it('serves what is stored at once although no source can be reached', async () => {
    list('quick');
    expect(await run(['poll']).ended).toBe(0);
    await origin.close();
    const service = run(['serve']);
    const url = await addressOf(service);
    expect(await (await fetch(`${url}/feed.rss`)).text()).toMatch(/Title quick-(one|two)/);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it('says that the port is taken, and by which setting to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    list('quick');
    const service = run(['serve'], { env: { TELEWIRE_PORT: String(port) } });
    expect(await service.ended).toBe(1);
    expect(service.err()).toMatch(
      new RegExp(`^cannot listen on 127\\.0\\.0\\.1:${port}: another program.*TELEWIRE_PORT\\.\\n$`),
    );
    other.close();
  });

  it('leaves a database of a newer Telewire as it is, and says so', async () => {
    list('quick');
    await run(['poll']).ended;
    const path = join(folder, 'kept/telewire.db');
    const db = new Database(path);
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(path);
    for (const command of ['serve', 'poll', 'status']) {
      const program = run([command]);
      expect(await program.ended).toBe(1);
      expect(program.err()).toMatch(/^\S+telewire\.db: made by a newer Telewire \(.*999.*\)\. Use .*\n$/);
    }
    expect(readFileSync(path)).toEqual(before);
  });

  it.each([
    ['a folder', 'kept', /kept: the database cannot be opened/],
    ['below a file', 'sources.opml/telewire.db', /sources\.opml: a file stands where a folder is needed/],
    ['no database', 'sources.opml', /sources\.opml: the file is no SQLite database/],
  ])('refuses a database path that is %s', async (_, path, message) => {
    list('quick');
    mkdirSync(join(folder, 'kept'));
    const service = run(['serve'], { env: { TELEWIRE_DATABASE: path } });
    expect(await service.ended).toBe(1);
    expect(service.err()).toMatch(message);
    expect(service.err()).not.toContain('    at ');
  });

  it('reads the list of sources again when it was edited, and keeps the old one where the new is faulty', async () => {
    list('quick');
    const service = run(['serve']);
    const url = await addressOf(service);
    await shown(url, 'Title quick-one');
    writeFileSync(join(folder, 'sources.opml'), '<opml>\n<body>\n<outline xmlUrl="http://a.example/">');
    await service.printed('the new source list is faulty; the old one stays');
    expect(service.out()).toContain('sources.opml:3: the file breaks off: <outline> is never closed');
    list('quick', 'added');
    await service.printed('source list read again');
    await shown(url, 'Title added-one');
  });

  it('logs one JSON object a line from both processes', async () => {
    list('slow');
    const service = run(['serve'], { env: { TELEWIRE_LOG_LEVEL: 'debug' } });
    await addressOf(service);
    service.child.kill('SIGTERM');
    await service.ended;
    const lines = service.out().trim().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
  });

  it('leaves no poller behind when it is killed without warning', async () => {
    list('quick', 'slow');
    const slow = new Promise<void>((resolve) => {
      onHeld = resolve;
    });
    const service = run(['serve']);
    const url = await addressOf(service);
    await Promise.all([slow, shown(url, 'Title quick-two')]);
    service.child.kill('SIGKILL');
    // Their output ends when the last of both processes does.
    expect(await service.ended).toBe('SIGKILL');
    expect(stored()).toHaveLength(2);
  });

  it('logs for people where that is asked for', async () => {
    list('quick');
    const service = run(['serve'], { env: { TELEWIRE_LOG_FORMAT: 'pretty' } });
    await service.printed('serving');
    expect(service.out()).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: /);
  });
});

describe('telewire poll', () => {
  it('gives up what is slow when told to end, says so, and leaves it due', async () => {
    list('slow');
    const slow = new Promise<void>((resolve) => {
      onHeld = resolve;
    });
    const first = run(['poll']);
    await slow;
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(1);
    expect(first.out()).toContain('Stopped; 1 source left for the next time.');
    // No progress bar where no terminal is.
    expect(first.err()).toBe('');
    onHeld = () => held.at(-1)?.end(rss([{ key: 'slow-one' }, { key: 'slow-two' }]).slice(-20));
    const second = run(['poll', '--json']);
    expect(await second.ended).toBe(0);
    expect(JSON.parse(second.out())).toMatchObject({ polled: 1, added: 2 });
  });
});

describe('a service', () => {
  it('notices that its poller crashed', async () => {
    list('quick');
    const loaded = loadConfig({ env: { ...environment(), TELEWIRE_LOG_LEVEL: 'silent' }, cwd: folder });
    if (!loaded.ok) throw new Error('the configuration is faulty');
    const { config } = loaded;
    const polling = { ...config.polling, tick: 'no pattern' };
    const service = await startService({ ...config, polling });
    expect(await service.failed).toBeInstanceOf(Error);
    expect((await fetch(`${service.url}/health`)).status).toBe(200);
    await service.stop();
  });
});
