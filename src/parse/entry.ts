import type { Category, FeedEntry } from '../model/index.ts';
import { plainText } from '../sanitise/index.ts';
import { attributeOf, type Elements, type EntryField, type Node, textOf } from './canonical-reader.ts';
import type { ReadDate } from './entry-dates.ts';
import { readLanguage } from './language.ts';
import { leadImage, readEnclosures } from './media.ts';
import { createMendList, type MendList } from './mends.ts';
import { readPeople } from './people.ts';
import { present } from './present.ts';
import type { Texts } from './texts.ts';

/** Schemes by which services tell kinds of entries from each other. */
const NO_SUBJECT = /#kind$/;

/** What an entry is about, each term once. */
export function readCategories(nodes: readonly Node[]): readonly Category[] {
  if (nodes.length === 0) return [];
  const categories = new Map<string, Category>();
  for (const node of nodes) {
    const term = plainText(attributeOf(node, 'term') ?? textOf(node));
    const scheme = attributeOf(node, 'domain');
    const label = attributeOf(node, 'label');
    if (scheme !== undefined && NO_SUBJECT.test(scheme)) continue;
    if (term !== '' && !categories.has(term)) categories.set(term, { term, ...present({ scheme, label }) });
  }
  return [...categories.values()];
}

function readSource(node: Node | undefined): FeedEntry['source'] {
  if (node === undefined) return undefined;
  const title = plainText(attributeOf(node, 'title') ?? textOf(node));
  const url = attributeOf(node, 'url');
  if (title === '' && url === undefined) return undefined;
  return { ...(title === '' ? {} : { title }), ...present({ url }) };
}

/** The link of an entry that gives none: its guid, unless it says that this is no address (RSS 2.0 `isPermaLink`). */
function permalink(guid: Node | undefined): string | undefined {
  const written = textOf(guid);
  const denied = attributeOf(guid, 'isPermaLink')?.toLowerCase() === 'false';
  return !denied && /^https?:\/\/\S+$/i.test(written) && URL.canParse(written) ? written : undefined;
}

/** An entry of a canonical document. */
export function readEntry(elements: Elements<EntryField>, texts: Texts, readDate: ReadDate): FeedEntry {
  const mends: MendList = createMendList();
  const first = (field: EntryField): Node | undefined => elements(field)[0];
  const dates = (field: 'published' | 'updated') => readDate(elements(field).map(textOf), mends);
  const guid = first('guid');

  const short = texts.html(first('summary'));
  const description = texts.html(first('description'));
  const full = texts.html(first('content:encoded'));
  const summary = short ?? description;
  const content = full ?? (short === undefined ? undefined : description);

  const enclosures = readEnclosures([...elements('enclosure'), ...elements('media:content')]);
  const named = first('image');
  const image = leadImage(enclosures, attributeOf(named, 'url') ?? (textOf(named) || undefined), [
    content,
    summary,
  ]);
  const title = texts.title(elements('title'), mends);
  return {
    ...present({
      id: textOf(guid) || undefined,
      link: textOf(first('link')) || permalink(guid),
      summary,
      content,
      published: dates('published'),
      updated: dates('updated'),
      image,
      language: readLanguage(elements('language')),
      comments: textOf(first('comments')) || undefined,
      source: readSource(first('source')),
    }),
    title,
    authors: readPeople(elements('author')),
    categories: readCategories(elements('category')),
    enclosures,
    mended: mends.list(),
  };
}
