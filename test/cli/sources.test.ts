import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rss } from '../poll/feed-text.ts';
import { type Origin, startOrigin } from '../poll/origin.ts';
import { runCli } from './run-cli.ts';

let origin: Origin;
let folder: string;

function page(head: string): string {
  return `<!doctype html><html><head><title>News\u001b[31m</title>${head}</head><body>Hello</body></html>`;
}

const ANSWERS: Record<string, string> = {
  '/feed': rss([{ key: 'a' }]),
  '/second': rss([{ key: 'b' }, { key: 'c' }]),
  '/page': page(
    '<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/atom+xml" href="second">',
  ),
  '/stale': page(
    '<link rel="alternate" type="application/rss+xml" href="/lost"><link rel="alternate" type="application/rss+xml" href="/second">',
  ),
  '/broken': page('<link rel="alternate" type="application/rss+xml" href="/lost">'),
  '/plain': page(''),
  '/empty': '',
};

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    const path = request.url ?? '/';
    const answer = ANSWERS[path];
    if (path === '/moved') response.writeHead(301, { location: '/feed' }).end();
    else if (path === '/elsewhere') response.writeHead(302, { location: '/feed' }).end();
    else if (answer === undefined) response.writeHead(404).end();
    else response.end(answer);
  });
});

afterAll(() => origin.close());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-sources-'));
  writeFileSync(join(folder, 'list.opml'), '<opml version="2.0">\n<body>\n</body>\n</opml>\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function telewire(args: readonly string[], env: Record<string, string> = {}) {
  return runCli(args, {
    env: {
      TELEWIRE_SOURCES: 'list.opml',
      TELEWIRE_DATABASE: 'telewire.db',
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: String(origin.port),
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
      ...env,
    },
    cwd: folder,
  });
}

function list(): string {
  return readFileSync(join(folder, 'list.opml'), 'utf8');
}

const add = (path: string, ...more: readonly string[]) =>
  telewire(['sources', 'add', `${origin.url}${path}`, ...more]);

describe('telewire sources add', () => {
  it('takes a feed and says what it found', async () => {
    const { status, out } = await add('/second', '--relevance', 'telecom');
    expect(status).toBe(0);
    expect(out).toMatch(/^Added [a-z2-7]{12}: News \(2 entries now\), http:\S+\/second\n$/);
    expect(list()).toMatch(/xmlUrl="http:\S+\/second".*telewire:relevance="telecom"/);
  });

  it('takes the first feed that a web page names, and tells the others', async () => {
    const { status, out } = await add('/page', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      added: true,
      entries: 1,
      source: { url: `${origin.url}/feed`, siteUrl: 'http://news.example/' },
      others: [`${origin.url}/second`],
    });
  });

  it('goes on to a feed that can be read where a page names one that cannot', async () => {
    expect((await add('/stale')).out).toContain(`${origin.url}/second`);
  });

  it('keeps the new address where a feed has moved for good, and the old one where it is away for a while', async () => {
    await add('/moved');
    expect(list()).toContain(`"${origin.url}/feed"`);
    await add('/elsewhere');
    expect(list()).toContain(`"${origin.url}/elsewhere"`);
  });

  it('says of a listed one that it is', async () => {
    await add('/feed');
    const before = list();
    expect(await add('/page')).toMatchObject({
      status: 0,
      out: expect.stringContaining('is listed already'),
    });
    expect(list()).toBe(before);
  });

  it.each([
    ['/plain', /a web page that names none; look on the page for a link/],
    ['/broken', /this page names feeds, but none can be read:\n {2}http:\S+\/lost: .*404/],
    ['/lost', /404: there is nothing at this address/],
    ['/empty', /empty/],
  ])('refuses %s with the reason, on a line without control characters', async (path, reason) => {
    const before = list();
    const { status, out, err } = await add(path);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(reason);
    expect(err).not.toContain('\u001b');
    expect(list()).toBe(before);
  });

  it('refuses an address inside the operator’s network, and says which setting would allow it', async () => {
    const asked = origin.requests.length;
    const { status, err } = await telewire(['sources', 'add', `${origin.url}/feed`], {
      TELEWIRE_ALLOW_NETWORKS: '',
    });
    expect(status).toBe(1);
    expect(err).toMatch(/127\.0\.0\.1 is a loopback address.*fetch\.allowNetworks/);
    expect(origin.requests).toHaveLength(asked);
  });

  it.each(['nonsense', 'ftp://a.example/feed', 'file:///etc/passwd', 'javascript:alert(1)', ''])(
    'refuses %j, which nothing can be fetched from',
    async (address) => {
      expect((await telewire(['sources', 'add', address])).status).toBe(1);
    },
  );

  it('refuses a relevance rule that there is not', async () => {
    expect(await add('/feed', '--relevance', 'some')).toMatchObject({ status: 2 });
  });
});

