import { displayDate } from '../../model/index.ts';
import type { Story, StoryArticle } from '../../store/port.ts';
import { publishableUrl } from '../entry/address.ts';
import { summaryOf } from '../entry/content.ts';
import { outletName } from '../entry/outlet-name.ts';
import { storyUrl } from '../entry-id.ts';
import { writableLine } from '../xml/characters.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { PageContext, Voice } from './page.ts';
import { renderPage, voiceOf } from './page.ts';
import { languageAttributes, languageMark, titleLink, titleText } from './telling.ts';
import { renderWhy } from './why.ts';

function renderMember(one: StoryArticle, story: Story, voice: Voice): Markup {
  const { words, dates } = voice;
  const lead = one === story.lead ? markup`<span class="lead">${words.page.lead}</span>` : '';
  return markup`<li><article class="member" id="${one.article.id}">
<p class="meta"><bdi class="outlet">${outletName(one.source)}</bdi> ${dates.moment(displayDate(one.article))}${languageMark(one, voice)}${lead}</p>
<h3${languageAttributes(one.article.language)}>${titleLink(one)}</h3>
${renderWhy(one, story, voice)}</article></li>
`;
}

/** The page of one story: each article with outlet, date and language, and in plain words why it belongs. */
export function renderStoryPage(story: Story, context: PageContext): string {
  const voice = voiceOf(context);
  const { words } = voice;
  const { lead } = story;
  const title = titleText(lead);
  const name = writableLine(context.title);
  const summary = summaryOf(lead.article);
  const lang = languageAttributes(lead.article.language);
  const image = publishableUrl(lead.article.image);
  const url = publishableUrl(lead.article.url);
  const permanent = storyUrl(context.baseUrl, story.id);
  const members = [...[lead, ...story.coverage]].sort(
    (a, b) => displayDate(a.article) - displayDate(b.article) || (a.article.id < b.article.id ? -1 : 1),
  );
  return renderPage(context, voice, {
    title: `${title} · ${name}`,
    description: summary === '' ? title : summary,
    canonical: permanent,
    header: markup`<p class="home"><a href="${context.baseUrl}/">${name}</a></p>`,
    main: markup`<article class="whole"${lang}>
<h1>${title}</h1>
${
  image === undefined
    ? ''
    : markup`<img src="${image}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">`
}
${summary === '' ? '' : markup`<p class="summary">${summary}</p>`}
</article>
${
  url === undefined
    ? ''
    : markup`<p class="read"><a href="${url}" rel="noopener noreferrer">${words.page.readAt(outletName(lead.source))}</a></p>`
}
<section class="members"><h2>${words.page.articles(members.length)}</h2>
<ol>${members.map((one) => renderMember(one, story, voice))}</ol></section>`,
    footer: markup`<p><a href="${context.baseUrl}/">${words.page.allStories}</a> · <a href="${permanent}">${words.page.permanent}</a> · ${words.page.timesIn(voice.timeZone)}</p>`,
  });
}
