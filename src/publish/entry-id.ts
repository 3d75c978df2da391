/**
 * The id of an entry: a tag URI (RFC 4151 §2.1) of the authority that the database keeps, as `news.example.org,2026`,
 * and the id of the story, copy group or article. It does not follow the service's address, so it never changes.
 */
export function entryId(tagAuthority: string, storyId: string): string {
  return `tag:${tagAuthority}:${storyId}`;
}

/** The permanent address of a story's page. */
export function storyUrl(baseUrl: string, storyId: string): string {
  return `${baseUrl}/stories/${storyId}`;
}

/** The id of a feed: the view it holds (path and query of its first page), under the same authority. */
export function feedId(tagAuthority: string, viewUrl: string): string {
  const { pathname, search } = new URL(viewUrl);
  return `tag:${tagAuthority}:${pathname}${search}`;
}
