import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENT, readEnvironment } from '../../src/config/environment.ts';
import { packageRoot } from '../../src/config/paths.ts';
import { describeProblem } from '../../src/config/problem.ts';
import { readSettings } from '../../src/config/settings-file.ts';

const NONE = readEnvironment({});

function problemsOf(yaml: string, env: Record<string, string> = {}): string[] {
  const read = readSettings(yaml, 'telewire.yaml', readEnvironment(env));
  return read.ok ? [] : read.problems.map(describeProblem);
}

function settingsOf(yaml: string, env: Record<string, string> = {}) {
  const read = readSettings(yaml, 'telewire.yaml', readEnvironment(env));
  if (!read.ok) throw new Error(read.problems.map(describeProblem).join('\n'));
  return read.settings;
}

describe('the configuration file', () => {
  const shipped = readFileSync(join(packageRoot(), 'config/telewire.yaml'), 'utf8');

  it('that is shipped says exactly the defaults', () => {
    expect(settingsOf(shipped)).toEqual(settingsOf(''));
  });

  it('that is shipped names every key', () => {
    for (const path of ENVIRONMENT.values()) {
      const key = path.split('.').at(-1) ?? '';
      expect(shipped, path).toMatch(new RegExp(`^  (# )?${key}:`, 'm'));
    }
  });

  it('may leave a section empty', () => {
    expect(settingsOf('server:\n').server.port).toBe(8080);
  });

  it('is read into milliseconds and bytes', () => {
    const settings = settingsOf('polling:\n  minInterval: 1.5m\nfetch:\n  maxBytes: 2MB\n');
    expect(settings.polling.minInterval).toBe(90_000);
    expect(settings.fetch.maxBytes).toBe(2_000_000);
  });

  it.each([
    ['server:\n  prot: 80\n', 'telewire.yaml:2: server.prot: unknown key; did you mean "port"?'],
    ['sever:\n  port: 80\n', 'telewire.yaml:1: sever: unknown key; did you mean "server"?'],
    ['# a\n\nport: 80\n', 'telewire.yaml:3: port: unknown key; did you mean "server.port"?'],
    ['server:\n  port: eighty\n', 'telewire.yaml:2: server.port: expected a number, not "eighty"'],
    ['server:\n  port: 70000\n', 'telewire.yaml:2: server.port: expected at most 65535, not 70000'],
    ['server: 80\n', 'telewire.yaml:1: server: expected a section with keys of its own, not 80'],
    [
      'log:\n  level: wran\n',
      'telewire.yaml:2: log.level: expected one of fatal, error, warn, info, debug, trace, silent, not "wran"; did you mean "warn"?',
    ],
    [
      'fetch:\n  allowNetworks: [10.0.0.0/8, ten]\n',
      'telewire.yaml:2: fetch.allowNetworks.1: expected an address range in CIDR form such as "10.0.0.0/8", not "ten"',
    ],
    [
      'polling:\n  minInterval: fast\n',
      'telewire.yaml:2: polling.minInterval: expected a span of time such as "30s", "15m", "2h" or "90d", not "fast"',
    ],
    ['- a\n', 'telewire.yaml:1: expected sections such as "server:", not a single value or list'],
  ])('that says %j is answered with the line, the key and what was meant', (yaml, message) => {
    expect(problemsOf(yaml)).toContain(message);
  });

  it('names every fault, not only the first', () => {
    expect(problemsOf('server:\n  prot: 1\n  host: 5\n')).toHaveLength(2);
  });

  it('that is no YAML is refused with the line', () => {
    expect(problemsOf('server:\n  port: [1\nlog: {}\n')[0]).toMatch(
      /^telewire\.yaml:\d+: this is no valid YAML: /,
    );
  });

  it('refuses two channels of one name', () => {
    const yaml = 'channels:\n  - {name: a, title: A}\n  - {name: a, title: B}\n';
    expect(problemsOf(yaml)).toEqual([
      'telewire.yaml:3: channels.1.name: there is another channel named "a", not "a"',
    ]);
  });

  it('is read or refused but never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (yaml) => {
        readSettings(yaml, 'f', NONE);
      }),
    );
  });
});

describe('the environment', () => {
  it('wins over the file', () => {
    expect(settingsOf('server:\n  port: 1\n', { TELEWIRE_PORT: '9' }).server.port).toBe(9);
  });

  it('sets any key by its long name', () => {
    const settings = settingsOf('', { TELEWIRE_POLLING_MIN_INTERVAL: '10m', TELEWIRE_WEBSUB_HUB: 'false' });
    expect(settings.polling.minInterval).toBe(600_000);
    expect(settings.websub.hub).toBe(false);
  });

  it('gives lists separated by commas', () => {
    const settings = settingsOf('', {
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8, ::1/128',
      TELEWIRE_FETCH_ALLOWED_PORTS: '80,81',
    });
    expect(settings.fetch.allowNetworks).toEqual(['127.0.0.0/8', '::1/128']);
    expect(settings.fetch.allowedPorts).toEqual([80, 81]);
  });

  it('is named where its value is wrong', () => {
    expect(problemsOf('', { TELEWIRE_PORT: 'x' })).toEqual(['TELEWIRE_PORT: expected a number, not "x"']);
  });

  it('with a misspelt name is refused with the name that was meant', () => {
    expect(problemsOf('', { TELEWIRE_PROT: '1' })).toEqual([
      'TELEWIRE_PROT: unknown variable; did you mean "TELEWIRE_PORT"?',
    ]);
  });

  it('may hold what a container platform sets, and empty values', () => {
    expect(problemsOf('', { TELEWIRE_SERVICE_HOST: '10.0.0.1', TELEWIRE_PORT: '' })).toEqual([]);
  });
});
