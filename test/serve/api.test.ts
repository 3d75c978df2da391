import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article } from '../store/sample.ts';
import { ask, NOW, series, startTestService, type TestService, TOKEN } from './service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService({
    settings: 'channels:\n  - name: inwi\n    title: Inwi\n    include:\n      companies: [inwi]\n',
  });
  await service.save('aaa', series('aaa', 5));
  await service.save('bbb', [article('bbb', 'copy', 'Titre numéro 2 de aaa', NOW - 10_000_000)]);
});

afterAll(() => service.stop());

async function json(path: string) {
  return JSON.parse((await ask(service.url + path)).text);
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
}

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly summary?: string;
            readonly parameters?: readonly { readonly name: string; readonly in: string }[];
            readonly responses: Readonly<
              Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
            >;
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Where a value is not as the schema says (the few words of JSON Schema that the description uses). */
function faults(value: unknown, schema: Schema, document: Described, at = ''): readonly string[] {
  if (schema.$ref !== undefined) {
    const target = document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
    return target === undefined ? [`${at}: no ${schema.$ref}`] : faults(value, target, document, at);
  }
  const kind =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : Number.isInteger(value)
          ? 'integer'
          : typeof value;
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const fits = types.length === 0 || types.includes(kind) || (kind === 'integer' && types.includes('number'));
  if (!fits) return [`${at}: ${kind} instead of ${types}`];
  if (schema.enum?.includes(value) === false) return [`${at}: ${String(value)}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => faults(item, schema.items ?? {}, document, `${at}/${i}`));
  }
  if (kind !== 'object') return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const missing = (schema.required ?? []).filter((name) => !(name in fields));
  const extra = Object.keys(fields).filter(
    (name) => schema.additionalProperties === false && schema.properties?.[name] === undefined,
  );
  return [
    ...[...missing, ...extra].map((name) => `${at}/${name}`),
    ...Object.entries(fields).flatMap(([name, field]) =>
      faults(field, schema.properties?.[name] ?? {}, document, `${at}/${name}`),
    ),
  ];
}

test('every answer of the API is as its description says', async () => {
  const document = (await json('/api/openapi.json')) as Described;
  expect(document.openapi).toBe('3.1.0');
  const { stories } = await json('/api/v1/stories');
  const { articles } = await json('/api/v1/articles');
  const paths = {
    '/api/v1/stories': '/api/v1/stories',
    '/api/v1/stories/{id}': `/api/v1/stories/${stories[0].id}`,
    '/api/v1/articles': '/api/v1/articles',
    '/api/v1/articles/{id}': `/api/v1/articles/${articles[0].id}`,
    '/api/v1/sources': '/api/v1/sources',
    '/api/v1/channels': '/api/v1/channels',
  };
  for (const [path, address] of Object.entries(paths)) {
    const schema = document.paths[path]?.['get']?.responses['200']?.content?.['application/json']?.schema;
    expect(schema, path).toBeDefined();
    expect(faults(await json(address), schema ?? {}, document), path).toEqual([]);
  }
});

test('the description names every address with what it takes, and refers to nothing that is not there', async () => {
  const document = (await json('/api/openapi.json')) as Described;
  for (const path of [
    '/',
    '/feed',
    '/feed.rss',
    '/channels/{name}.atom',
    '/archive/{day}.json',
    '/events',
    '/opml',
    '/health',
    '/stories/{id}',
    '/api/v1/corrections/{id}',
  ]) {
    expect(Object.keys(document.paths), path).toContain(path);
  }
  const names = document.paths['/feed.rss']?.['get']?.parameters?.map(({ name }) => name);
  expect(names).toEqual([
    'view',
    'q',
    'source',
    'lang',
    'company',
    'country',
    'topic',
    'since',
    'until',
    'min_sources',
    'limit',
    'cursor',
  ]);
  for (const [, name = ''] of JSON.stringify(document).matchAll(
    /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
  )) {
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
  for (const operations of Object.values(document.paths)) {
    for (const { summary } of Object.values(operations)) expect(summary).toMatch(/\w/);
  }
});

test('the page of the API shows every address and loads nothing', async () => {
  const document = (await json('/api/openapi.json')) as Described;
  const { text, headers } = await ask(`${service.url}/api`);
  for (const path of Object.keys(document.paths)) expect(text).toContain(path);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(text).not.toMatch(/<(?:script|img|iframe)|https?:\/\//);
});

test('a story tells its articles, and an article why it is where it is', async () => {
  const { stories } = await json('/api/v1/stories?min_sources=2');
  expect(stories).toHaveLength(1);
  expect(stories[0]).toMatchObject({ title: 'Titre numéro 2 de aaa', outlets: 2 });
  expect(stories[0].coverage).toHaveLength(1);
  const copy = [stories[0].lead, ...stories[0].coverage].find(({ source }) => source.id === 'bbb');
  expect(await json(`/api/v1/articles/${copy.id}`)).toMatchObject({
    story: stories[0].id,
    decision: { verdict: 'copy', rule: 'test', score: 1 },
  });
});

test('pages of articles follow one another', async () => {
  const seen: string[] = [];
  for (let url: string | null = `${service.url}/api/v1/articles?limit=4`; url !== null; ) {
    const page: { articles: { id: string }[]; next: string | null } = JSON.parse((await ask(url)).text);
    seen.push(...page.articles.map(({ id }) => id));
    url = page.next;
  }
  expect(new Set(seen).size).toBe(6);
  expect(seen).toHaveLength(6);
});

test('what an address does not take is refused with its name', async () => {
  for (const [path, parameter] of [
    ['/api/v1/sources?x=1', 'x'],
    ['/api/v1/articles?format=csv', 'format'],
    ['/api/v1/articles?format=ndjson&limit=1', 'limit'],
    ['/api/v1/stories?format=json', 'format'],
  ]) {
    const answer = await ask(service.url + path);
    expect(answer.status, path).toBe(400);
    expect(JSON.parse(answer.text).parameter).toBe(parameter);
  }
});

describe('corrections', () => {
  const admin = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const path = '/api/v1/corrections';

  test('are for who holds the token', async () => {
    for (const [headers, challenge] of [
      [{}, 'Bearer realm="telewire"'],
      [{ authorization: 'Bearer wrong-token-wrong' }, 'Bearer realm="telewire", error="invalid_token"'],
      [{ authorization: `Basic ${TOKEN}` }, 'Bearer realm="telewire"'],
    ] as const) {
      for (const [method, address] of [
        ['GET', path],
        ['POST', path],
        ['DELETE', `${path}/x`],
      ] as const) {
        const answer = await ask(service.url + address, headers, method);
        expect(answer.status).toBe(401);
        expect(answer.headers['www-authenticate']).toBe(challenge);
      }
    }
    const off = await startTestService({ env: { TELEWIRE_ADMIN_TOKEN: '' } });
    expect((await ask(off.url + path, admin)).status).toBe(403);
    await off.stop();
  });

  test('are made once, listed, shown at once, and taken back', async () => {
    const { articles } = await json('/api/v1/articles?limit=2');
    const [a, b] = articles.map(({ id }: { id: string }) => id);
    const body = JSON.stringify({ kind: 'cannot-link', a, b });
    const made = await ask(service.url + path, admin, 'POST', body);
    expect(made.status).toBe(201);
    const { correction } = JSON.parse(made.text);
    expect(
      (await ask(service.url + path, admin, 'POST', JSON.stringify({ kind: 'cannot-link', a: b, b: a })))
        .status,
    ).toBe(200);
    const listed = await ask(service.url + path, admin);
    expect(JSON.parse(listed.text)).toEqual({ corrections: [correction] });
    expect((await ask(`${service.url}${path}/${correction.id}`, admin, 'DELETE')).status).toBe(200);
    expect((await ask(`${service.url}${path}/${correction.id}`, admin, 'DELETE')).status).toBe(404);
  });

  test('of two kept apart keep the one that leaves first, whichever id is greater', async () => {
    const { articles } = await json('/api/v1/articles?limit=2');
    const ids: string[] = articles.map(({ id }: { id: string }) => id).sort();
    for (const [a, b] of [ids, [...ids].reverse()]) {
      const body = JSON.stringify({ kind: 'cannot-link', a, b });
      const { correction } = JSON.parse((await ask(service.url + path, admin, 'POST', body)).text);
      expect(correction).toMatchObject({ a, b });
      await ask(`${service.url}${path}/${correction.id}`, admin, 'DELETE');
    }
  });

  test.each([
    ['not json', 400],
    ['[]', 400],
    ['{}', 400],
    ['{"kind":"link","a":"x","b":"y"}', 400],
    ['{"kind":"must-link","a":"x","b":"x"}', 400],
    ['{"kind":"must-link","a":"x","b":"y","c":1}', 400],
    ['{"kind":"must-link","a":{"$gt":""},"b":"y"}', 400],
    ['{"kind":"must-link","a":"x","b":"y"}', 422],
    [`{"kind":"must-link","a":"${'x'.repeat(70_000)}","b":"y"}`, 413],
  ])('a body that is none is refused: %.40s', async (body, status) => {
    const answer = await ask(service.url + path, admin, 'POST', body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ status });
  });
});

test('health is 503 with the reason where nothing is polled or the store cannot be read', async () => {
  let now = NOW;
  const own = await startTestService({ clock: () => now });
  expect((await ask(`${own.url}/health`)).status).toBe(200);
  now += 20 * 60_000;
  const stalled = await ask(`${own.url}/health`);
  expect(stalled.status).toBe(503);
  expect(JSON.parse(stalled.text)).toMatchObject({ status: 'polling-stalled', polling: { overdue: 3 } });
  await own.store.close();
  const answer = await ask(`${own.url}/health`);
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({ status: 'store-unreadable' });
  const feed = await ask(`${own.url}/feed.rss`);
  expect(feed.status).toBe(503);
  await own.server.close();
});
