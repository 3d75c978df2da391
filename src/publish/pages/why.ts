import type { Reason, Verdict } from '../../model/index.ts';
import type { Story, StoryArticle } from '../../store/port.ts';
import { outletName } from '../entry/outlet-name.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { Voice } from './page.ts';
import type { PageWords } from './page-words.ts';
import { languageAttributes, titleText } from './telling.ts';

/** What was found: whose text or event it is, or that it is the first. */
function renderFinding(verdict: Verdict, other: StoryArticle | undefined, { words }: Voice): Markup {
  const { opened, copyOf, copyOfEarlier, sameStoryAs, sameAsEarlier } = words.page;
  if (verdict === 'new') return markup`${opened}`;
  const copy = verdict === 'copy';
  if (other === undefined) return markup`${copy ? copyOfEarlier : sameAsEarlier}.`;
  const title = markup`<cite${languageAttributes(other.article.language)}>${titleText(other)}</cite>`;
  return markup`${copy ? copyOf : sameStoryAs} ${title} (<bdi>${outletName(other.source)}</bdi>).`;
}

function percent(score: number, { words }: Voice): string {
  // Between 99.5 and 100 there is still room to be wrong.
  const shown = score >= 1 ? 1 : Math.min(score, 0.99);
  return new Intl.NumberFormat(words.language === 'ar' ? 'ar-MA-u-nu-latn' : words.language, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(shown);
}

/** A reason in the page's language; in English where it is of an older or newer version. */
function renderCircumstance(text: string, page: PageWords): Markup {
  const hours = /^(\d+) hours? apart$/.exec(text)?.[1];
  if (hours !== undefined) return markup`<span>${page.hoursApart(Number(hours))}</span>`;
  const known = Object.entries(page.reasonsByEnglish)
    .filter(([english]) => text.startsWith(english))
    .sort(([a], [b]) => b.length - a.length)[0];
  if (known === undefined) return markup`<span lang="en" dir="ltr">${text}</span>`;
  const [english, told] = known;
  const rest = text.slice(english.length);
  return rest === ''
    ? markup`<span>${told}</span>`
    : markup`<span>${told}</span><span lang="en" dir="auto">${rest}</span>`;
}

function renderReason({ text, weight }: Reason, { words }: Voice): Markup {
  const { speaksFor, speaksAgainst } = words.page;
  const side = weight === 0 ? '' : weight > 0 ? speaksFor : speaksAgainst;
  const kind = weight === 0 ? 'plain' : weight > 0 ? 'for' : 'against';
  const mark =
    weight === 0
      ? ''
      : markup`<span class="weight"><span class="sr">${side} </span>${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}</span> `;
  return markup`<li class="${kind}">${mark}${renderCircumstance(text, words.page)}</li>`;
}

/** Why an article stands in its story, in plain words: what it was compared with, by which rule, and what counted. */
export function renderWhy({ placement }: StoryArticle, story: Story, voice: Voice): Markup {
  const { verdict, rule, score, comparedWith, reasons } = placement.decision;
  const { page } = voice.words;
  const other = [story.lead, ...story.coverage].find(({ article }) => article.id === comparedWith);
  const found = renderFinding(verdict, other, voice);
  const byModel = rule === 'model';
  const how = byModel && verdict === 'new' ? page.alone : (page.rules[rule] ?? page.otherRule(rule));
  const sure =
    byModel && verdict !== 'new'
      ? markup` <span class="score"><meter min="0" max="1" value="${score}"></meter> ${page.probability(percent(score, voice))}</span>`
      : '';
  const counted = markup`<details><summary>${page.reasons}</summary><p class="rule">${page.rule} <code>${rule}</code>, ${page.score} ${score.toFixed(2)}</p><ul class="reasons">${reasons.map((reason) => renderReason(reason, voice))}</ul></details>`;
  return markup`<div class="because"><h4>${page.because}</h4><p>${found} ${how}${sure}</p>${counted}</div>`;
}
