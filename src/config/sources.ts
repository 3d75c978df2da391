import type { RelevanceRule, Source } from '../model/index.ts';
import { sourceId } from '../normalise/index.ts';
import { nearest } from './edit-distance.ts';
import type { FeedOutline } from './opml.ts';
import { readOpml } from './opml.ts';
import type { Problem } from './problem.ts';

/** The namespace of the attributes that are Telewire's own. Other readers pass over them. */
export const OPML_NAMESPACE = 'urn:telewire:opml';

export type SourcesResult =
  | { readonly ok: true; readonly sources: readonly Source[]; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const OWN_ATTRIBUTES = ['id', 'country', 'relevance', 'rank'];

function checkOwn(outline: FeedOutline, where: string): Problem[] {
  const problems: Problem[] = [];
  const report = (key: string, message: string, suggestion?: string) =>
    problems.push({
      where,
      line: outline.line,
      key,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  for (const name of Object.keys(outline.attributes)) {
    if (name.startsWith('telewire:') && !OWN_ATTRIBUTES.includes(name.slice(9))) {
      const meant = nearest(name.slice(9), OWN_ATTRIBUTES);
      report(name, 'unknown attribute', meant === undefined ? undefined : `telewire:${meant}`);
    }
  }
  const {
    'telewire:relevance': relevance,
    'telewire:rank': rank,
    'telewire:country': country,
  } = outline.attributes;
  if (relevance !== undefined && relevance !== 'all' && relevance !== 'telecom') {
    report(
      'telewire:relevance',
      `expected "all" or "telecom", not "${relevance}"`,
      nearest(relevance, ['all', 'telecom']),
    );
  }
  if (rank !== undefined && !/^[1-9]$/.test(rank)) report('telewire:rank', `expected 1 to 9, not "${rank}"`);
  if (country !== undefined && !/^[A-Za-z]{2}$/.test(country)) {
    report('telewire:country', `expected a country's two letters (ISO 3166-1), not "${country}"`);
  }
  return problems;
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The source that an outline describes; its id comes from the address unless `telewire:id` pins it after a move. */
export function toSource(outline: FeedOutline, url: string): Source {
  const { attributes } = outline;
  const categories = (attributes['category'] ?? '')
    .split(',')
    .map((part) => part.trim().replace(/^\//, ''))
    .concat(outline.folders)
    .filter((part) => part !== '');
  const siteUrl = filled(attributes['htmlurl']);
  const language = filled(attributes['language'])?.toLowerCase();
  const country = filled(attributes['telewire:country'])?.toUpperCase();
  const relevance: RelevanceRule = attributes['telewire:relevance'] === 'telecom' ? 'telecom' : 'all';
  return {
    id: filled(attributes['telewire:id']) ?? sourceId(url),
    url,
    title: filled(attributes['title']) ?? filled(attributes['text']) ?? new URL(url).host,
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(language === undefined ? {} : { language }),
    ...(country === undefined ? {} : { country }),
    categories: [...new Set(categories)],
    relevance,
    enabled: !outline.commented,
    rank: Number(attributes['telewire:rank'] ?? 5),
  };
}

/** An outline's feed address, made absolute; undefined where it is no http(s) address. */
export function outlineUrl(outline: FeedOutline): string | undefined {
  const written = (outline.attributes['xmlurl'] ?? '')
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'http://');
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/**
 * Reads the sources of an OPML file (OPML 2.0; `isComment` switches a source off). The same address twice is one source
 * and a warning; an address that cannot be polled is an error, since that source would be lost without a word.
 */
export function readSources(text: string, where: string): SourcesResult {
  const opml = readOpml(text, where);
  if (!opml.ok) return { ok: false, problems: [opml.problem] };
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const outline of opml.outlines) {
    problems.push(...checkOwn(outline, where));
    const url = outlineUrl(outline);
    if (url === undefined) {
      const message = `expected an http:// or https:// address, not "${outline.attributes['xmlurl'] ?? ''}"`;
      problems.push({ where, line: outline.line, key: 'xmlUrl', message });
      continue;
    }
    const source = toSource(outline, url);
    if (sources.has(source.id)) {
      warnings.push({ where, line: outline.line, message: `${url} is listed twice; the first is used` });
    } else {
      sources.set(source.id, source);
    }
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, sources: [...sources.values()], warnings };
}
