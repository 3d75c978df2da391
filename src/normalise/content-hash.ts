import type { FeedEntry } from '../model/index.ts';
import { digest } from './digest.ts';
import { textOfHtml } from './text-of-html.ts';

/**
 * Changes when an article's words or its address change, not when only its markup, its pictures or its tracking do.
 * 16 characters [a-z2-7].
 */
export function contentHash(entry: FeedEntry, title: string, canonicalUrl: string | undefined): string {
  return digest(
    [
      title.replace(/\s+/gu, ' ').trim(),
      textOfHtml(entry.summary ?? ''),
      textOfHtml(entry.content ?? ''),
      canonicalUrl ?? entry.link ?? '',
    ],
    16,
  );
}
