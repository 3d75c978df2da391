import type { FeedDocument } from '../model/index.ts';
import { attributeOf, type CanonicalFeed, type FeedField, textOf } from './canonical-reader.ts';
import { readCategories, readEntry } from './entry.ts';
import type { ReadDate } from './entry-dates.ts';
import { readHints } from './hints.ts';
import { readLanguage } from './language.ts';
import type { MendList } from './mends.ts';
import { readPeople } from './people.ts';
import { present } from './present.ts';
import type { Rewritten } from './rewrite.ts';
import { createTexts } from './texts.ts';

/** The document that a canonical feed says, with everything that was mended on the way. */
export function readFeed(
  canonical: CanonicalFeed,
  { held, format, version }: Rewritten,
  readDate: ReadDate,
  mends: MendList,
): FeedDocument {
  const { feed } = canonical;
  const texts = createTexts(held.release);
  const first = (field: FeedField): string | undefined => textOf(feed(field)[0]) || undefined;
  const image = feed('image')[0];
  const authors = readPeople(feed('author'));
  const title = texts.title(feed('title'), mends);
  const entries = canonical.entries.map((entry) => readEntry(entry, texts, readDate));
  return {
    format,
    title,
    ...present({
      version: version === '' ? undefined : version,
      id: first('guid'),
      link: first('link'),
      description: texts.html(feed('description')[0]),
      language: readLanguage(feed('language')),
      updated: readDate(feed('updated').map(textOf), mends),
      image: attributeOf(image, 'url') ?? (textOf(image) || undefined),
      self: first('self'),
    }),
    authors: authors.length > 0 ? authors : readPeople(feed('keeper').slice(0, 1)),
    categories: readCategories(feed('category')),
    hubs: [...new Set(feed('hub').map(textOf))],
    hints: readHints(canonical, readDate),
    entries,
    mended: mends.list(),
  };
}
