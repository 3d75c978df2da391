import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/config/index.ts';
import { decode } from '../../src/decode/index.ts';
import type { FeedEntry } from '../../src/model/index.ts';
import { parse } from '../../src/parse/index.ts';

const FOLDER = join(packageRoot(), '../shared/data/captured');
const present = existsSync(FOLDER);
if (!present) console.warn(`skipped: there are no captured feeds at ${FOLDER}`);

/** What a person counts and finds missing where the source itself does not give it. */
interface Exception {
  readonly items?: number;
  readonly withoutTitle?: number;
  readonly withoutLink?: number;
  readonly withoutDate?: number;
}

const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'FeedReader__Rss20FeedWebResourceSample.xml': { withoutTitle: 6 },
  'feed-rs__atom_example_7.xml': { withoutLink: 1 },
  // Their dates were set far into the future.
  'news__Nextcloud.rss': { withoutDate: 10 },
  'news__heise.xml': { withoutDate: 150 },
  // Every item holds an empty one.
  'node-feedparser__illegally-nested.xml': { items: 10 },
  'rome__test1.xml': { withoutDate: 10 },
  'v2__no_encoding_ISO-8859-1.xml': { withoutTitle: 1, withoutLink: 1 },
  'v2__rdf_UTF8.xml': { withoutDate: 60 },
};

/** Items as a person would count them in the text. */
function count(document: string): number {
  if (document.trimStart().startsWith('{')) return JSON.parse(document).items.length;
  return [...document.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<(?:\w+:)?(?:item|entry)[\s>/]/g)].length;
}

describe.skipIf(!present)('a captured feed', () => {
  const files = present ? readdirSync(FOLDER).filter((name) => name !== 'MANIFEST.tsv') : [];

  it.each(files)(
    '%s gives every item, with title, link and date wherever the source has them',
    async (name) => {
      const decoded = decode(readFileSync(join(FOLDER, name)), {});
      if (!decoded.ok) throw new Error(decoded.message);
      const result = await parse(decoded.text, {
        url: `https://feeds.example/${name}`,
        now: Date.UTC(2026, 11, 1),
      });
      if (!result.ok) throw new Error(result.message);
      const { entries } = result.feed;
      const without = (has: (entry: FeedEntry) => boolean) => entries.filter((entry) => !has(entry)).length;
      const {
        items = count(decoded.text),
        withoutTitle = 0,
        withoutLink = 0,
        withoutDate = 0,
      } = EXCEPTIONS[name] ?? {};
      expect({
        items: entries.length,
        withoutTitle: without(({ title }) => title !== ''),
        withoutLink: without(({ link }) => link !== undefined),
        withoutDate: without(({ published, updated }) => (published ?? updated) !== undefined),
      }).toEqual({ items, withoutTitle, withoutLink, withoutDate });
    },
  );
});
