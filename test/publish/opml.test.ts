import { describe, expect, it } from 'vitest';
import { readSources } from '../../src/config/index.ts';
import { renderOpml } from '../../src/publish/index.ts';
import { noon, sampleSource } from './sample.ts';
import { named, readStrictly, textOf } from './strict-xml.ts';

const sources = [
  sampleSource('one', { title: 'L’Économiste & "Cie" <Rabat>', categories: ['Maroc', 'A & B'] }),
  sampleSource('two', { url: 'https://two.example/feed?a=1&b=2', language: 'ar', title: '' }),
];

describe('the source list as OPML 2.0', () => {
  it('is a document that a strict parser reads', () => {
    const opml = readStrictly(renderOpml(sources, { title: 'Sources & more', dateModified: noon }));
    expect(opml.attributes['version']).toBe('2.0');
    const [head] = named(opml, 'head');
    expect(textOf(head, 'title')).toBe('Sources & more');
    expect(textOf(head, 'dateModified')).toBe('Thu, 02 Apr 2026 12:00:00 GMT');
    const outlines = named(named(opml, 'body')[0], 'outline').map(({ attributes }) => attributes);
    expect(outlines).toMatchObject([
      {
        type: 'rss',
        text: 'L’Économiste & "Cie" <Rabat>',
        xmlUrl: 'https://one.example/feed',
        language: 'fr',
      },
      { text: 'two.example', xmlUrl: 'https://two.example/feed?a=1&b=2', htmlUrl: 'https://two.example/' },
    ]);
  });

  it('is read back by the configuration as the same feeds', () => {
    const read = readSources(renderOpml(sources, { title: 'x', dateModified: noon }), 'x.opml');
    if (!read.ok) throw new Error(read.problems[0]?.message ?? '');
    expect(read.sources.map(({ url }) => url)).toEqual(sources.map(({ url }) => url));
    expect(read.sources[0]?.title).toBe(sources[0]?.title);
  });
});
