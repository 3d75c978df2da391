import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article } from '../store/sample.ts';
import { ask, NOW, series, startTestService, type TestService } from './service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({
    settings:
      'feed:\n  limit: 7\nchannels:\n  - name: pairs\n    title: Pairs\n    include:\n      patterns: ["[02468] de"]\n',
  });
  await service.save('aaa', series('aaa', 60));
});

afterAll(() => service.stop());

function linkOf(header: string | string[] | undefined, rel: string): string | undefined {
  return new RegExp(`<([^>]*)>; rel="${rel}"`).exec(String(header))?.[1];
}

async function idsBack(start: string, rel: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let url: string | undefined = start; url !== undefined; ) {
    const { status, text, headers } = await ask(url);
    expect(status).toBe(200);
    for (const [, id = ''] of text.matchAll(/<id>(tag:[^:<]*:s[^<]*)/g)) ids.push(id);
    url = linkOf(headers['link'], rel);
    if (url !== undefined) expect(text).toContain(`rel="${rel}"`);
  }
  return ids;
}

describe.each([
  ['/feed.atom', 60],
  ['/feed.atom?lang=fr&limit=11', 60],
  ['/channels/pairs.atom', 30],
  ['/channels/pairs.atom?limit=4', 30],
])('from %s a reader gets everything back', (path, count) => {
  test('page by page (RFC 5005 §3), each entry once', async () => {
    const ids = await idsBack(service.url + path, 'next');
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });

  test('by archive documents (RFC 5005 §4), none missing', async () => {
    const ids = await idsBack(service.url + path, 'prev-archive');
    expect(new Set(ids).size).toBe(count);
  });
});

test('an archive document says that it is one, where the current feed is, and what follows', async () => {
  const { text, headers } = await ask(`${service.url}/archive/2026-03-08.atom`);
  expect(text).toContain('<fh:archive');
  expect(linkOf(headers['link'], 'current')).toBe(`${service.url}/feed.atom`);
  expect(linkOf(headers['link'], 'next-archive')).toBe(`${service.url}/archive/2026-03-09.atom`);
  const next = await ask(`${service.url}/archive/2026-03-10.atom`);
  expect(linkOf(next.headers['link'], 'next-archive')).toBeUndefined();
  expect(next.text.match(/<entry/g)).toHaveLength(12);
});

describe('a reader that accepts deltas (RFC 3229)', () => {
  test('gets the new and the changed entries only, under the tag of the whole', async () => {
    const own = await startTestService();
    await own.save('aaa', series('aaa', 20));
    const held = (await ask(`${own.url}/feed.rss`)).headers.etag ?? '';
    await own.save('bbb', [
      article('bbb', 'fresh', 'Une nouvelle', NOW),
      article('bbb', 'copy', 'Titre numéro 7 de aaa', NOW),
    ]);
    const asked = { 'a-im': 'vcdiff, feed;q=0.8', 'if-none-match': held };
    const delta = await ask(`${own.url}/feed.rss`, asked);
    const whole = await ask(`${own.url}/feed.rss`);
    expect(delta.status).toBe(226);
    expect(delta.headers['im']).toBe('feed');
    expect(delta.headers['delta-base']).toBe(held);
    expect(delta.headers.etag).toBe(whole.headers.etag);
    expect(delta.headers['cache-control']).toContain('no-store');
    expect(delta.text.match(/<title>[^<]*<\/title>/g)?.slice(1)).toEqual([
      '<title>Une nouvelle</title>',
      '<title>Titre numéro 7 de aaa</title>',
    ]);
    const gzipped = await ask(`${own.url}/feed.rss`, { ...asked, 'accept-encoding': 'gzip' });
    expect(gzipped.status).toBe(226);
    expect(gzipped.headers['content-encoding']).toBe('gzip');

    const current = { 'a-im': 'feed', 'if-none-match': whole.headers.etag ?? '' };
    expect((await ask(`${own.url}/feed.rss`, current)).status).toBe(304);
    for (const headers of [
      { 'a-im': 'feed', 'if-none-match': '"forgotten"' },
      { 'a-im': 'feed' },
      { 'a-im': 'feed;q=0', 'if-none-match': held },
      { 'a-im': 'vcdiff', 'if-none-match': held },
      { 'if-none-match': held },
    ]) {
      expect((await ask(`${own.url}/feed.rss`, headers)).status, JSON.stringify(headers)).toBe(200);
    }
    await own.stop();
  });
});
