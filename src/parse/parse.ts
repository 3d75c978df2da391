import type { EpochMs, NotAFeed, ParseResult } from '../model/index.ts';
import { readCanonical } from './canonical-reader.ts';
import { cleanCharacters } from './characters.ts';
import { createReadDate } from './entry-dates.ts';
import { readFeed } from './feed.ts';
import { isJsonFeed, readJsonFeed } from './json-feed.ts';
import { asLanguageTag } from './language.ts';
import { createMendList } from './mends.ts';
import { refuse } from './not-a-feed.ts';
import { rewriteFeed } from './rewrite.ts';

export interface ParseContext {
  /** The document's final address: base of relative links. */
  readonly url: string;
  readonly now: EpochMs;
  readonly contentType?: string;
  /** The response's Content-Language, for a feed that declares none itself. */
  readonly contentLanguage?: string;
  /** For dates without a zone; else UTC. */
  readonly utcOffsetMinutes?: number;
}

/** Characters; more than any feed has, and bound to what one parse may take of memory. */
const SIZE_LIMIT = 32_000_000;

const TOO_LARGE: NotAFeed = {
  ok: false,
  code: 'too-large',
  message: `the document has more than ${SIZE_LIMIT / 1_000_000} million characters`,
};
const TOO_DEEP: NotAFeed = {
  ok: false,
  code: 'too-deep',
  message: 'elements are nested deeper than in any feed',
};

/**
 * Reads a feed of any format (RSS 0.90–2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1), mending what is broken
 * and saying so, or says what the document seems to be instead. Titles come back as plain text, HTML clean, links
 * absolute. Never throws; time and memory are linear in the text's length.
 */
export async function parse(text: string, context: ParseContext): Promise<ParseResult> {
  if (text.length > SIZE_LIMIT) return TOO_LARGE;
  const mends = createMendList();
  const clean = cleanCharacters(text, mends);
  const readDate = createReadDate(context);
  const language = asLanguageTag(context.contentLanguage?.split(',')[0] ?? '');
  const defaults = language === undefined ? {} : { language };
  if (isJsonFeed(clean)) {
    const feed = readJsonFeed(clean, context.url, readDate, mends);
    return feed === undefined ? refuse(text, context) : { ok: true, feed: { ...defaults, ...feed } };
  }
  const rewritten = rewriteFeed(clean, context.url, mends);
  if (rewritten === 'too-deep') return TOO_DEEP;
  if (rewritten === undefined) return refuse(text, context);
  const canonical = await readCanonical(rewritten.xml);
  return { ok: true, feed: { ...defaults, ...readFeed(canonical, rewritten, readDate, mends) } };
}
