import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseView, VIEW_PARAMETERS, type ViewContext } from '../../src/serve/view.ts';
import { source } from '../store/sample.ts';

const context: ViewContext = {
  things: { companies: ['maroc-telecom', 'inwi'], countries: ['MA', 'FR'], topics: ['5g', 'fibre'] },
  sources: [{ ...source('aaaaaaaaaaaa'), title: 'Le Matin', siteUrl: 'https://www.lematin.example/' }],
  defaultLimit: 50,
};

function parse(search: string) {
  return parseView(new URLSearchParams(search), context);
}

test('nothing asked is every story, as many as configured', () => {
  expect(parse('')).toEqual({ ok: true, view: { query: { view: 'stories', limit: 50 }, key: '' } });
});

test('every parameter is read into the query, and into one spelling', () => {
  const search =
    'limit=5&q=%20fibre%20%20optique&lang=FR,ar&lang=fr&company=INWI&country=ma&topic=5G&source=le%20matin' +
    '&since=2026-01-31&until=2026-02-01T10:00:00%2B01:00&min_sources=2&view=Articles&cursor=';
  expect(parse(search)).toEqual({
    ok: true,
    view: {
      query: {
        view: 'articles',
        limit: 5,
        q: 'fibre optique',
        languages: ['ar', 'fr'],
        companies: ['inwi'],
        countries: ['MA'],
        topics: ['5g'],
        sourceIds: ['aaaaaaaaaaaa'],
        since: Date.UTC(2026, 0, 31),
        until: Date.UTC(2026, 1, 1, 9),
        minSources: 2,
      },
      key: 'view=articles&q=fibre+optique&source=aaaaaaaaaaaa&lang=ar,fr&company=inwi&country=MA&topic=5g&since=2026-01-31T00%3A00%3A00.000Z&until=2026-02-01T09%3A00%3A00.000Z&min_sources=2&limit=5',
    },
  });
});

describe('a fault is named, with what was probably meant', () => {
  test.each([
    ['lmit=5', 'lmit', 'limit'],
    ['language=fr', 'language', 'lang'],
    ['search=x', 'search', 'q'],
    ['LIMIT=5', 'LIMIT', 'limit'],
    ['__proto__=1', '__proto__', undefined],
    ['constructor=1', 'constructor', undefined],
    ['company=inwy', 'company', 'inwi'],
    ['country=MAR', 'country', 'MA'],
    ['topic=fiber', 'topic', 'fibre'],
    ['lang=french', 'lang', 'fr'],
    ['lang=fr-MA', 'lang', 'fr'],
    ['source=le%20matim', 'source', 'Le Matin'],
    ['view=story', 'view', 'stories'],
    ['limit=0', 'limit', undefined],
    ['limit=501', 'limit', undefined],
    ['limit=5&limit=6', 'limit', undefined],
    ['min_sources=-1', 'min_sources', undefined],
    ['since=2026-02-30', 'since', undefined],
    ['since=soon', 'since', undefined],
    ['cursor=nonsense', 'cursor', undefined],
    [`q=${'x'.repeat(201)}`, 'q', undefined],
    ['lang=,', 'lang', undefined],
  ])('%s', (search, parameter, suggestion) => {
    const parsed = parse(search);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.problem).toMatchObject({ status: 400, parameter });
    expect(parsed.problem.suggestion).toBe(suggestion);
    expect(parsed.problem.detail).toContain(parameter);
  });
});

test('any text for any parameter is read or refused, and what was read is read the same from its own spelling', () => {
  const name = fc.oneof(fc.constantFrom(...Object.keys(VIEW_PARAMETERS)), fc.string({ maxLength: 12 }));
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('fr', 'MA', 'inwi', '5g', '7', '2026-01-31', "' OR 1=1 --", '\r\nX: y', 'a,b', '%00'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 5 }), (pairs) => {
      const parsed = parseView(new URLSearchParams(pairs), context);
      if (!parsed.ok) {
        expect(parsed.problem.status).toBe(400);
        expect(JSON.parse(JSON.stringify(parsed.problem))).toEqual(parsed.problem);
        return;
      }
      expect(parsed.view.key).toMatch(/^[\w.,*%=&+-]*$/);
      const { cursor: _, ...query } = parsed.view.query;
      expect(parse(parsed.view.key)).toEqual({ ok: true, view: { query, key: parsed.view.key } });
    }),
    { numRuns: 500 },
  );
});
