import type { Publication } from '../../src/publish/index.ts';
import { renderAtom, renderJsonFeed, renderRss } from '../../src/publish/index.ts';
import { atOnce } from '../at-once.ts';
import type { RssDocument } from './rules/rss-profile.ts';
import type { StrictElement } from './strict-xml.ts';
import { readStrictly } from './strict-xml.ts';

export function rssOf(publication: Publication): RssDocument {
  const xml = atOnce(renderRss({ ...publication, selfUrl: publication.formats.rss }));
  return { xml, rss: readStrictly(xml) };
}

export function atomOf(publication: Publication): StrictElement {
  return readStrictly(atOnce(renderAtom({ ...publication, selfUrl: publication.formats.atom })));
}

export function jsonOf(publication: Publication): Readonly<Record<string, unknown>> {
  return JSON.parse(atOnce(renderJsonFeed({ ...publication, selfUrl: publication.formats.json }))) as Record<
    string,
    unknown
  >;
}
