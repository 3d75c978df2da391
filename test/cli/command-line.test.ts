import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config/index.ts';
import { runCli } from './run-cli.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-cli-'));
  mkdirSync(join(folder, 'config'));
  cpSync(join(packageRoot(), 'config/sources.opml'), join(folder, 'config/sources.opml'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function telewire(args: string, env: Record<string, string> = {}) {
  return runCli(args.split(' '), {
    env,
    cwd: folder,
  });
}

const TOTAL = 'https://totaltele.com/feed/';

describe('the command line', () => {
  it('explains itself and its exit status', async () => {
    const { status, out } = await telewire('--help');
    expect(status).toBe(0);
    expect(out).toContain('Exit status:');
    for (const command of [
      'serve',
      'poll',
      'sources',
      'status',
      'check-config',
      'demo',
      'explain',
      'correct',
    ]) {
      expect(out).toContain(`  ${command}`);
    }
  });

  it('refuses an unknown command with status 2', async () => {
    expect((await telewire('serv')).status).toBe(2);
  });

  it('checks configuration and sources and starts nothing', async () => {
    const { status, out } = await telewire('check-config --json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, sources: 43 });
  });

  it('names every fault of the configuration with its line and ends with status 2', async () => {
    writeFileSync(join(folder, 'config/telewire.yaml'), 'server:\n  prot: 1\nlog:\n  level: loud\n');
    const { status, out, err } = await telewire('status');
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('telewire.yaml:2: server.prot: unknown key; did you mean "port"?');
    expect(err).toContain('telewire.yaml:4: log.level: expected one of');
  });

  it('says which file is missing and how it was named', async () => {
    const { status, err } = await telewire('check-config', { TELEWIRE_CONFIG: 'nowhere.yaml' });
    expect(status).toBe(2);
    expect(err).toContain(
      'nowhere.yaml: cannot read the configuration (TELEWIRE_CONFIG): there is no such file',
    );
  });

  it('lists the sources', async () => {
    const { out } = await telewire('sources list');
    expect(out.trim().split('\n')).toHaveLength(43);
    expect(out).toContain(TOTAL);
  });

  it('switches a source off and on in the file without another change', async () => {
    const file = join(folder, 'config/sources.opml');
    const before = readFileSync(file, 'utf8');
    expect((await telewire(`sources disable ${TOTAL}`)).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('isComment="true"/>');
    expect((await telewire(`sources enable ${TOTAL}`)).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('removes a source and imports it again from an export', async () => {
    const exported = await telewire('sources export');
    writeFileSync(join(folder, 'all.opml'), exported.out);
    expect((await telewire(`sources remove ${TOTAL}`)).status).toBe(0);
    expect((await telewire('sources list')).out).not.toContain(TOTAL);
    expect((await telewire('sources import all.opml')).out).toBe(
      '1 of 43 sources added; the others are listed already.\n',
    );
    expect((await telewire('sources list')).out).toContain(TOTAL);
  });

  it('refuses a source, article or date that is none, and says so', async () => {
    expect(await telewire('sources remove nothing')).toMatchObject({
      status: 1,
      err: expect.stringContaining('there is no source nothing'),
    });
    expect(await telewire('explain nothing')).toMatchObject({
      status: 1,
      err: 'there is no article or story nothing\n',
    });
    expect(await telewire('rematch --since soon')).toMatchObject({ status: 2 });
  });

  it('shows the health of every source before any poll', async () => {
    const { out } = await telewire('status --json');
    const { sources } = JSON.parse(out);
    expect(sources).toHaveLength(43);
    expect(sources[0].health).toBe('not yet polled');
  });
});
