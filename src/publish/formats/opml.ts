import type { EpochMs, Source } from '../../model/index.ts';
import { publishableUrl } from '../entry/address.ts';
import { publishableLanguage } from '../entry/language.ts';
import { outletName } from '../entry/outlet-name.ts';
import { writableDate } from '../writable-date.ts';
import { writableLine } from '../xml/characters.ts';
import { element } from '../xml/tree.ts';
import { writeDocument } from '../xml/write.ts';

export interface OpmlHead {
  readonly title: string;
  readonly dateModified: EpochMs;
}

/** The sources as an OPML 2.0 subscription list. */
export function renderOpml(sources: readonly Source[], { title, dateModified }: OpmlHead): string {
  const outlines = sources.map((source) =>
    element('outline', {
      type: 'rss',
      text: outletName(source),
      title: outletName(source),
      xmlUrl: publishableUrl(source.url) ?? source.url,
      htmlUrl: publishableUrl(source.siteUrl),
      language: publishableLanguage(source.language),
      category: source.categories.length === 0 ? undefined : writableLine(source.categories.join(',')),
    }),
  );
  const head = element(
    'head',
    {},
    element('title', {}, writableLine(title)),
    element('dateModified', {}, writableDate(dateModified).toUTCString()),
  );
  return writeDocument(element('opml', { version: '2.0' }, head, element('body', {}, ...outlines)));
}
