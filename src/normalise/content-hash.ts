import type { FeedEntry } from '../model/index.ts';
import { digest } from './digest.ts';

/** HTML without tags and white space: neither a new tag nor a new line makes an edit. */
const lettersOf = (html = ''): string => html.replace(/<[^<>]*>/g, '').replace(/\s+/g, '');

/**
 * Changes when an article's words or its address change, not when only its markup, its pictures or its tracking do.
 * 16 characters [a-z2-7].
 */
export function contentHash(entry: FeedEntry, title: string, canonicalUrl: string | undefined): string {
  return digest(
    [
      title.replace(/\s+/g, ''),
      lettersOf(entry.summary),
      lettersOf(entry.content),
      canonicalUrl ?? entry.link ?? '',
    ],
    16,
  );
}
