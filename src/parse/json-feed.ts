import type { Category, Enclosure, FeedDocument, FeedEntry, Person } from '../model/index.ts';
import { resolveAddress } from './addresses.ts';
import type { ReadDate } from './entry-dates.ts';
import { asLanguageTag } from './language.ts';
import { leadImage } from './media.ts';
import { createMendList, ENTRY_LIMIT, type MendList } from './mends.ts';
import { present } from './present.ts';
import { repairJson } from './repair-json.ts';
import { cleanHtml, cleanTitle } from './texts.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A value that should be text; numbers are what some write for an id. */
function text(value: unknown): string | undefined {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && written.trim() !== '' ? written.trim() : undefined;
}

const escapeHtml = (plain: string): string => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Whether a text is JSON at all, by its first character. */
export function isJsonFeed(document: string): boolean {
  return /^\s*[{[]/.test(document);
}

/** Reads a JSON Feed (versions 1.0 and 1.1, jsonfeed.org). Absent where the JSON is none or cannot be read. */
export function readJsonFeed(
  document: string,
  url: string,
  readDate: ReadDate,
  mends: MendList,
): FeedDocument | undefined {
  const root = readJson(document, mends);
  if (!isObject(root)) return undefined;
  const version = text(root['version']);
  const declared = version !== undefined && /jsonfeed\.org\/version\//.test(version);
  if (!declared && !(Array.isArray(root['items']) && text(root['title']) !== undefined)) return undefined;

  const base = url === '' ? undefined : url;
  const address = (value: unknown): string | undefined => resolveAddress(text(value) ?? '', base);
  const html = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : cleanHtml({ html: value, base });

  function people(holder: Json): readonly Person[] {
    const written = [
      ...objects(holder['authors']),
      ...(isObject(holder['author']) ? [holder['author']] : []),
    ];
    const named = written.map((person) =>
      present({ name: text(person['name']), uri: address(person['url']) }),
    );
    const known = named.filter(({ name, uri }) => name !== undefined || uri !== undefined);
    return [...new Map(known.map((person) => [person.name ?? person.uri, person])).values()];
  }

  function enclosure(attachment: Json): readonly Enclosure[] {
    const found = address(attachment['url']);
    const size = attachment['size_in_bytes'];
    const length = typeof size === 'number' && Number.isSafeInteger(size) && size > 0 ? size : undefined;
    const [type, title] = [text(attachment['mime_type']), text(attachment['title'])];
    return found === undefined ? [] : [{ url: found, ...present({ type, length, title }) }];
  }

  function categories(tags: unknown): readonly Category[] {
    const terms = Array.isArray(tags) ? tags.map(text).filter((term) => term !== undefined) : [];
    return [...new Set(terms)].map((term) => ({ term }));
  }

  function entry(item: Json): FeedEntry {
    const itemMends = createMendList();
    const plain = text(item['content_text']);
    const content = html(text(item['content_html']) ?? (plain === undefined ? undefined : escapeHtml(plain)));
    const short = text(item['summary']);
    const summary = html(short === undefined ? undefined : escapeHtml(short));
    const date = (value: unknown) => readDate([text(value) ?? ''].filter(Boolean), itemMends);
    const enclosures = objects(item['attachments']).flatMap(enclosure);
    return {
      ...present({
        id: text(item['id']),
        link: address(item['url']) ?? address(item['external_url']),
        summary,
        content,
        published: date(item['date_published']),
        updated: date(item['date_modified']),
        image: leadImage([], address(item['image']) ?? address(item['banner_image']), [content, summary]),
        language: asLanguageTag(text(item['language']) ?? ''),
      }),
      title: cleanTitle(escapeHtml(text(item['title']) ?? ''), itemMends),
      authors: people(item),
      categories: categories(item['tags']),
      enclosures,
      mended: itemMends.list(),
    };
  }

  const description = text(root['description']);
  const hubs = objects(root['hubs']).map((hub) => address(hub['url']));
  const items = objects(root['items']);
  if (items.length > ENTRY_LIMIT) mends.note('entry-limit');
  const entries = items.slice(0, ENTRY_LIMIT).map(entry);
  return {
    format: 'json',
    title: cleanTitle(escapeHtml(text(root['title']) ?? ''), mends),
    ...present({
      version: version?.replace(/^.*version\//, ''),
      link: address(root['home_page_url']),
      description: html(description === undefined ? undefined : escapeHtml(description)),
      language: asLanguageTag(text(root['language']) ?? ''),
      image: address(root['icon']) ?? address(root['favicon']),
      self: address(root['feed_url']),
    }),
    authors: people(root),
    categories: [],
    hubs: hubs.filter((hub) => hub !== undefined),
    hints: {},
    entries,
    mended: mends.list(),
  };
}

function readJson(document: string, mends: MendList): unknown {
  try {
    return JSON.parse(document);
  } catch {
    const repaired = repairJson(document, mends);
    try {
      return repaired === undefined ? undefined : JSON.parse(repaired);
    } catch {
      return undefined;
    }
  }
}
