import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAnnouncer, hubAddress } from '../../src/websub/index.ts';
import { type Ground, openGround, readBody, type Server, SILENT } from './ground.ts';

let ground: Ground;
let hub: Server;
let forms: URLSearchParams[] = [];
let status = 204;

beforeEach(async () => {
  ground = await openGround();
  forms = [];
  status = 204;
  hub = await ground.serve(async (request, response) => {
    forms.push(new URLSearchParams((await readBody(request)).toString()));
    response.writeHead(status).end();
  });
});

afterEach(() => ground.close());

function announcer(gatherMs = 0) {
  const topics = ['https://reader.example/feed.rss', 'https://reader.example/feed.atom'];
  return createAnnouncer({ fetcher: ground.fetcher(), hubUrl: hub.url, topics, log: SILENT, gatherMs });
}

test('another hub is told of every feed that may have changed', async () => {
  const { changed, settled } = announcer();
  changed();
  await settled();
  expect(forms.map((form) => [form.get('hub.mode'), form.get('hub.url')])).toEqual([
    ['publish', 'https://reader.example/feed.rss'],
    ['publish', 'https://reader.example/feed.atom'],
  ]);
});

test('changes that come together are told once, and later ones again though the hub failed', async () => {
  status = 500;
  const { changed, settled } = announcer();
  for (let i = 0; i < 10; i++) changed();
  await settled();
  expect(forms).toHaveLength(2);
  changed();
  await settled();
  expect(forms).toHaveLength(4);
});

test('what is stopped tells nothing more', async () => {
  const { changed, settled, stop } = announcer(60_000);
  changed();
  stop();
  await settled();
  expect(forms).toHaveLength(0);
});

test('the feeds name the own hub, another one, or none', () => {
  const own = { hub: true };
  expect(hubAddress('https://reader.example', own)).toBe('https://reader.example/websub/hub');
  expect(hubAddress('https://reader.example', { hub: false })).toBeUndefined();
  expect(hubAddress(undefined, own)).toBeUndefined();
  const other = { hub: false, externalHub: 'https://hub.example/' };
  expect(hubAddress('https://reader.example', other)).toBe('https://hub.example/');
  expect(hubAddress(undefined, other)).toBeUndefined();
});
