/** One item as a test's publisher writes it. */
export interface Item {
  readonly key: string;
  readonly title?: string;
  readonly published?: number;
}

/** An RSS 2.0 document; `channel` goes in as written, for hints. */
export function rss(items: readonly Item[], channel = ''): string {
  const written = items.map(
    ({ key, title = `Title ${key}`, published }) =>
      `<item><guid isPermaLink="false">${key}</guid><title>${title}</title><link>http://news.example/${key}</link>` +
      `<description>Text of ${key}.</description>${published === undefined ? '' : `<pubDate>${new Date(published).toUTCString()}</pubDate>`}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://news.example/</link><description>News</description>${channel}${written.join('')}</channel></rss>`;
}
