import type { Story, StoryArticle } from '../../store/port.ts';
import type { Words } from '../words.ts';
import { languageName, wordsFor } from '../words.ts';
import { writableLine } from '../xml/characters.ts';
import { publishableUrl } from './address.ts';
import { escapeHtml } from './escape-html.ts';
import { directionOf, publishableLanguage } from './language.ts';
import { outletName } from './outlet-name.ts';

/** One further telling of a story, cleaned. */
export interface CoverageItem {
  readonly articleId: string;
  readonly title: string;
  readonly url?: string;
  readonly language?: string;
  readonly outlet: string;
  readonly sourceId: string;
}

function toItem({ article, source }: StoryArticle): CoverageItem {
  const url = publishableUrl(article.url);
  const language = publishableLanguage(article.language);
  return {
    articleId: article.id,
    title: writableLine(article.title),
    outlet: outletName(source),
    sourceId: source.id,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  };
}

/** Who else told the story, each outlet once, without the outlet that leads. */
export function coverageOf(story: Story): readonly CoverageItem[] {
  const told = new Set([story.lead.source.id]);
  const items: CoverageItem[] = [];
  for (const one of story.coverage) {
    if (told.has(one.source.id)) continue;
    told.add(one.source.id);
    items.push(toItem(one));
  }
  return items;
}

function renderItem({ title, url, language, outlet }: CoverageItem, words: Words): string {
  const lang = language === undefined ? '' : ` lang="${language}"`;
  const text = escapeHtml(title === '' ? outlet : title);
  const told =
    url === undefined
      ? `<span${lang} dir="auto">${text}</span>`
      : `<a href="${escapeHtml(url)}"${lang} dir="auto">${text}</a>`;
  const called = language === undefined ? '' : ` (${escapeHtml(languageName(language, words.language))})`;
  return `<li><bdi>${escapeHtml(outlet)}</bdi>${words.colon}${told}${called}</li>`;
}

/** 'Also covered by' as HTML in the publication's language: a line for each outlet. Empty where there is none. */
export function renderCoverage(items: readonly CoverageItem[], language: string): string {
  if (items.length === 0) return '';
  const words = wordsFor(language);
  const lines = items.map((item) => renderItem(item, words)).join('');
  return `<section lang="${words.language}" dir="${directionOf(words.language)}"><p><strong>${words.alsoCoveredBy}</strong></p><ul>${lines}</ul></section>`;
}
