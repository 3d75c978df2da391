import { readFileSync } from 'node:fs';
import { cleanTitle } from '../../src/match/clean-text.ts';
import { fold } from '../../src/match/fold.ts';
import type { Article } from '../../src/model/index.ts';

/** One labelled article: which copies and which story it belongs to. */
export interface Label {
  readonly id: string;
  readonly source?: string;
  readonly feed?: string;
  readonly url?: string;
  readonly guid?: string;
  readonly title: string;
  readonly summary?: string;
  readonly content?: string;
  readonly lang: string;
  readonly published: string;
  readonly duplicate_group?: string;
  readonly story: string;
  readonly kind?: string;
}

export interface LabelledArticle {
  readonly label: Label;
  readonly article: Article;
}

/** Reads a file of labels: one JSON object a line. */
export function readLabels(path: string): readonly Label[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Label);
}

/** Sends the labels through the product's own normalising; in order of publication. */
export function labelledArticles(labels: readonly Label[]): readonly LabelledArticle[] {
  return labels
    .map((label) => {
      const at = Date.parse(label.published);
      const article: Article = {
        id: label.id,
        sourceId: label.feed ?? label.source ?? '',
        guid: label.guid ?? label.id,
        title: label.title,
        foldedTitle: fold(cleanTitle(label.title))
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim(),
        summary: label.summary ?? '',
        authors: [],
        categories: [],
        enclosures: [],
        language: label.lang,
        published: at,
        firstSeen: at,
        relevant: true,
        mended: [],
        contentHash: label.id,
        ...(label.url === undefined
          ? {}
          : { url: label.url, canonicalUrl: label.url.replace(/[?#].*$/, '').replace(/\/(?:amp)?\/?$/, '') }),
      };
      return { label, article };
    })
    .sort((a, b) => a.article.firstSeen - b.article.firstSeen || (a.label.id < b.label.id ? -1 : 1));
}

/**
 * The labels with their stories squeezed into some days, so that they compete in time; hours within a story are kept.
 */
export function squeezed(labels: readonly Label[], days: number): readonly Label[] {
  const first = new Map<string, number>();
  for (const label of labels)
    first.set(label.story, Math.min(first.get(label.story) ?? Infinity, Date.parse(label.published)));
  const order = [...first].sort((a, b) => a[1] - b[1]).map(([story]) => story);
  const start = Date.UTC(2025, 2, 1, 6);
  const begins = new Map(order.map((story, at) => [story, start + (at * days * 86_400_000) / order.length]));
  return labels.map((label) => {
    const at = (begins.get(label.story) ?? 0) + Date.parse(label.published) - (first.get(label.story) ?? 0);
    return { ...label, published: new Date(at).toISOString() };
  });
}
