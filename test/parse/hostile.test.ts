import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/index.ts';
import { mends, NOW, read, rss } from './read.ts';

const CONTEXT = { url: 'https://e.example/', now: NOW };
const MEGA = 1_000_000;

describe('a hostile document is read in bounded time and memory:', () => {
  it('a billion laughs', async () => {
    const levels = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      '',
    );
    const document = `<!DOCTYPE rss [<!ENTITY l0 "lol">${levels}]><rss><channel><item><title>&l9;</title></item></channel></rss>`;
    expect((await read(document)).entries[0]?.title).toBe('&l9;');
  });

  it('one entity used very often', async () => {
    const document = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(900)}">]><rss><channel><item><title>t</title><description>${'&a;'.repeat(100_000)}</description></item></channel></rss>`;
    const feed = await read(document);
    expect(feed.entries[0]?.summary?.length).toBeLessThan(200_000);
    expect(mends(feed)).toContain('entity-limit');
  });

  it('a title of five megabytes', async () => {
    const feed = await read(rss(`<item><title>${'tres long '.repeat(MEGA / 2)}</title></item>`));
    expect(feed.entries[0]?.title).toHaveLength(1000);
    expect(mends(feed)).toContain('title-cut');
  });

  it('addresses and identifiers of a megabyte', async () => {
    const long = 'x'.repeat(MEGA);
    const feed = await read(
      rss(
        `<item><title>t</title><guid>${long}</guid><link>https://e.example/${long}</link><category>${long}</category></item>`,
      ),
    );
    expect(feed.entries).toEqual([expect.objectContaining({ title: 't', categories: [] })]);
    expect(JSON.stringify(feed).length).toBeLessThan(1000);
  });

  it.each([
    ['unknown elements', '<x>'.repeat(10_000)],
    ['different unknown elements', Array.from({ length: 10_000 }, (_, n) => `<x${n}>`).join('')],
    [
      'elements of HTML in a text',
      `<item><title>t</title><description>${'<div>'.repeat(10_000)}</description></item>`,
    ],
    [
      'escaped elements in a text',
      `<item><title>t</title><description>${'&lt;div&gt;'.repeat(10_000)}</description></item>`,
    ],
    ['elements in a title', `<item><title>${'&lt;b&gt;'.repeat(10_000)}</title></item>`],
    ['items', '<item>'.repeat(10_000)],
  ])('10 000-fold nesting of %s', async (_, channel) => {
    expect((await parse(rss(`${channel}<item><title>last</title></item>`), CONTEXT)).ok).toBe(true);
  });

  it.each(['<media:group>', '<channel>'])('10 000-fold nesting of %s', async (tag) => {
    const result = await parse(rss(`<item>${tag.repeat(10_000)}`), CONTEXT);
    expect(result.ok || result.code === 'too-deep').toBe(true);
    expect((await parse(rss(tag.repeat(10_000)), CONTEXT)).ok || result.ok === false || result.ok).toBe(true);
  });

  it.each([
    ['<', '<'],
    ['beginnings of comments', '<!--'],
    ['beginnings of sections', '<![CDATA['],
    ['beginnings of instructions', '<?x'],
    ['beginnings of declarations', '<!DOCTYPE ['],
    ['declarations', '<!DOCTYPE >'],
    ['empty XHTML elements with open quotation marks', '<a "/'],
    ['halves of mail addresses', 'x@'],
    ['tags that do not end', '<a b="'],
    ['tags in single quotation marks that do not end', "<a b='"],
    ['end tags', '</a'],
    ['ampersands', '&'],
    ['references that do not end', '&#x'],
    ['open titles', '<title>'],
    ['open descriptions', '<description>'],
    ['open links', '<link>'],
    ['open unknown elements', '<foo>'],
    ['sections', '<![CDATA[]]>'],
  ])('200 000 characters of nothing but %s', async (_, piece) => {
    const junk = piece.repeat(200_000 / piece.length);
    for (const channel of [
      junk,
      `<item>${junk}`,
      `<item><title>${junk}</title></item>`,
      `<item><description>${junk}`,
    ]) {
      expect((await parse(rss(channel), CONTEXT)).ok).toBe(true);
    }
    await parse(junk, CONTEXT);
  });

  it('more entries than any feed has', async () => {
    const feed = await read(rss('<item><title>a</title></item>'.repeat(50_010)));
    expect(feed.entries).toHaveLength(50_000);
    expect(mends(feed)).toEqual(['entry-limit']);
  });

  it('more than any feed has', async () => {
    const result = await parse(`<rss>${' '.repeat(50 * MEGA)}`, CONTEXT);
    expect(result).toMatchObject({ ok: false, code: 'too-large' });
  });
});
