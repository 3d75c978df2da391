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
