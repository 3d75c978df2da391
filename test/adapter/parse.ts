/**
 * Answers, line by line, what the product reads in a document: `{id, bytes (base64), headers, url}` comes in on standard
 * input, `{id, ok, feed, entries}` goes out. For scoring from outside, beside other parsers.
 */
import { createInterface } from 'node:readline';
import { decode } from '../../src/decode/index.ts';
import type { FeedEntry, NotAFeed, ParseResult, Person } from '../../src/model/index.ts';
import { parse } from '../../src/parse/index.ts';

interface Request {
  readonly id: unknown;
  readonly bytes: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();
const nameOf = ({ name, email, uri }: Person): string | undefined => name ?? email ?? uri;

/** The address of a document; Content-Location tells it where the request does not (RFC 9110 §8.7). */
function addressOf({ url, headers }: Request): string {
  const location = headers['content-location'];
  return location !== undefined && URL.canParse(location, url || undefined)
    ? new URL(location, url || undefined).href
    : url;
}

async function read(request: Request): Promise<ParseResult | NotAFeed> {
  const contentType = request.headers['content-type'];
  const type = contentType === undefined ? {} : { contentType };
  const decoded = decode(Buffer.from(request.bytes, 'base64'), type);
  if (!decoded.ok) return decoded;
  const language = request.headers['content-language'];
  return parse(decoded.text, {
    url: addressOf(request),
    now: Date.now(),
    ...type,
    ...(language === undefined ? {} : { contentLanguage: language }),
  });
}

function answerEntry(entry: FeedEntry) {
  return {
    ...entry,
    published: iso(entry.published),
    updated: iso(entry.updated),
    author: entry.authors[0] && nameOf(entry.authors[0]),
    authors: entry.authors.map(nameOf),
    categories: entry.categories.map(({ term }) => term),
  };
}

function answer(id: unknown, result: ParseResult) {
  if (!result.ok) return { id, ok: false, error: `${result.code}: ${result.message}` };
  const { entries, ...feed } = result.feed;
  return {
    id,
    ok: true,
    feed: {
      ...feed,
      updated: iso(feed.updated),
      author: feed.authors[0] && nameOf(feed.authors[0]),
      authors: feed.authors.map(nameOf),
      categories: feed.categories.map(({ term }) => term),
    },
    entries: entries.map(answerEntry),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const request: Request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answer(request.id, await read(request)))}\n`);
}
