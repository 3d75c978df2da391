/** The headers that make a request conditional. */
export interface Conditions {
  readonly ifNoneMatch?: string | undefined;
  readonly ifModifiedSince?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly ifUnmodifiedSince?: string | undefined;
}

/** The entity tags of a list, without `W/`; `*` where that is all it says (RFC 9110 §8.8.3, §13.1.2). */
export function parseTags(header: string): readonly string[] | '*' {
  if (header.trim() === '*') return '*';
  return [...header.slice(0, 8000).matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)].flatMap(
    ([, tag]) => tag ?? [],
  );
}

function parseDate(header: string): number | undefined {
  // RFC 9110 §5.6.7: three formats, all of which begin with a day's name; anything else is to be ignored.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header)) return undefined;
  const at = Date.parse(/GMT$/.test(header) ? header : `${header} GMT`);
  return Number.isNaN(at) ? undefined : at;
}

/**
 * What a GET or HEAD comes to (RFC 9110 §13.2.2): If-Match, else If-Unmodified-Since; then If-None-Match, else
 * If-Modified-Since. `etag` with its quotes; `lastModified` in milliseconds, compared in whole seconds.
 */
export function evaluate(conditions: Conditions, etag: string, lastModified: number): 200 | 304 | 412 {
  const seconds = Math.floor(lastModified / 1000);
  if (conditions.ifMatch !== undefined) {
    const tags = parseTags(conditions.ifMatch);
    // Strong comparison: a weak tag never matches (§8.8.3.2).
    const strong = tags === '*' || (tags.includes(etag) && !conditions.ifMatch.includes(`W/${etag}`));
    if (!strong) return 412;
  } else if (conditions.ifUnmodifiedSince !== undefined) {
    const at = parseDate(conditions.ifUnmodifiedSince);
    if (at !== undefined && seconds > Math.floor(at / 1000)) return 412;
  }
  if (conditions.ifNoneMatch !== undefined) {
    if (conditions.ifNoneMatch === etag) return 304;
    const tags = parseTags(conditions.ifNoneMatch);
    return tags === '*' || tags.includes(etag) ? 304 : 200;
  }
  if (conditions.ifModifiedSince !== undefined) {
    const at = parseDate(conditions.ifModifiedSince);
    if (at !== undefined && seconds <= Math.floor(at / 1000)) return 304;
  }
  return 200;
}
