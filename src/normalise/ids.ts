import { digest } from './digest.ts';

/** A source's id, 12 characters [a-z2-7], from the address it was first added with. */
export function sourceId(url: string): string {
  return digest(['source', url.trim()], 12);
}

/** An article's id, 16 characters [a-z2-7], from its source's id and the key of its entry within that source. */
export function articleId(source: string, key: string): string {
  return digest(['article', source, key], 16);
}
