import type { Article, EpochMs, FeedDocument, Mend, NotAFeed, ParseResult, Source } from '../model/index.ts';
import type { Read } from './ports.ts';

/** What a document passes through, room by room. */
export interface Rooms {
  readonly decode: (
    body: Uint8Array,
    headers: { readonly contentType?: string },
  ) => { readonly ok: true; readonly text: string; readonly mended: readonly Mend[] } | NotAFeed;
  readonly parse: (
    text: string,
    context: {
      readonly url: string;
      readonly now: EpochMs;
      readonly contentType?: string;
      readonly contentLanguage?: string;
    },
  ) => Promise<ParseResult>;
  readonly normalise: (
    feed: FeedDocument,
    context: { readonly source: Source; readonly now: EpochMs; readonly mended: readonly Mend[] },
  ) => readonly Article[];
}

/** Joins the rooms from bytes to articles. */
export function joinRooms({ decode, parse, normalise }: Rooms): Read {
  return async ({ url, body, contentType, contentLanguage }, { source, now }) => {
    const type = contentType === undefined ? {} : { contentType };
    const language = contentLanguage === undefined ? {} : { contentLanguage };
    const decoded = decode(body, type);
    if (!decoded.ok) return decoded;
    const parsed = await parse(decoded.text, { url, now, ...type, ...language });
    if (!parsed.ok) return parsed;
    const { entries: _, ...head } = parsed.feed;
    const articles = normalise(parsed.feed, { source, now, mended: decoded.mended });
    return { ok: true, head, articles, mended: [...decoded.mended, ...head.mended] };
  };
}
