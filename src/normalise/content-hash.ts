import type { FeedEntry } from '../model/index.ts';
import { digest } from './digest.ts';

const plain = (text: string): string => text.replace(/\s\s+|[^\S ]/g, ' ').trim();

/** What is left of HTML when tags and white space between words do not count. */
const wordsOnly = (html = ''): string => plain(html.replace(/<[^>]*>/g, ' '));

/**
 * Changes when an article's words or its address change, not when only its markup, its pictures or its tracking do.
 * 16 characters [a-z2-7].
 */
export function contentHash(entry: FeedEntry, title: string, canonicalUrl: string | undefined): string {
  return digest(
    [plain(title), wordsOnly(entry.summary), wordsOnly(entry.content), canonicalUrl ?? entry.link ?? ''],
    16,
  );
}
