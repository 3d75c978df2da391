import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/model/index.ts';
import { article } from '../store/sample.ts';
import { ask, NOW, startTestService, type TestService } from './service.ts';

const SETTINGS = `
channels:
  - {name: words, title: Mots, include: {words: [fibre optique, 5G]}}
  - {name: patterns, title: Motifs, include: {patterns: ["\\\\b\\\\d+ ?MAD\\\\b"]}, exclude: {words: [démenti]}}
  - {name: company, title: Inwi, include: {companies: [inwi]}, exclude: {countries: [FR]}}
  - {name: arabic, title: عربي, languages: [fr, ar], prefer: [ar, fr]}
  - {name: quiet, title: Sans bbb, exclude: {sources: [bbb]}}
  - {name: told, title: Partout, minSources: 2}
  - {name: all, title: Tout, view: all, include: {companies: [INWI]}}
  - {name: slow, title: Lent, include: {patterns: ["(a+)+$"]}}
`;

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ settings: SETTINGS });
  const at = (minutes: number, key: string, title: string, more: Partial<Article> = {}) => ({
    ...article('aaa', key, title, NOW - minutes * 60_000),
    ...more,
  });
  await service.save('aaa', [
    at(1, 'a', 'La FIBRE-OPTIQUE arrive'),
    at(2, 'b', 'Un abonnement à 199MAD'),
    at(3, 'c', 'Un abonnement à 99 MAD : démenti'),
    at(4, 'd', 'La fibre seule'),
    at(5, 'e', 'inwi au Maroc MA'),
    at(6, 'f', 'inwi en France FR'),
    at(7, 'g', 'Partagé'),
    at(8, 'h', 'Long', { content: `<p>${'a'.repeat(15_000)}b</p>` }),
  ]);
  await service.save('bbb', [
    { ...article('bbb', 'i', 'Partagé', NOW), language: 'ar', content: '<p>نص عربي</p>' },
    article('bbb', 'j', 'Seulement bbb', NOW - 600_000),
  ]);
});

afterAll(() => service.stop());

async function titles(path: string): Promise<readonly string[]> {
  const answer = await ask(service.url + path);
  expect(answer.status).toBe(200);
  return (JSON.parse(answer.text).items as { title: string }[]).map(({ title }) => title);
}

test('words are found whole, in any case, with or without accents and hyphens', async () => {
  expect(await titles('/channels/words.json')).toEqual(['La FIBRE-OPTIQUE arrive']);
});

test('patterns are regular expressions, and what is excluded is left out', async () => {
  expect(await titles('/channels/patterns.json')).toEqual(['Un abonnement à 199MAD']);
});

test('named things are included and excluded', async () => {
  expect(await titles('/channels/company.json')).toEqual(['inwi au Maroc MA']);
});

test('a channel has a view of its own, which a reader may change', async () => {
  expect(await titles('/channels/all.json')).toHaveLength(2);
  const { headers } = await ask(`${service.url}/channels/all.rss?limit=1`);
  expect(headers['link']).toContain(`<${service.url}/channels/all.json?limit=1>`);
  const stories = await ask(`${service.url}/channels/all.rss?view=stories`);
  expect(stories.headers['link']).toContain(`<${service.url}/channels/all.json?view=stories>`);
});

test('a pattern that would stall a backtracking engine does not stall this one', async () => {
  expect(await titles('/channels/slow.json')).toEqual([]);
});

test('the preferred language leads, under the same id; an excluded outlet is not heard', async () => {
  const items = async (path: string) =>
    JSON.parse((await ask(service.url + path)).text).items as {
      id: string;
      title: string;
      language?: string;
      _telewire: unknown;
    }[];
  const shared = (list: Awaited<ReturnType<typeof items>>) => list.find(({ title }) => title === 'Partagé');
  const plain = shared(await items('/feed.json'));
  const arabic = shared(await items('/channels/arabic.json'));
  expect(plain?.language).toBe('fr');
  expect(arabic?.language).toBe('ar');
  expect(arabic?.id).toBe(plain?.id);
  const quiet = await items('/channels/quiet.json');
  expect(quiet.map(({ title }) => title)).not.toContain('Seulement bbb');
  expect(JSON.stringify(shared(quiet))).not.toContain('"bbb"');
  expect(await titles('/channels/told.json')).toEqual(['Partagé']);
});

test('the parameters of a view narrow a channel', async () => {
  expect(await titles('/channels/words.json?q=fibre')).toHaveLength(1);
  expect(await titles('/channels/words.json?q=introuvable')).toEqual([]);
  expect(await titles('/channels/company.json?company=orange')).toEqual([]);
  expect(await titles('/channels/quiet.json?limit=2')).toHaveLength(2);
});

test('a channel is announced by its title', async () => {
  const feed = JSON.parse((await ask(`${service.url}/channels/arabic.json`)).text);
  expect(feed.title).toBe('عربي');
  expect(feed.language).toBe('ar');
});
