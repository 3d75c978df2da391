import type { StoryArticle } from '../../store/port.ts';
import { publishableUrl } from '../entry/address.ts';
import { directionOf, publishableLanguage } from '../entry/language.ts';
import { outletName } from '../entry/outlet-name.ts';
import { languageName } from '../words.ts';
import { writableLine } from '../xml/characters.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { Voice } from './page.ts';

/** `lang` and `dir` of text that a publisher wrote; its direction is found from the text where no language is known. */
export function languageAttributes(tag: string | undefined): Markup {
  const language = publishableLanguage(tag);
  return language === undefined
    ? markup` dir="auto"`
    : markup` lang="${language}" dir="${directionOf(language)}"`;
}

/** Plain text of a title; the outlet's name where it has none. */
export function titleText(one: StoryArticle): string {
  return writableLine(one.article.title) || outletName(one.source);
}

/** A title that leads to its article, in its own language. */
export function titleLink(one: StoryArticle, fallbackUrl?: string): Markup {
  const url = publishableUrl(one.article.url) ?? fallbackUrl;
  const title = titleText(one);
  return url === undefined
    ? markup`<span>${title}</span>`
    : markup`<a href="${url}" rel="noopener noreferrer">${title}</a>`;
}

/** What a language is called, as a small mark; nothing where it is not known. */
export function languageMark({ article }: StoryArticle, { words }: Voice): Markup {
  const language = publishableLanguage(article.language);
  return language === undefined
    ? markup``
    : markup` <span class="lang">${languageName(language, words.language)}</span>`;
}
