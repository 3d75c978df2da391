import type { Article, Category, Enclosure, EpochMs } from '../../model/index.ts';
import { displayDate } from '../../model/index.ts';
import { plainText } from '../../sanitise/index.ts';
import type { Story, StoryArticle } from '../../store/port.ts';
import { entryId, storyUrl } from '../entry-id.ts';
import { writableLine } from '../xml/characters.ts';
import { publishableUrl } from './address.ts';
import { contentOf, excerpt, summaryOf } from './content.ts';
import type { CoverageItem } from './coverage.ts';
import { coverageOf, renderCoverage } from './coverage.ts';
import { publishableEnclosures } from './enclosures.ts';
import { escapeHtml } from './escape-html.ts';
import { publishableLanguage } from './language.ts';
import { outletName } from './outlet-name.ts';

/** A polled feed as entries name it. */
export interface Outlet {
  readonly id: string;
  readonly title: string;
  readonly feedUrl: string;
  readonly siteUrl?: string;
  readonly language?: string;
  readonly country?: string;
  /** When the lead last changed there. */
  readonly updated: EpochMs;
}

/** What an entry says in any format: all text cleaned, all addresses absolute and fit for a feed. */
export interface Entry {
  /** Tag URI. */
  readonly id: string;
  readonly storyId: string;
  /** The lead article, or the permanent address where it has none. */
  readonly url: string;
  /** Telewire's page on the story. */
  readonly permanentUrl: string;
  /** Plain text, never empty. */
  readonly title: string;
  /** Plain text; empty where the publisher sent none. */
  readonly summary: string;
  /** The lead's text and 'Also covered by'; never empty. */
  readonly html: string;
  readonly language?: string;
  readonly published: EpochMs;
  readonly updated: EpochMs;
  /** Never empty: the outlet where no person is named. */
  readonly authors: readonly { readonly name: string; readonly url?: string }[];
  readonly categories: readonly Category[];
  readonly enclosures: readonly (Enclosure & { readonly type: string })[];
  readonly image?: string;
  readonly comments?: string;
  /** The feed that the lead was taken from. */
  readonly source: Outlet;
  readonly coverage: readonly CoverageItem[];
}

export interface EntryContext {
  readonly baseUrl: string;
  readonly tagAuthority: string;
  readonly language: string;
}

function categoriesOf(categories: readonly Category[]): readonly Category[] {
  const seen = new Map<string, Category>();
  for (const { term, scheme, label } of categories) {
    const clean = writableLine(term);
    const url = publishableUrl(scheme);
    const key = `${clean.toLowerCase()} ${url ?? ''}`;
    if (clean === '' || seen.has(key)) continue;
    const called = label === undefined ? '' : writableLine(label);
    seen.set(key, {
      term: clean,
      ...(url === undefined ? {} : { scheme: url }),
      ...(called === '' || called === clean ? {} : { label: called }),
    });
  }
  return [...seen.values()];
}

/**
 * What a person is called, without the address: that is for the publisher's page, not for everyone who collects
 * addresses. Names are often escaped once too often, and none has an entity in it.
 */
function personName(name: string): string {
  const line = writableLine(name);
  const read = /&#?\w+;/.test(line) ? writableLine(plainText(line)) : line;
  return read.replace(/[<(]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>]?/g, '').trim();
}

function authorsOf(article: Article, outlet: Outlet): Entry['authors'] {
  const named = article.authors.flatMap(({ name, uri }) => {
    const called = personName(name ?? '');
    const url = publishableUrl(uri);
    return called === '' ? [] : [{ name: called, ...(url === undefined ? {} : { url }) }];
  });
  const once = named.filter((one, at) => named.findIndex(({ name }) => name === one.name) === at);
  if (once.length > 0) return once;
  return [{ name: outlet.title, ...(outlet.siteUrl === undefined ? {} : { url: outlet.siteUrl }) }];
}

function outletOf({ article, source }: StoryArticle, permanentUrl: string): Outlet {
  const feedUrl = publishableUrl(source.url) ?? permanentUrl;
  const siteUrl = publishableUrl(source.siteUrl);
  const language = publishableLanguage(source.language);
  const changed = article.updated ?? displayDate(article);
  return {
    id: source.id,
    title: outletName(source),
    feedUrl,
    updated: Math.min(changed, Math.max(article.firstSeen, displayDate(article))),
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(language === undefined ? {} : { language }),
    ...(source.country === undefined ? {} : { country: source.country }),
  };
}

/** Makes of a story what its entry says. */
export function toEntry(story: Story, { baseUrl, tagAuthority, language: inLanguage }: EntryContext): Entry {
  const { article } = story.lead;
  const language = publishableLanguage(article.language);
  const permanentUrl = storyUrl(baseUrl, story.id);
  const summary = summaryOf(article);
  const coverage = coverageOf(story);
  const source = outletOf(story.lead, permanentUrl);
  const title = writableLine(article.title) || excerpt(summary, 80) || source.title;
  const content = contentOf(article, language);
  const image = publishableUrl(article.image);
  const comments = publishableUrl(article.comments);
  return {
    id: entryId(tagAuthority, story.id),
    storyId: story.id,
    url: publishableUrl(article.url) ?? permanentUrl,
    permanentUrl,
    title,
    summary,
    html: (content === '' ? `<p>${escapeHtml(title)}</p>` : content) + renderCoverage(coverage, inLanguage),
    published: story.date,
    updated: Math.max(story.updated, story.date),
    authors: authorsOf(article, source),
    categories: categoriesOf(article.categories),
    enclosures: publishableEnclosures(article.enclosures),
    source,
    coverage,
    ...(language === undefined ? {} : { language }),
    ...(image === undefined ? {} : { image }),
    ...(comments === undefined ? {} : { comments }),
  };
}
