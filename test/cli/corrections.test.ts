import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot, renderSources } from '../../src/config/index.ts';
import { type Origin, SAMPLE_FEEDS, startOrigin } from '../../src/demo/origin.ts';
import { sourceId } from '../../src/normalise/index.ts';
import { openSqliteStore } from '../../src/store/index.ts';
import { runCli } from './run-cli.ts';

interface Explained {
  readonly id: string;
  readonly title: string;
  readonly story: string;
  readonly decision: { readonly verdict: string };
}

let folder: string;
let origin: Origin;

async function telewire(...args: readonly string[]) {
  return runCli(args, {
    env: {
      TELEWIRE_CONFIG: join(packageRoot(), 'config/telewire.yaml'),
      TELEWIRE_SOURCES: join(folder, 'sources.opml'),
      TELEWIRE_DATABASE: join(folder, 'news.db'),
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: new URL(origin.url).port,
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
      TELEWIRE_RETENTION_KEEP: '36500d',
      TELEWIRE_LOG_LEVEL: 'error',
    },
    cwd: packageRoot(),
  });
}

/** Every article by its title, as `explain` tells it. */
async function articles(): Promise<ReadonlyMap<string, Explained>> {
  const ids = await allIds();
  const found = new Map<string, Explained>();
  for (const id of ids) {
    const [one] = JSON.parse((await telewire('explain', id, '--json')).out) as Explained[];
    if (one !== undefined) found.set(one.title, one);
  }
  return found;
}

async function allIds(): Promise<readonly string[]> {
  const store = await openSqliteStore({
    path: join(folder, 'news.db'),
    tagHost: 'x',
    now: () => 0,
    readOnly: true,
  });
  const ids: string[] = [];
  for await (const { article } of store.articles()) ids.push(article.id);
  await store.close();
  return ids;
}

async function article(words: RegExp): Promise<Explained> {
  const found = [...(await articles()).values()].find(({ title }) => words.test(title));
  if (found === undefined) throw new Error(`no article ${words}`);
  return found;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telewire-correct-'));
  origin = await startOrigin();
  const sources = SAMPLE_FEEDS.map(({ path, title, language, relevance }) => ({
    id: sourceId(origin.url + path),
    url: origin.url + path,
    title,
    language,
    categories: [],
    relevance,
    enabled: true,
    rank: 5,
  }));
  writeFileSync(join(folder, 'sources.opml'), renderSources(sources, 'Sample'));
  await telewire('poll', '--all');
}, 30_000);

afterAll(async () => {
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('explain', () => {
  it('says of an article what it was compared with, by which rule, and why in plain words', async () => {
    // Which of the sample outlets is polled first is nobody's choice.
    const copy = [...(await articles()).values()].find(
      ({ title, decision }) => /Huawei se mobilise/.test(title) && decision.verdict !== 'new',
    );
    const { status, out } = await telewire('explain', copy?.id ?? '');
    expect(status).toBe(0);
    expect(out).toMatch(/is (?:a copy of|the same story as) “[^”]*(?:Huawei|هواوي)/);
    expect(out).toMatch(/rule: /);
    expect(out.split('\n').filter((line) => /^ {4}/.test(line)).length).toBeGreaterThan(0);
    expect(out).not.toMatch(/NaN|undefined|\bw:|\bco:/);
  });

  it('says of a story what each of its articles is', async () => {
    const { story } = await article(/^Huawei se mobilise pour lutter contre le Covid-19 au Maroc/);
    const { out } = await telewire('explain', story);
    expect(out.match(/article [a-z2-7]{16}/g)).toHaveLength(5);
    expect(out).toContain('هواوي');
  });
});

describe('corrections', () => {
  it('join two stories, are listed with both titles, survive rematching, and are undone', async () => {
    const [inwi, iam] = [await article(/^inwi fait un don/), await article(/^Maroc Telecom fait un don/)];
    const joined = await telewire('correct', 'join', inwi.id, iam.id);
    expect(joined).toMatchObject({ status: 0, err: '' });
    expect(joined.out).toMatch(/fait un don/);
    const together = async () => {
      const { story } = await article(/^inwi fait un don/);
      for (const other of [
        /^Maroc Telecom fait un don/,
        /^Maroc Telecom Donates/,
        /صندوق تدبير جائحة كورونا/,
      ])
        expect((await article(other)).story).toBe(story);
      expect([inwi.story, iam.story]).toContain(story);
    };
    await together();

    const listed = (await telewire('correct', 'list')).out;
    expect(listed).toMatch(
      /inwi fait un don.*Maroc Telecom fait un don|Maroc Telecom fait un don.*inwi fait un don/s,
    );
    const dry = await telewire('rematch', '--since', '2020-01-01');
    expect(dry.out).toContain('No article moves.');
    await telewire('rematch', '--since', '2020-01-01', '--apply');
    await together();

    const [correction] = JSON.parse((await telewire('correct', 'list', '--json')).out) as { id: string }[];
    const undone = await telewire('correct', 'undo', correction?.id ?? '');
    expect(undone.status).toBe(0);
    expect((await article(/^inwi fait un don/)).story).toBe(inwi.story);
    expect((await article(/^Maroc Telecom fait un don/)).story).toBe(iam.story);
    expect((await telewire('correct', 'list')).out).toBe('No corrections.\n');
  });

  it('split an article from its story and leave the story its id', async () => {
    const copy = await article(/au Royaume du Maroc/);
    const split = await telewire('correct', 'split', copy.id);
    expect(split.status).toBe(0);
    // Where its copies were named after it, they get a group of another name.
    expect(split.out).toMatch(/^(1 article moves|[23] articles move):/);
    expect((await article(/au Royaume du Maroc/)).story).not.toBe(copy.story);
    expect((await telewire('explain', copy.story)).out.match(/article [a-z2-7]{16}/g)).toHaveLength(4);

    const listed = JSON.parse((await telewire('correct', 'list', '--json')).out) as { id: string }[];
    for (const { id } of listed) await telewire('correct', 'undo', id);
    expect((await article(/au Royaume du Maroc/)).story).toBe(copy.story);
  });

  it('refuse what cannot be, and say why', async () => {
    const [inwi, mtn] = [await article(/^inwi fait un don/), await article(/^MTN Nigeria/)];
    expect(await telewire('correct', 'join', inwi.id, inwi.id)).toMatchObject({
      status: 2,
      err: expect.stringContaining('itself'),
    });
    expect(await telewire('correct', 'join', inwi.id, 'nothing')).toMatchObject({
      status: 1,
      err: 'there is no article nothing\n',
    });
    expect(await telewire('correct', 'split', mtn.id)).toMatchObject({
      status: 1,
      err: expect.stringContaining('stands alone'),
    });
    expect(await telewire('correct', 'undo', 'nothing')).toMatchObject({
      status: 1,
      err: 'there is no correction nothing\n',
    });
  });
});
