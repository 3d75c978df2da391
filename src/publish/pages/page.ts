import { directionOf } from '../entry/language.ts';
import type { FormatUrls } from '../publication.ts';
import type { Words } from '../words.ts';
import { wordsFor } from '../words.ts';
import { writableLine } from '../xml/characters.ts';
import type { PageDates } from './dates.ts';
import { pageDates } from './dates.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { PageWords } from './page-words.ts';
import { pageWords } from './spoken-words.ts';
import { pageStyle } from './style.ts';

/** What every page knows of the service it belongs to. */
export interface PageContext {
  /** Title of the publication. */
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Public base without a trailing slash. */
  readonly baseUrl: string;
  /** Feeds of what the page shows, absolute. */
  readonly formats: FormatUrls;
  /** IANA name of the zone in which days begin; UTC where nothing is said. */
  readonly timeZone?: string;
}

/** What the parts of a page need to speak. */
export interface Voice {
  readonly words: Words & { readonly page: PageWords };
  readonly dates: PageDates;
  readonly timeZone: string;
}

export function voiceOf({ language, timeZone = 'UTC' }: PageContext): Voice {
  const words = wordsFor(language);
  return {
    words: { ...words, page: pageWords(words.language) },
    dates: pageDates(words.language, timeZone),
    timeZone,
  };
}

const icon =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 32 32%22%3E%3Crect width=%2232%22 height=%2232%22 rx=%227%22 fill=%22%230b5c8a%22/%3E%3Cg fill=%22none%22 stroke=%22%23fff%22 stroke-width=%223%22 stroke-linecap=%22round%22%3E%3Cpath d=%22M8 15a9 9 0 0 1 9 9M8 8a16 16 0 0 1 16 16%22/%3E%3C/g%3E%3Ccircle cx=%2210%22 cy=%2222%22 r=%222.4%22 fill=%22%23fff%22/%3E%3C/svg%3E';

interface PageParts {
  readonly title: string;
  readonly description: string;
  readonly header: Markup;
  readonly main: Markup;
  readonly footer: Markup;
  /** Address of the page without what is the reader's own. */
  readonly canonical?: string;
}

/** A whole HTML document around its parts: one style element, no script, nothing from elsewhere but pictures. */
export function renderPage(context: PageContext, { words }: Voice, parts: PageParts): string {
  const { rss, atom, json } = context.formats;
  const title = writableLine(context.title);
  const alternate = (type: string, name: string, href: string) =>
    markup`<link rel="alternate" type="${type}" title="${title} (${name})" href="${href}">\n`;
  return markup`<!doctype html>
<html lang="${words.language}" dir="${directionOf(words.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${parts.title}</title>
<meta name="description" content="${parts.description}">
<meta name="referrer" content="strict-origin-when-cross-origin">
<link rel="icon" href="${{ html: icon }}">
${parts.canonical === undefined ? '' : markup`<link rel="canonical" href="${parts.canonical}">\n`}${[
  alternate('application/rss+xml', 'RSS', rss),
  alternate('application/atom+xml', 'Atom', atom),
  alternate('application/feed+json', 'JSON Feed', json),
]}<style>${{ html: pageStyle }}</style>
</head>
<body>
<a class="skip" href="#content">${words.page.skip}</a>
<header class="top">${parts.header}</header>
<main id="content">${parts.main}</main>
<footer class="bottom">${parts.footer}</footer>
</body>
</html>
`.html;
}

/** The three addresses to subscribe to. */
export function renderSubscribe({ formats }: PageContext, { words }: Voice): Markup {
  return markup`<nav class="subscribe" aria-label="${words.page.subscribe}"><span>${words.page.subscribeHint}</span>
<ul><li><a href="${formats.rss}">RSS</a></li><li><a href="${formats.atom}">Atom</a></li><li><a href="${formats.json}">JSON Feed</a></li></ul></nav>`;
}
