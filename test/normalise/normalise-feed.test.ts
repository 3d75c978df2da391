import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedDocument, FeedEntry, Source } from '../../src/model/index.ts';
import { articleId, type NormaliseContext, normaliseFeed, sourceId } from '../../src/normalise/index.ts';
import { relevance, trackingParameters } from './knowledge.ts';

const now = Date.UTC(2026, 2, 10);
const source: Source = {
  id: 'abcdefghij23',
  url: 'https://example.com/feed',
  title: 'Le Quotidien',
  categories: [],
  relevance: 'all',
  enabled: true,
  rank: 5,
};

function entry(fields: Partial<FeedEntry> = {}): FeedEntry {
  return { title: '', authors: [], categories: [], enclosures: [], mended: [], ...fields };
}

function feed(entries: readonly FeedEntry[], fields: Partial<FeedDocument> = {}): FeedDocument {
  return {
    format: 'rss',
    title: 'Le Quotidien',
    link: 'https://example.com/',
    authors: [],
    categories: [],
    hubs: [],
    hints: {},
    entries,
    mended: [],
    ...fields,
  };
}

const normalise = (
  entries: readonly FeedEntry[],
  context: Partial<NormaliseContext> = {},
  fields: Partial<FeedDocument> = {},
) => normaliseFeed(feed(entries, fields), { source, now, relevance, trackingParameters, ...context });
const codes = (article: { mended: readonly { code: string }[] } | undefined) =>
  article?.mended.map(({ code }) => code);

describe('ids', () => {
  it('are short, of a fixed alphabet, and the same every time', () => {
    expect(sourceId('https://example.com/feed')).toMatch(/^[a-z2-7]{12}$/);
    expect(sourceId(' https://example.com/feed ')).toBe(sourceId('https://example.com/feed'));
    expect(articleId('a', 'b')).toMatch(/^[a-z2-7]{16}$/);
    expect(articleId('a', 'b')).toBe(articleId('a', 'b'));
    expect(articleId('ab', 'c')).not.toBe(articleId('a', 'bc'));
  });
});

