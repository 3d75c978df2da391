import type { Article } from '../../model/index.ts';
import { plainText, protectLinks } from '../../sanitise/index.ts';
import { writableLine, writableText } from '../xml/characters.ts';
import { directionOf } from './language.ts';
import { tidyHtml } from './tidy-html.ts';

/** Longest summary, in characters. */
const longest = 400;

/** The beginning of a text, cut between words. */
export function excerpt(text: string, length = longest): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.\ud800-\udbff]+$/, '')}…`;
}

/** Longest beginning of a text that is looked at for its summary, in characters of HTML. */
const looked = 20_000;

/** Some publishers escape their HTML twice; what is left of it once read is no text for anyone. */
function textOf(html: string | undefined): string {
  const text = plainText((html ?? '').slice(0, looked));
  return writableLine(/&lt;[!/]?[a-z-]/i.test(text) ? plainText(plainText(text)) : text);
}

/** What an article says in a few lines of plain text; empty where its publisher sent no text. */
export function summaryOf({ summary, content }: Article): string {
  return excerpt(textOf(summary) || textOf(content));
}

/** An article's text as HTML that can stand between other HTML; empty where its publisher sent none. */
export function contentOf(article: Article, language: string | undefined): string {
  const html = protectLinks(tidyHtml(writableText(article.content || article.summary || ''))).trim();
  if (html === '') return '';
  const rightToLeft = directionOf(language) === 'rtl';
  return rightToLeft ? `<div lang="${language}" dir="rtl">${html}</div>` : html;
}
