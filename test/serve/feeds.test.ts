import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, series, startTestService, type TestService } from './service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
  await service.save('aaa', series('aaa', 30));
});

afterAll(() => service.stop());

test.each([
  ['/feed.rss', 'application/rss+xml; charset=utf-8'],
  ['/feed.atom', 'application/atom+xml; charset=utf-8'],
  ['/feed.json', 'application/feed+json; charset=utf-8'],
  ['/feed.ndjson', 'application/x-ndjson; charset=utf-8'],
  ['/opml', 'text/x-opml; charset=utf-8'],
  ['/feed.css', 'text/css; charset=utf-8'],
  ['/', 'text/html; charset=utf-8'],
])('%s is served as %s with validators', async (path, type) => {
  const answer = await ask(service.url + path);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe(type);
  expect(answer.headers.etag).toMatch(/^"[\w-]+"$/);
  expect(answer.headers['last-modified']).toMatch(/GMT$/);
});

test('every article is a line of JSON with the names that programs rely on', async () => {
  const answer = await ask(`${service.url}/api/v1/articles?format=ndjson`);
  const lines = answer.text.trimEnd().split('\n');
  expect(lines).toHaveLength(30);
  expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual([
    'id',
    'url',
    'guid',
    'source',
    'title',
    'language',
    'published',
    'first_seen',
    'copy_group',
    'story',
    'relevant',
    'mended',
  ]);
});

test('health tells counts and the last poll', async () => {
  const answer = await ask(`${service.url}/health`);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({ status: 'ok', counts: { articles: 30, stories: 30 } });
});

test('the page lets choose among the companies that the news names, and keeps what was asked for', async () => {
  const own = await startTestService();
  const choices = async (path: string) => {
    const page = (await ask(own.url + path)).text;
    const select = /<select name="company">.*?<\/select>/s.exec(page)?.[0] ?? '';
    return [...select.matchAll(/<option value="([^"]+)"( selected)?/g)].map(
      ([, id, selected]) => id + (selected ?? ''),
    );
  };
  expect(await choices('/')).toEqual([]);
  const [named, other] = series('aaa', 2);
  if (named === undefined || other === undefined) throw new Error('no articles');
  await own.save('aaa', [
    { ...named, title: 'Chez inwi', foldedTitle: 'chez inwi', contentHash: 'inwi' },
    other,
  ]);
  expect(await choices('/')).toEqual(['inwi']);
  expect(await choices('/?company=orange')).toEqual(['inwi', 'orange selected']);
  await own.stop();
});
