import type { Story } from '../store/index.ts';
import type { ToldStory } from './event-log.ts';

/** A story as an event tells it. */
export function toldStory({ id, lead, coverage, date, updated }: Story): ToldStory {
  const articles = [lead, ...coverage];
  return {
    id,
    title: lead.article.title,
    language: lead.article.language,
    date: new Date(date).toISOString(),
    updated: new Date(updated).toISOString(),
    outlets: [...new Set(articles.map(({ source }) => source.title))],
    languages: [...new Set(articles.map(({ article }) => article.language))],
    url: lead.article.url ?? null,
    path: `/stories/${id}`,
  };
}
