import type { Story } from '../../store/port.ts';
import { publishableUrl } from '../entry/address.ts';
import { excerpt, summaryOf } from '../entry/content.ts';
import { publishableLanguage } from '../entry/language.ts';
import { outletName } from '../entry/outlet-name.ts';
import { storyUrl } from '../entry-id.ts';
import { languageName } from '../words.ts';
import { writableLine } from '../xml/characters.ts';
import type { PageChoices, PageFilters } from './filters.ts';
import { renderFilters } from './filters.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { PageContext, Voice } from './page.ts';
import { renderPage, renderSubscribe, voiceOf } from './page.ts';
import { languageAttributes, languageMark, titleLink, titleText } from './telling.ts';

export interface FrontPage extends PageContext {
  /** Newest first. */
  readonly entries: readonly Story[];
  readonly filters: PageFilters;
  readonly choices: PageChoices;
  /** Addresses of the neighbouring pages. */
  readonly paging: { readonly previous?: string; readonly next?: string };
}

/** Longest excerpt, in characters. */
const longest = 220;

function renderCoverage(story: Story, { words }: Voice): Markup {
  const told = new Set([story.lead.source.id]);
  const others = story.coverage.filter(({ source }) => !told.has(source.id) && told.add(source.id));
  if (others.length === 0) return markup``;
  const items = others.map((one) => {
    const url = publishableUrl(one.article.url);
    const language = publishableLanguage(one.article.language);
    const other = language !== undefined && language !== publishableLanguage(story.lead.article.language);
    const mark = other ? markup` <small>${languageName(language, words.language)}</small>` : '';
    const name = markup`<bdi>${outletName(one.source)}</bdi>${mark}`;
    return url === undefined
      ? markup`<li><span>${name}</span></li>`
      : markup`<li><a href="${url}" rel="noopener noreferrer" title="${titleText(one)}">${name}</a></li>`;
  });
  return markup`<div class="coverage"><span>${words.alsoCoveredBy}</span><ul>${items}</ul></div>`;
}

function renderStory(story: Story, page: PageContext, voice: Voice): Markup {
  const { lead } = story;
  const permanent = storyUrl(page.baseUrl, story.id);
  const image = publishableUrl(lead.article.image);
  const summary = excerpt(summaryOf(lead.article), longest);
  const lang = languageAttributes(lead.article.language);
  const picture =
    image === undefined
      ? ''
      : markup`<img src="${image}" alt="" width="160" height="107" loading="lazy" decoding="async" referrerpolicy="no-referrer">`;
  const why =
    story.coverage.length === 0 ? '' : markup`<a class="why" href="${permanent}">${voice.words.page.why}</a>`;
  return markup`<article class="story">
<div class="told"${lang}>${picture}<h3>${titleLink(lead, permanent)}</h3>
${summary === '' ? '' : markup`<p>${summary}</p>`}</div>
<p class="meta"><bdi class="outlet">${outletName(lead.source)}</bdi> <a class="when" href="${permanent}">${voice.dates.time(story.date)}</a>${languageMark(lead, voice)}${why}</p>
${renderCoverage(story, voice)}</article>
`;
}

function byDay(
  entries: readonly Story[],
  day: (at: number) => string,
): ReadonlyMap<string, readonly Story[]> {
  const days = new Map<string, Story[]>();
  for (const story of entries) {
    const name = day(story.date);
    const list = days.get(name);
    if (list === undefined) days.set(name, [story]);
    else list.push(story);
  }
  return days;
}

function renderPaging({ paging }: FrontPage, { words }: Voice): Markup {
  const { previous, next } = paging;
  if (previous === undefined && next === undefined) return markup``;
  return markup`<nav class="pages" aria-label="${words.page.pages}">${
    previous === undefined ? '' : markup`<a rel="prev" href="${previous}">${words.page.newer}</a>`
  }${next === undefined ? '' : markup`<a rel="next" href="${next}">${words.page.older}</a>`}</nav>`;
}

/** The page for people: the newest stories by day, who covered each, a search, and the addresses to subscribe to. */
export function renderFrontPage(page: FrontPage): string {
  const voice = voiceOf(page);
  const title = writableLine(page.title);
  const description = writableLine(page.description);
  const days = [...byDay(page.entries, voice.dates.day)].map(
    ([day, stories]) =>
      markup`<section class="day"><h2>${day}</h2>\n${stories.map((story) => renderStory(story, page, voice))}</section>\n`,
  );
  return renderPage(page, voice, {
    title,
    description,
    header: markup`<h1 dir="auto"><a href="${page.baseUrl}/">${title}</a></h1><p dir="auto">${description}</p>`,
    main: markup`${renderFilters(page, voice)}
${renderSubscribe(page, voice)}
${days.length === 0 ? markup`<p class="nothing">${voice.words.page.nothing}</p>` : days}
${renderPaging(page, voice)}`,
    footer: markup`<p>${voice.words.page.timesIn(voice.timeZone)}</p>`,
  });
}
