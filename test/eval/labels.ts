import { readFileSync } from 'node:fs';
import type { Article, FeedEntry, Source } from '../../src/model/index.ts';
import {
  normaliseFeed,
  parseRelevance,
  parseTrackingParameters,
  sourceId,
} from '../../src/normalise/index.ts';
import { plainText } from '../../src/sanitise/index.ts';
import { seeded } from '../seeded.ts';
import { shipped } from './knowledge.ts';

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

const rules = {
  relevance: parseRelevance(shipped('relevance.yaml')),
  trackingParameters: parseTrackingParameters(shipped('tracking-parameters.txt')),
};

function sourceOf({ feed, source }: Label): Source {
  const url = feed ?? source ?? '';
  return {
    id: sourceId(url),
    url,
    title: source ?? '',
    categories: [],
    relevance: 'all',
    enabled: true,
    rank: 5,
  };
}

/** The label as an article, through the product's own normalising, under the label's id. */
function articleOf(label: Label): Article {
  const at = Date.parse(label.published);
  const entry: FeedEntry = {
    title: plainText(label.title),
    ...(label.guid === undefined ? {} : { id: label.guid }),
    ...(label.url === undefined ? {} : { link: label.url }),
    ...(label.summary === undefined ? {} : { summary: label.summary }),
    ...(label.content === undefined ? {} : { content: label.content }),
    published: at,
    authors: [],
    categories: [],
    enclosures: [],
    mended: [],
  };
  const source = sourceOf(label);
  const [article] = normaliseFeed(
    {
      format: 'rss',
      title: source.title,
      authors: [],
      categories: [],
      hubs: [],
      hints: {},
      entries: [entry],
      mended: [],
    },
    { source, now: at, ...rules },
  );
  if (article === undefined) throw new Error(`No article comes of the label ${label.id}.`);
  return { ...article, id: label.id };
}

/** Sends the labels through the product's own normalising; in order of publication. */
export function labelledArticles(labels: readonly Label[]): readonly LabelledArticle[] {
  return labels
    .map((label) => ({ label, article: articleOf(label) }))
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

/** One label of each story: days on which everything is told once. Which one is drawn, always the same. */
export function lonely(labels: readonly Label[]): readonly Label[] {
  const random = seeded(12);
  const stories = new Map<string, Label[]>();
  for (const label of labels) stories.set(label.story, [...(stories.get(label.story) ?? []), label]);
  return [...stories.values()].flatMap((all) => all[Math.floor(random() * all.length)] ?? []);
}
