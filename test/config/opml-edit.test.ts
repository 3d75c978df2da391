import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addOutlines,
  describeProblem,
  packageRoot,
  readSources,
  removeOutline,
  renderSources,
  setOutlineEnabled,
} from '../../src/config/index.ts';
import type { Source } from '../../src/model/index.ts';
import { sourceId } from '../../src/normalise/index.ts';

const LIST = `<?xml version="1.0"?>
<!-- ours -->
<opml version="2.0">
  <head><title>Mine</title></head>
  <body>
    <outline text="Maroc">
      <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&y=2" LANGUAGE="fr"/>
    </outline>
    <outline type="rss" title="C" xmlurl="feed://c.example/rss" category="/Tech/5G,news"></outline>
  </body>
</opml>
`;

function sourcesOf(text: string): readonly Source[] {
  const read = readSources(text, 'sources.opml');
  if (!read.ok) throw new Error(read.problems.map(describeProblem).join('\n'));
  return read.sources;
}

function textOf(result: ReturnType<typeof addOutlines>): string {
  if (!result.ok) throw new Error(result.message);
  return result.text;
}

function source(url: string, title = 'T'): Source {
  return { id: sourceId(url), url, title, categories: [], relevance: 'all', enabled: true, rank: 5 };
}

describe('a list of sources', () => {
  it('that is shipped holds 43 sources, the general outlets by the telecom rule', () => {
    const sources = sourcesOf(readFileSync(join(packageRoot(), 'config/sources.opml'), 'utf8'));
    expect(sources).toHaveLength(43);
    expect(sources.find(({ title }) => title === 'Hespress')).toMatchObject({
      language: 'ar',
      country: 'MA',
      relevance: 'telecom',
    });
    expect(sources.find(({ title }) => title === 'Light Reading')?.relevance).toBe('all');
  });

  it('is read with folders, bare ampersands, feed: addresses and names in any case', () => {
    expect(sourcesOf(LIST)).toMatchObject([
      { title: 'A & B', url: 'https://a.example/feed?x=1&y=2', language: 'fr', categories: ['Maroc'] },
      { title: 'C', url: 'http://c.example/rss', categories: ['Tech/5G', 'news'] },
    ]);
  });

  it.each([
    ['<rss version="2.0"/>', 'sources.opml:1: this is no OPML file: it starts with <rss>'],
    ['hello', 'sources.opml:1: this is no OPML file: it holds no XML element'],
    [
      '<opml>\n<body>\n<outline xmlUrl="http://a.example/">\n',
      'sources.opml:3: the file breaks off: <outline> is never closed',
    ],
    ['<opml><head/></opml>', 'sources.opml: this OPML file has no <body>'],
    [
      '<opml><body>\n<outline xmlUrl="ftp://a"/></body></opml>',
      'sources.opml:2: xmlUrl: expected an http:// or https:// address, not "ftp://a"',
    ],
    [
      '<opml><body><outline xmlUrl="http://a.example" telewire:relevance="telcom"/></body></opml>',
      'sources.opml:1: telewire:relevance: expected "all" or "telecom", not "telcom"; did you mean "telecom"?',
    ],
  ])('like %j is refused with the line and what is wrong', (text, message) => {
    const read = readSources(text, 'sources.opml');
    expect(read.ok ? [] : read.problems.map(describeProblem)).toEqual([message]);
  });

  it('with one address twice keeps the first and warns', () => {
    const twice = renderSources(
      [source('http://a.example/', 'one'), source('http://a.example/', 'two')],
      'x',
    );
    const read = readSources(twice, 'f');
    expect(read.ok && read.sources.map(({ title }) => title)).toEqual(['one']);
    expect(read.ok && read.warnings).toHaveLength(1);
  });

  it('grows by a line and keeps the rest to the letter', () => {
    const grown = textOf(addOutlines(LIST, [source('https://new.example/feed', 'N "1" <b>')]));
    expect(sourcesOf(grown).map(({ title }) => title)).toEqual(['A & B', 'C', 'N "1" <b>']);
    const back = textOf(removeOutline(grown, sourceId('https://new.example/feed')));
    expect(back.replace(' xmlns:telewire="urn:telewire:opml"', '')).toBe(LIST);
  });

  it('does not grow by a source that it holds', () => {
    expect(addOutlines(LIST, [source('http://c.example/rss')])).toEqual({ ok: true, text: LIST, changed: 0 });
  });

  it('switches a source off and on again without another change', () => {
    const id = sourceId('http://c.example/rss');
    const off = textOf(setOutlineEnabled(LIST, id, false));
    expect(sourcesOf(off).map(({ enabled }) => enabled)).toEqual([true, false]);
    expect(textOf(setOutlineEnabled(off, id, true))).toBe(LIST);
  });

  it('says so where it has no such source', () => {
    expect(removeOutline(LIST, 'nothing')).toEqual({ ok: false, message: 'no source nothing in the file' });
  });

  it('comes back unchanged from being written and read, whatever the titles', () => {
    const titles = fc.string({ unit: 'grapheme', minLength: 1 }).filter((t) => /^[^\s\p{C}]+$/u.test(t));
    fc.assert(
      fc.property(fc.uniqueArray(titles, { maxLength: 5 }), (names) => {
        const sources = names.map((name, i) => source(`https://h${i}.example/?a=1&b="2"`, name));
        const normal = sources.map((s) => ({
          ...s,
          url: new URL(s.url).href,
          id: sourceId(new URL(s.url).href),
        }));
        expect(sourcesOf(renderSources(sources, 't'))).toEqual(normal);
      }),
    );
  });

  it('is read or refused but never throws, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(),
        (text, at) => void readSources(LIST.slice(0, at % LIST.length) + text, 'f'),
      ),
    );
  });
});
