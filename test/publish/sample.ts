import type { Article, Source } from '../../src/model/index.ts';
import type { Publication } from '../../src/publish/index.ts';
import type { Story, StoryArticle } from '../../src/store/port.ts';

/** A moment in the past that every validator finds plausible. */
export const noon = Date.UTC(2026, 3, 2, 12);

export function sampleSource(id: string, more: Partial<Source> = {}): Source {
  return {
    id,
    url: `https://${id}.example/feed`,
    title: `Outlet ${id}`,
    siteUrl: `https://${id}.example/`,
    language: 'fr',
    categories: [],
    relevance: 'all',
    enabled: true,
    rank: 5,
    ...more,
  };
}

export function sampleArticle(id: string, more: Partial<Article> = {}): Article {
  return {
    id,
    sourceId: 'one',
    guid: id,
    url: `https://one.example/${id}`,
    canonicalUrl: `https://one.example/${id}`,
    title: `Title of ${id}`,
    foldedTitle: `title of ${id}`,
    summary: `<p>Summary of ${id}.</p>`,
    authors: [],
    categories: [],
    enclosures: [],
    language: 'fr',
    published: noon,
    firstSeen: noon,
    relevant: true,
    mended: [],
    contentHash: id,
    ...more,
  };
}

export function sampleTelling(
  article: Article,
  source: Source,
  why: Partial<StoryArticle> = {},
): StoryArticle {
  return {
    article: { ...article, sourceId: source.id },
    source,
    placement: {
      copyGroupId: article.id,
      storyId: 'story',
      decision: { verdict: 'new', rule: 'no-candidate', score: 1, reasons: [], decidedAt: noon },
    },
    ...why,
  };
}

export function sampleStory(lead: StoryArticle, ...coverage: readonly StoryArticle[]): Story {
  return { id: lead.article.id, lead, coverage, date: noon, updated: noon };
}

export function samplePublication(entries: readonly Story[], more: Partial<Publication> = {}): Publication {
  return {
    title: 'Telewire',
    description: 'Telecom news, each story once.',
    language: 'fr',
    selfUrl: 'https://news.example/feed.atom',
    formats: {
      rss: 'https://news.example/feed.rss',
      atom: 'https://news.example/feed.atom',
      json: 'https://news.example/feed.json',
    },
    homeUrl: 'https://news.example/',
    baseUrl: 'https://news.example',
    tagAuthority: 'news.example,2026',
    hubs: ['https://news.example/hub'],
    updated: noon,
    ttlMinutes: 15,
    paging: {},
    entries,
    ...more,
  };
}
