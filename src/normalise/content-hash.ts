import type { FeedEntry } from '../model/index.ts';
import { digest } from './digest.ts';

const spacesOnce = (text: string): string => text.replace(/\s\s+|[^\S ]/g, ' ').trim();

/** HTML without tags and doubled white space: neither a new tag nor a new line makes an edit. */
const wordsOf = (html = ''): string => spacesOnce(html.replace(/<[^<>]*>/g, ''));

/**
 * Changes when an article's words or its address change, not when only its markup, its pictures or its tracking do.
 * 16 characters [a-z2-7].
 */
export function contentHash(entry: FeedEntry, title: string, canonicalUrl: string | undefined): string {
  return digest(
    [spacesOnce(title), wordsOf(entry.summary), wordsOf(entry.content), canonicalUrl ?? entry.link ?? ''],
    16,
  );
}
