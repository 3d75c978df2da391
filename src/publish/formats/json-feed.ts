import type { Steps } from '../../model/index.ts';
import { eachInSteps } from '../../model/index.ts';
import type { Story } from '../../store/port.ts';
import type { CoverageItem } from '../entry/coverage.ts';
import type { Entry, EntryContext } from '../entry/entry.ts';
import { toEntry } from '../entry/entry.ts';
import type { Publication } from '../publication.ts';
import { writableDate } from '../writable-date.ts';
import { buildSkeleton } from './skeleton.ts';

/** Telewire's own part of an item, `_telewire`: who told the story (docs/publishing.md). */
function extensionOf({ storyId, permanentUrl, source, coverage }: Entry) {
  const { id, title, feedUrl, siteUrl, language, country } = source;
  return {
    story_id: storyId,
    story_url: permanentUrl,
    source: {
      id,
      title,
      feed_url: feedUrl,
      ...(siteUrl === undefined ? {} : { site_url: siteUrl }),
      ...(language === undefined ? {} : { language }),
      ...(country === undefined ? {} : { country }),
    },
    coverage: coverage.map(coverageRecord),
  };
}

function coverageRecord({ articleId, title, url, language, outlet, sourceId }: CoverageItem) {
  return {
    article_id: articleId,
    title,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
    source: { id: sourceId, title: outlet },
  };
}

/** Plain text that a reader might take for HTML. JSON Feed has no way to say what it is; the content says the same. */
const readsAsMarkup = /<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i;

/** What `feed` cannot write of an item, or writes as version 1 had it. */
function completion(entry: Entry) {
  return {
    content_html: entry.html,
    ...(entry.summary === '' || readsAsMarkup.test(entry.summary) ? {} : { summary: entry.summary }),
    ...(entry.image === undefined ? {} : { image: entry.image }),
    authors: entry.authors,
    ...(entry.language === undefined ? {} : { language: entry.language }),
    ...(entry.enclosures.length === 0
      ? {}
      : {
          attachments: entry.enclosures.map(({ url, type, length, title }) => ({
            url,
            mime_type: type,
            ...(title === undefined ? {} : { title }),
            ...(length === undefined ? {} : { size_in_bytes: length }),
          })),
        }),
    _telewire: extensionOf(entry),
  };
}

type Json = Readonly<Record<string, unknown>>;

/** Without the empty lists that `feed` writes. */
function withoutEmptyTags({ tags, ...item }: Json): Json {
  return Array.isArray(tags) && tags.length > 0 ? { ...item, tags } : item;
}

/** The publication as JSON Feed 1.1, with the coverage in the extension `_telewire`. */
export function* renderJsonFeed(p: Publication): Steps<string> {
  const { feed, entries, language } = yield* buildSkeleton(p, (text) => text);
  const {
    items,
    version: _,
    ...head
  } = JSON.parse(feed.json1()) as Json & { readonly items: readonly Json[] };
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    ...head,
    language,
    ...(p.paging.next === undefined ? {} : { next_url: p.paging.next }),
    ...(p.hubs.length === 0 ? {} : { hubs: p.hubs.map((url) => ({ type: 'WebSub', url })) }),
    items: entries.map((entry, at) => ({ ...withoutEmptyTags(items[at] ?? {}), ...completion(entry) })),
  };
  return `${JSON.stringify(document)}\n`;
}

/** Stories for programs, one a line (newline-delimited JSON): the same keys as an item of the JSON Feed. */
export function* renderNdjson(entries: readonly Story[], context: EntryContext): Steps<string> {
  const lines = yield* eachInSteps(entries, (story) => {
    const entry = toEntry(story, context);
    const line = {
      id: entry.id,
      url: entry.url,
      title: entry.title,
      date_published: writableDate(entry.published).toISOString(),
      date_modified: writableDate(entry.updated).toISOString(),
      ...(entry.categories.length === 0
        ? {}
        : { tags: entry.categories.map(({ term, label }) => label ?? term) }),
      ...completion(entry),
    };
    return `${JSON.stringify(line)}\n`;
  });
  return lines.join('');
}