describe('normaliseFeed', () => {
  it('carries over what the entry says', () => {
    const [article] = normalise([
      entry({
        id: 'g1',
        link: 'http://www.example.com/a/?utm_source=rss',
        title: 'Inwi étend sa couverture dans le Sud',
        summary: '<p>Douze villes de plus.</p>',
        published: 1000,
        updated: 2000,
        image: 'https://example.com/i.jpg',
      }),
    ]);
    expect(article).toMatchObject({
      id: articleId(source.id, 'g1'),
      sourceId: source.id,
      guid: 'g1',
      url: 'http://www.example.com/a/?utm_source=rss',
      canonicalUrl: 'https://example.com/a',
      title: 'Inwi étend sa couverture dans le Sud',
      foldedTitle: 'inwi etend sa couverture dans le sud',
      language: 'fr',
      published: 1000,
      updated: 2000,
      firstSeen: now,
      relevant: true,
      mended: [],
    });
  });

  it('takes the name of the outlet that an aggregator names off the title', () => {
    const [article] = normalise([
      entry({
        id: '1',
        title: 'Inwi étend sa couverture - La Voix du Rif',
        source: { title: 'La Voix du Rif' },
      }),
    ]);
    expect(article?.foldedTitle).toBe('inwi etend sa couverture');
    expect(article?.title).toBe('Inwi étend sa couverture - La Voix du Rif');
  });

  it('takes the date of the last change where none of publication is given', () => {
    expect(normalise([entry({ id: '1', updated: 5 })])[0]?.published).toBe(5);
    expect(normalise([entry({ id: '1' })])[0]).not.toHaveProperty('published');
  });

  it('keys an entry without id by its address, whatever tracks it', () => {
    const [one] = normalise([entry({ title: 'Un titre', link: 'https://example.com/a?utm_source=x' })]);
    const [other] = normalise([
      entry({ title: 'Un autre titre', link: 'https://www.example.com/a?fbclid=y' }),
    ]);
    expect(one?.id).toBe(other?.id);
    expect(codes(one)).toEqual(['no-id']);
  });

  it('keys an entry without id and address by title and date, and one without these by its text', () => {
    const [a, b, c, d] = normalise([
      entry({ title: 'Point du jour', published: 1 }),
      entry({ title: 'Point du jour', published: 2 }),
      entry({ summary: 'Un texte seul' }),
      entry({ summary: 'Un autre texte' }),
    ]);
    expect(new Set([a?.id, b?.id, c?.id, d?.id]).size).toBe(4);
    expect(normalise([entry({ title: 'Point du jour', published: 1 })])[0]?.id).toBe(a?.id);
  });

  it('loses nothing where a publisher gives one id to all items', () => {
    const items = ['a', 'b', 'c'].map((name) =>
      entry({ id: 'same', title: `Titre ${name}`, link: `https://example.com/${name}` }),
    );
    const articles = normalise(items);
    expect(articles.map(({ title }) => title)).toEqual(['Titre a', 'Titre b', 'Titre c']);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(3);
    expect(codes(articles[0])).toEqual(['repeated-id']);
    expect(normalise([...items].reverse()).map(({ id }) => id)).toEqual(
      articles.map(({ id }) => id).reverse(),
    );
  });

  it.each(['https://example.com', 'http://www.example.com/', 'https://example.com/feed', '0', 'null', ''])(
    'takes "%s" for no id even when it stands once, since another item may carry it tomorrow',
    (id) => {
      const fields = { self: 'https://example.com/feed' };
      const [today] = normalise([entry({ id, title: 'Un', link: 'https://example.com/1' })], {}, fields);
      const [tomorrow] = normalise([entry({ id, title: 'Deux', link: 'https://example.com/2' })], {}, fields);
      expect(today?.id).not.toBe(tomorrow?.id);
    },
  );

  it('takes an id that stands twice with the same address for one item, in its latest form', () => {
    const articles = normalise([
      entry({ id: 'x', title: 'Avant', link: 'https://example.com/a', updated: 1 }),
      entry({ id: 'x', title: 'Après', link: 'https://example.com/a?utm_source=rss', updated: 2 }),
    ]);
    expect(articles.map(({ title }) => title)).toEqual(['Après']);
  });

  it('keeps notes on one page apart by their fragment', () => {
    const articles = normalise([
      entry({ title: 'Version 2', link: 'https://example.com/notes#v2' }),
      entry({ title: 'Version 1', link: 'https://example.com/notes#v1' }),
    ]);
    expect(articles.map(({ canonicalUrl }) => canonicalUrl)).toEqual([
      'https://example.com/notes#v2',
      'https://example.com/notes#v1',
    ]);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(2);
  });

  it('lets an address that three items share name none of them', () => {
    const titles = ['Une chose', 'Une autre', 'Une troisième'];
    const articles = normalise(titles.map((title) => entry({ title, link: 'https://example.com/news' })));
    expect(articles.map(({ title }) => title)).toEqual(titles);
    for (const article of articles) expect(article).not.toHaveProperty('canonicalUrl');
    expect(articles[0]?.url).toBe('https://example.com/news');
  });

  it.each([
    [
      { summary: '<p>Inwi ouvre douze agences dans le Sud. La suite demain.</p>' },
      'Inwi ouvre douze agences dans le Sud',
    ],
    [{ content: `<p>${'mot '.repeat(60)}</p>` }, `${'mot '.repeat(22).trim()}…`],
    [{ summary: '<img src="https://example.com/i.jpg">', content: '<p>Douze agences</p>' }, 'Douze agences'],
    [{ link: 'https://example.com/2026/inwi-ouvre-douze-agences.html' }, 'inwi ouvre douze agences'],
    [{ enclosures: [{ url: 'https://example.com/e.mp3', title: 'Épisode 4' }] }, 'Épisode 4'],
    [{}, 'Le Quotidien'],
  ])('makes a title from %j', (fields, title) => {
    const [article] = normalise([entry({ id: '1', ...fields })]);
    expect(article?.title).toBe(title);
    expect(codes(article)).toEqual(['no-title']);
  });

  it("corrects a feed's language, and lets the operator's word count before the feed's", () => {
    const french = { title: 'Les opérateurs du pays saisissent la justice contre la taxe' };
    expect(normalise([entry({ id: '1', ...french })], {}, { language: 'en-US' })[0]?.language).toBe('fr');
    const vague = entry({ id: '1', title: 'Inwi Money' });
    expect(
      normalise([vague], { source: { ...source, language: 'fr' } }, { language: 'en-US' })[0]?.language,
    ).toBe('fr');
    expect(normalise([{ ...vague, language: 'es' }], {}, { language: 'en' })[0]?.language).toBe('es');
  });

  it('marks articles of a general outlet that are not about telecom', () => {
    const general: Source = { ...source, relevance: 'telecom' };
    const relevant = normalise(
      [
        entry({ id: '1', title: 'Maroc Telecom ouvre une boutique' }),
        entry({ id: '2', title: 'Le mouton hors de prix' }),
        entry({
          id: '3',
          title: 'Le géant recule',
          categories: [{ term: 'Télécoms' }],
          summary: 'Orange a perdu dix points.',
        }),
      ],
      { source: general },
    ).map((article) => article.relevant);
    expect(relevant).toEqual([true, false, true]);
  });

  it('reads texts of any size and shape in bounded time', () => {
    const long = [' ', '<', '- ', '(', 'é', '&amp;', 'عاجل '].map((piece) => piece.repeat(500_000));
    const articles = normalise(
      long.map((text, at) => entry({ id: `${at}x`, title: text, summary: text, content: text })),
    );
    expect(articles).toHaveLength(long.length);
  });

  it('marks every article with what was mended in the bytes, once', () => {
    const mend = { code: 'charset', detail: 'declared UTF-8, is windows-1252' };
    const [article] = normalise([entry({ id: '1', title: 'Un', mended: [mend] })], { mended: [mend] });
    expect(article?.mended).toEqual([mend]);
  });

  describe('contentHash', () => {
    const base = {
      id: '1',
      title: 'Un titre',
      link: 'https://example.com/a',
      content: '<p>Un <b>texte</b>.</p>',
    };
    const hash = (fields: Partial<FeedEntry>) => normalise([entry({ ...base, ...fields })])[0]?.contentHash;

    it.each([
      { content: '<div>Un  <i>texte</i>.\n</div>' },
      {
        content: '<p>Un texte.</p><img src="https://example.com/new.jpg">',
        link: 'https://www.example.com/a?utm_source=x',
      },
      { updated: 99, image: 'https://example.com/i.jpg', categories: [{ term: 'x' }] },
    ])('stays where only markup, pictures or tracking change: %j', (fields) => {
      expect(hash({ content: '<p>Un texte.</p>', ...fields })).toBe(hash({ content: '<p>Un texte.</p>' }));
    });

    it.each([
      { title: 'Un autre titre' },
      { content: '<p>Un autre texte.</p>' },
      { link: 'https://example.com/b' },
    ])('changes with %j', (fields) => {
      expect(hash(fields)).not.toBe(hash({}));
    });
  });

  const link = fc.constantFrom(
    'https://example.com/a',
    'https://example.com/b#x',
    'https://example.com/b#y',
    'https://example.com/',
    undefined,
  );
  const anyEntry = fc
    .record({
      id: fc.option(fc.constantFrom('1', '2', '', 'https://example.com/'), { nil: undefined }),
      link,
      title: fc.constantFrom('', 'Un', 'Deux', 'Inwi et Orange en justice'),
      summary: fc.option(fc.constantFrom('<p>x</p>', '<p>y</p>', '&amp;'), { nil: undefined }),
      published: fc.option(fc.nat(), { nil: undefined }),
    })
    .map((fields) =>
      entry(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))),
    );

  it('gives each article an id of its own, and the same ids again in any order', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 8 }), (entries) => {
        const ids = normalise(entries).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(
          normalise([...entries].reverse())
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...ids].sort());
      }),
    );
  });

  it('loses no item that differs from the others by address', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 50 }), { maxLength: 8 }),
        fc.constantFrom('1', undefined, ''),
        (numbers, id) => {
          const entries = numbers.map((number) =>
            entry({
              ...(id === undefined ? {} : { id }),
              title: 'Même titre',
              link: `https://example.com/${number}`,
            }),
          );
          expect(normalise(entries)).toHaveLength(numbers.length);
        },
      ),
    );
  });
});
