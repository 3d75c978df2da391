import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atomOf, jsonOf, rssOf } from './documents.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory, sampleTelling } from './sample.ts';
import { ATOM, CONTENT, DC, named, textOf } from './strict-xml.ts';

/** Any text there is, with what is special to some format more often than chance would have it. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        ...[
          ']]>',
          '<![CDATA[',
          '&amp;',
          '&',
          '<',
          '>',
          '"',
          "'",
          '<b>',
          '</b>',
          '--',
          '<!--',
          '&#0;',
          '\ud83d',
          '\ude00',
        ],
        ...[
          '\u0000',
          '\u000b',
          '\u001f',
          '\u0085',
          '\ufffe',
          '\uffff',
          '\ufeff',
          '\u2028',
          '\r\n',
          '\r',
          '\n',
          '\t',
          '\\',
        ],
        ...[
          '\uf8f0',
          '\uf8f1',
          '\uf8f4\uf8f5',
          '\uf8ff',
          '\u200f',
          '\u202b',
          '\u202c',
          '\u2066',
          '\u2069',
          'عربي',
          '😀',
        ],
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
  // Double encoding is mended, which its own test shows.
  .filter((text) => !/[\u00c2\u00c3\u00e2]/.test(text));

/** What XML 1.0 §2.2 allows without discouraging it, said by code points. */
function allowed(code: number): boolean {
  if (code === 0x9 || code === 0xa) return true;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0xd800 && code <= 0xdfff)) return false;
  return !(code >= 0xfdd0 && code <= 0xfdef) && (code & 0xfffe) !== 0xfffe;
}

function expectedLine(text: string): string {
  const lines = text.replace(/\r\n|\r|\u0085/g, '\n').replaceAll('\ufffd', '?');
  const kept = [...lines].filter((character) => allowed(character.codePointAt(0) ?? 0)).join('');
  return kept.replace(/\s+/g, ' ').trim();
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function publicationOf(text: string, other: string) {
  const source = sampleSource('one', { title: other });
  const article = sampleArticle('a', {
    title: text,
    content: `<p>${escaped(text)}</p>`,
    summary: escaped(text),
    authors: [{ name: other }],
    categories: [{ term: text, label: other }],
  });
  const covering = sampleTelling(sampleArticle('b', { title: other }), sampleSource('two', { title: text }));
  return samplePublication([sampleStory(sampleTelling(article, source), covering)], {
    title: text,
    description: other,
  });
}

describe('whatever text goes in', () => {
  it('comes out of RSS as it was, in a document that a strict parser reads', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const [title, name] = [expectedLine(text), expectedLine(other)];
        const channel = named(rssOf(publicationOf(text, other)).rss, 'channel')[0];
        const item = named(channel, 'item')[0];
        expect(textOf(channel, 'title')).toBe(title || 'Telewire');
        expect(textOf(channel, 'description')).toBe(name || title || 'Telewire');
        if (title !== '') expect(textOf(item, 'title')).toBe(title);
        if (name !== '') expect(textOf(item, 'source')).toBe(name);
        // Addresses are left out of names, entities in them read.
        if (!/@|&#?\w+;/.test(other)) expect(textOf(item, 'creator', DC)).toBe(name || 'one.example');
        expect(named(item, 'category').map((one) => one.text)).toEqual(title === '' ? [] : [name || title]);
        const html = textOf(item, 'encoded', CONTENT) ?? '';
        if (title !== '') expect(html.replace(/\s+/g, ' ')).toContain(escaped(title));
        const related = named(item, 'link', ATOM)[0];
        expect(related?.attributes['title']).toBe(`${title || 'two.example'}: ${name}`.replace(/: $/, ''));
      }),
      { numRuns: 150 },
    );
  });

  it('comes out of Atom as it was', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const [title, name] = [expectedLine(text), expectedLine(other)];
        const feed = atomOf(publicationOf(text, other));
        const entry = named(feed, 'entry', ATOM)[0];
        expect(textOf(feed, 'title', ATOM)).toBe(title || 'Telewire');
        if (title !== '') expect(textOf(entry, 'title', ATOM)).toBe(title);
        const source = named(entry, 'source', ATOM)[0];
        expect(textOf(source, 'title', ATOM)).toBe(name || 'one.example');
        const category = named(entry, 'category', ATOM)[0];
        expect(category?.attributes['term'] ?? '').toBe(title);
        const html = textOf(entry, 'content', ATOM) ?? '';
        if (title !== '') expect(html.replace(/\s+/g, ' ')).toContain(escaped(title));
      }),
      { numRuns: 150 },
    );
  });

  it('comes out of JSON Feed as it was, without halves of characters', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const title = expectedLine(text);
        const feed = jsonOf(publicationOf(text, other));
        expect(feed['title']).toBe(title || 'Telewire');
        expect(JSON.stringify(feed)).not.toMatch(/\\ud[89a-f]/i);
        const [item] = feed['items'] as readonly Record<string, unknown>[];
        if (title !== '') expect(item?.['title']).toBe(title);
      }),
      { numRuns: 150 },
    );
  });

  it('is carried at a length of a megabyte', () => {
    const long = 'Un texte ]]> très long, نص طويل, 😀 & <suite>. '.repeat(25_000);
    const article = sampleArticle('a', { content: `<p>${escaped(long)}</p>` });
    const publication = samplePublication([sampleStory(sampleTelling(article, sampleSource('one')))]);
    const [item] = named(named(rssOf(publication).rss, 'channel')[0], 'item');
    expect(textOf(item, 'encoded', CONTENT)).toBe(`<p>${escaped(long)}</p>`);
    const [entry] = named(atomOf(publication), 'entry', ATOM);
    expect(textOf(entry, 'content', ATOM)).toBe(`<p>${escaped(long)}</p>`);
  });
});

describe('text that was encoded in UTF-8 twice', () => {
  it.each([
    ['ni\u00c3\u00b1os', 'niños'],
    ['l\u00e2\u20ac\u2122ANRT \u00c3\u00a0 Rabat', 'l’ANRT à Rabat'],
    ['\u00c3\u2030tat', 'État'],
    ['SÃO PAULO', 'SÃO PAULO'],
    ['QUALITÉ\u00a0: 5', 'QUALITÉ : 5'],
    ['pâte, âge, Â', 'pâte, âge, Â'],
  ])('%s is published as %s', (text, expected) => {
    const item = named(named(rssOf(publicationOf(text, 'x')).rss, 'channel')[0], 'item')[0];
    expect(textOf(item, 'title')).toBe(expected);
  });
});
