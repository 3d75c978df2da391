import type { Category, Enclosure, EpochMs, Source } from '../../model/index.ts';
import { displayDate } from '../../model/index.ts';
import type { Story } from '../../store/port.ts';
import { entryId, storyUrl } from '../entry-id.ts';
import { writableLine } from '../xml/characters.ts';
import { publishableUrl } from './address.ts';
import { contentOf, summaryOf } from './content.ts';
import type { CoverageItem } from './coverage.ts';
import { coverageOf, renderCoverage } from './coverage.ts';
import { publishableEnclosures } from './enclosures.ts';
import { escapeHtml } from './escape-html.ts';
import { publishableLanguage } from './language.ts';

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
  readonly source: Source;
  readonly sourceUrl: string;
  readonly sourceTitle: string;
  readonly sourceUpdated: EpochMs;
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

function authorsOf({ lead: { article, source } }: Story): Entry['authors'] {
  const named = article.authors.flatMap(({ name, uri }) => {
    // Addresses of people are for the publisher's page, not for everyone who collects addresses.
    const clean = writableLine(name ?? '')
      .replace(/[<(]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)>]?/g, '')
      .trim();
    const url = publishableUrl(uri);
    return clean === '' ? [] : [{ name: clean, ...(url === undefined ? {} : { url }) }];
  });
  const once = named.filter((one, at) => named.findIndex(({ name }) => name === one.name) === at);
  if (once.length > 0) return once;
  const site = publishableUrl(source.siteUrl);
  return [
    {
      name: writableLine(source.title) || new URL(source.url).host,
      ...(site === undefined ? {} : { url: site }),
    },
  ];
}

/** Makes of a story what its entry says. */
export function toEntry(story: Story, { baseUrl, tagAuthority, language: inLanguage }: EntryContext): Entry {
  const { article, source } = story.lead;
  const language = publishableLanguage(article.language);
  const permanentUrl = storyUrl(baseUrl, story.id);
  const summary = summaryOf(article);
  const coverage = coverageOf(story);
  const sourceTitle = writableLine(source.title) || new URL(source.url).host;
  const title = writableLine(article.title) || summary.slice(0, 80) || sourceTitle;
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
    authors: authorsOf(story),
    categories: categoriesOf(article.categories),
    enclosures: publishableEnclosures(article.enclosures),
    source,
    sourceUrl: publishableUrl(source.url) ?? permanentUrl,
    sourceTitle,
    sourceUpdated:
      article.updated === undefined ? displayDate(article) : Math.min(article.updated, article.firstSeen),
    coverage,
    ...(language === undefined ? {} : { language }),
    ...(image === undefined ? {} : { image }),
    ...(comments === undefined ? {} : { comments }),
  };
}
