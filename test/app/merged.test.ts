import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollOnce, type Service, startService } from '../../src/app/index.ts';
import { type Config, loadConfig, packageRoot, renderSources } from '../../src/config/index.ts';
import { sourceAt } from '../poll/harness.ts';
import { type Origin, startOrigin } from '../poll/origin.ts';

const HOUR = 3_600_000;
const now = Date.now();

interface Item {
  readonly guid?: string;
  readonly title?: string;
  readonly link?: string;
  readonly text?: string;
  /** Hours ago. */
  readonly age?: number;
}

function feed(items: readonly Item[]): string {
  const written = items.map(({ guid, title, link, text, age }) =>
    [
      '<item>',
      guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`,
      title === undefined ? '' : `<title>${title}</title>`,
      link === undefined ? '' : `<link>${link}</link>`,
      text === undefined ? '' : `<description>${text}</description>`,
      age === undefined ? '' : `<pubDate>${new Date(now - age * HOUR).toUTCString()}</pubDate>`,
      '</item>',
    ].join(''),
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample</title><link>http://news.example/</link><description>Sample</description>${written.join('')}</channel></rss>`;
}

const edited: Item = {
  guid: 'fibre',
  title: 'Inwi ouvre la fibre à Agadir',
  age: 3,
  text: 'Premiers abonnés.',
};

const FEEDS: Record<string, readonly Item[]> = {
  '/a': [
    edited,
    {
      guid: 'cable',
      title: 'Un câble sous-marin relie Dakar à Lisbonne',
      link: 'http://m.example.org/cable/?utm_source=rss&amp;utm_medium=feed&amp;id=7#top',
      text: 'La liaison a été posée.',
      age: 4,
    },
    {
      guid: 'licence',
      title: '(Vidéo) ORANGE obtient la licence 5G en Côte d’Ivoire',
      link: 'http://a.example/licence',
      text: 'Le régulateur ivoirien a tranché mardi.',
      age: 5,
    },
    {
      guid: 'review-a',
      title: 'Revue de presse',
      link: 'http://a.example/revue',
      text: 'Ooredoo publie ses comptes annuels en Tunisie.',
      age: 6,
    },
    {
      guid: 'old',
      title: 'Moov Africa baisse le prix de la data',
      link: 'http://a.example/moov',
      text: 'À Libreville, les forfaits d’une semaine coûtent moins cher.',
      age: 7,
    },
    { title: 'Sans guid : Tigo vend ses pylônes au Sénégal', link: 'http://a.example/tigo', age: 8 },
    { guid: 'no-link', title: 'Sans lien : Airtel recrute au Tchad', age: 9 },
    {
      guid: 'no-title',
      link: 'http://a.example/x',
      text: 'Sans titre : Safaricom étend son réseau mobile.',
      age: 10,
    },
    {
      guid: 'no-date',
      title: 'Sans date : Vodacom teste la fibre au Mozambique',
      link: 'http://a.example/v',
    },
    { text: 'Rien qu’un texte : Telma relie Toamasina par la mer.' },
  ],
  '/b': [
    {
      guid: 'other-cable',
      title: 'Sénégal-Portugal, la liaison est là',
      link: 'https://www.example.org/cable?id=7&amp;fbclid=abc',
      text: 'Des navires ont travaillé six mois au large du Cap-Vert.',
      age: 3,
    },
    {
      guid: 'other-licence',
      title: 'Orange obtient la licence 5G en Côte d&#39;Ivoire - Outlet B',
      link: 'http://b.example/orange',
      text: 'Le régulateur ivoirien a tranché.',
      age: 2,
    },
    {
      guid: 'review-b',
      title: 'Revue de presse',
      link: 'http://b.example/revue',
      text: 'Un satellite de Yahsat couvre désormais le Kenya.',
      age: 6,
    },
    {
      guid: 'other-page',
      title: 'Le Mali éteint la 2G',
      link: 'https://www.example.org/cable?id=8',
      text: 'Bamako fixe la date.',
      age: 3,
    },
    {
      guid: 'long-ago',
      title: 'Moov Africa baisse le prix de la data',
      link: 'http://b.example/moov',
      text: 'Au Bénin, le gigaoctet de nuit passe à cent francs après une plainte de consommateurs.',
      age: 24 * 40,
    },
  ],
};

interface Entry {
  readonly id: string;
  readonly title?: string;
  readonly content_html?: string;
  readonly content_text?: string;
  readonly date_published?: string;
}

const folder = mkdtempSync(join(tmpdir(), 'telewire-merged-'));
let origin: Origin;
let config: Config;
let service: Service;

async function entries(): Promise<readonly Entry[]> {
  const answer = await fetch(`${service.url}/feed.json?limit=100`);
  return ((await answer.json()) as { items: Entry[] }).items;
}

interface Line {
  readonly guid: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly copy_group: string;
}

async function articles(): Promise<readonly Line[]> {
  const answer = await fetch(`${service.url}/api/v1/articles?format=ndjson`);
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

beforeAll(async () => {
  origin = await startOrigin((request, response) => {
    const items = FEEDS[request.url ?? ''];
    if (items === undefined) response.writeHead(404).end();
    else response.end(feed(items));
  });
  const sources = ['/a', '/b'].map((path) => ({
    ...sourceAt(`${origin.url}${path}`),
    title: `Outlet ${path.slice(1).toUpperCase()}`,
  }));
  writeFileSync(join(folder, 'sources.opml'), renderSources(sources, 'merged'));
  const loaded = loadConfig({
    cwd: packageRoot(),
    env: {
      TELEWIRE_SOURCES: join(folder, 'sources.opml'),
      TELEWIRE_DATABASE: join(folder, 'telewire.db'),
      TELEWIRE_PORT: '0',
      TELEWIRE_ALLOW_NETWORKS: '127.0.0.0/8',
      TELEWIRE_FETCH_ALLOWED_PORTS: String(origin.port),
      TELEWIRE_POLLING_HOST_DELAY: '0ms',
      TELEWIRE_LOG_LEVEL: 'warn',
    },
  });
  if (!loaded.ok) throw new Error('the configuration is faulty');
  config = loaded.config;
  expect(await pollOnce(config, { all: true })).toMatchObject({ polled: 2, added: 15, failures: [] });
  service = await startService(config);
});

afterAll(async () => {
  await service.stop();
  await origin.close();
  rmSync(folder, { recursive: true, force: true });
});

async function groupsOf(pattern: RegExp): Promise<number> {
  const found = (await articles()).filter(({ title, url }) => pattern.test(`${title} ${url}`));
  expect(found.length, String(pattern)).toBe(2);
  return new Set(found.map(({ copy_group }) => copy_group)).size;
}

describe('the merged feed', () => {
  it('shows one address once, however it was written, naming both outlets', async () => {
    expect(await groupsOf(/cable\/?\?.*id=7/)).toBe(1);
    const shown = (await entries()).filter(({ title = '' }) => /câble|liaison/.test(title));
    expect(shown).toHaveLength(1);
    expect(JSON.stringify(shown)).toMatch(/Outlet A.*Outlet B|Outlet B.*Outlet A/);
  });

  it('keeps addresses apart that differ in what names the article', async () => {
    const shown = (await entries()).map(({ title }) => title);
    expect(shown).toContain('Le Mali éteint la 2G');
  });

  it('shows one title once, however it was decorated', async () => {
    expect(await groupsOf(/licence 5G/)).toBe(1);
    expect((await entries()).filter(({ title = '' }) => title.includes('licence 5G'))).toHaveLength(1);
  });

  it('keeps titles apart that are too general to mean anything, and those of another month', async () => {
    expect(await groupsOf(/^Revue de presse/)).toBe(2);
    expect(await groupsOf(/^Moov Africa/)).toBe(2);
  });

  it('shows items without guid, link, title or date, each once', async () => {
    const shown = (await entries()).map((entry) => JSON.stringify(entry));
    for (const words of ['Sans guid', 'Sans lien', 'Sans titre', 'Sans date', 'Rien qu’un texte']) {
      expect(
        shown.filter((entry) => entry.includes(words)),
        words,
      ).toHaveLength(1);
    }
    for (const { date_published } of await entries()) {
      expect(Date.parse(date_published ?? '')).toBeLessThanOrEqual(Date.now());
    }
  });

  it('stays as it is where a second poll brings nothing new', async () => {
    const before = await entries();
    expect(await pollOnce(config, { all: true })).toMatchObject({ polled: 2, added: 0, edited: 0 });
    expect((await entries()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('shows an edited article in its place, under the id that it had', async () => {
    const find = async (words: string) => (await entries()).find(({ title = '' }) => title.includes(words));
    const before = await find('Inwi ouvre');
    const place = (await entries()).findIndex(({ id }) => id === before?.id);
    const corrected = { ...edited, title: 'Inwi ouvre la fibre à Agadir et à Taroudant', text: 'Corrigé.' };
    FEEDS['/a'] = [corrected, ...(FEEDS['/a'] ?? []).slice(1)];
    expect(await pollOnce(config, { all: true })).toMatchObject({ added: 0, edited: 1 });
    const after = await find('Taroudant');
    expect(before).toBeDefined();
    expect(after).toMatchObject({ id: before?.id, date_published: before?.date_published });
    expect((await entries()).findIndex(({ id }) => id === before?.id)).toBe(place);
  });
});