describe('the list’s file', () => {
  it('keeps its rights, and stays a link where it is one', async () => {
    renameSync(join(folder, 'list.opml'), join(folder, 'real.opml'));
    symlinkSync('real.opml', join(folder, 'list.opml'));
    chmodSync(join(folder, 'real.opml'), 0o600);
    await add('/feed');
    expect(lstatSync(join(folder, 'list.opml')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'real.opml')).mode & 0o777).toBe(0o600);
    expect(list()).toContain('/feed"');
    expect(readdirSync(folder).sort()).toEqual(['list.opml', 'real.opml']);
  });

  it('comes back from an export with the ids that were pinned', async () => {
    const pinned = '<outline type="rss" text="A" xmlUrl="http://a.example/new" telewire:id="pinned"/>';
    writeFileSync(join(folder, 'list.opml'), `<opml><body>${pinned}</body></opml>`);
    const { out } = await telewire(['sources', 'export']);
    writeFileSync(join(folder, 'list.opml'), out);
    expect(JSON.parse((await telewire(['sources', 'list', '--json'])).out)).toMatchObject([{ id: 'pinned' }]);
  });
});

describe('telewire poll', () => {
  it('polls those due, all, or those named, and gives the counts by outcome', async () => {
    await add('/feed');
    await add('/second');
    const poll = async (...args: readonly string[]) =>
      JSON.parse((await telewire(['poll', '--json', ...args])).out);
    expect(await poll()).toMatchObject({ polled: 2, added: 3, outcomes: { ok: 2 }, failures: [] });
    expect(await poll()).toMatchObject({ polled: 0, added: 0 });
    expect(await poll('--all')).toMatchObject({ polled: 2, added: 0, unchanged: 3 });
    expect(await poll('--source', `${origin.url}/feed`)).toMatchObject({ polled: 1 });
    expect((await telewire(['poll'])).out).toContain('No source is due; --all polls them all the same.');
  });

  it('ends with status 3 where no source can be read, with each one’s reason', async () => {
    writeFileSync(
      join(folder, 'list.opml'),
      `<opml><body><outline text="Lost" xmlUrl="${origin.url}/lost"/></body></opml>`,
    );
    const { status, out } = await telewire(['poll']);
    expect(status).toBe(3);
    expect(out).toMatch(/Could not be read:\n {2}\S+ {2}Lost: .*404/);
  });

  it('says of a source that is off how to switch it on, and of an unknown one that it is none', async () => {
    await add('/feed');
    await telewire(['sources', 'disable', `${origin.url}/feed`]);
    const off = await telewire(['poll', '--source', `${origin.url}/feed`]);
    expect(off).toMatchObject({ status: 1, err: expect.stringContaining('telewire sources enable') });
    const unknown = await telewire(['poll', '--source', 'nothing']);
    expect(unknown).toMatchObject({ status: 2, err: expect.stringContaining('there is no source nothing') });
  });
});

describe('a fault of configuration or list', () => {
  it.each([
    [
      'a key',
      'polling:\n  minIntervall: 5m\n',
      {},
      'telewire.yaml:2: polling.minIntervall: unknown key; did you mean "minInterval"?',
    ],
    ['a type', 'server:\n  port: "80"\n', {}, 'telewire.yaml:2: server.port: expected a number, not "80"'],
    ['the list', '', {}, 'list.opml:3: the file breaks off: <outline> is never closed'],
    ['a variable', '', { TELEWIRE_LOG_LEVEL: 'wran' }, 'TELEWIRE_LOG_LEVEL: expected one of'],
    ['a variable’s name', '', { TELEWIRE_DATABSE: 'x' }, 'did you mean "TELEWIRE_DATABASE"?'],
  ])('in %s ends every command with status 2 before anything is made', async (place, yaml, env, message) => {
    if (place === 'the list') {
      writeFileSync(join(folder, 'list.opml'), '<opml>\n<body>\n<outline xmlUrl="http://a.example/">\n');
    }
    writeFileSync(join(folder, 'telewire.yaml'), yaml);
    const before = readdirSync(folder);
    for (const args of [
      ['check-config'],
      ['serve'],
      ['poll'],
      ['status'],
      ['sources', 'list'],
      ['sources', 'add', `${origin.url}/feed`],
    ]) {
      const { status, out, err } = await telewire(args, { TELEWIRE_CONFIG: 'telewire.yaml', ...env });
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(err).toContain(message);
    }
    expect(readdirSync(folder)).toEqual(before);
  });
});
