import type { FeedEntry } from '../model/index.ts';
import { canonicalUrl } from './canonical-url.ts';

/** An entry's address in its one form, as far as it names the entry. */
export interface Address {
  /** As `canonicalUrl` gives it. */
  readonly plain?: string;
  /** The same, told apart from other items of the document; absent where it stands for several items. */
  readonly distinct?: string;
}

/** As many different titles under one address: a page that items link to, no article. */
const titlesOfAPage = 3;

function fragmentOf(link: string | undefined): string {
  const at = link?.indexOf('#') ?? -1;
  return at === -1 ? '' : (link ?? '').slice(at);
}

/**
 * The addresses of a document's entries. Where items differ by nothing but the fragment (a page of many notes), it stays;
 * where three or more share one address altogether, it names none of them.
 */
export function addressesOf(
  entries: readonly FeedEntry[],
  trackingParameters: readonly string[],
): readonly Address[] {
  const plain = entries.map(({ link }) =>
    link === undefined ? undefined : canonicalUrl(link, trackingParameters),
  );
  const sharing = new Map<string, { readonly titles: Set<string>; readonly fragments: Set<string> }>();
  entries.forEach((entry, at) => {
    const url = plain[at];
    if (url === undefined) return;
    const known = sharing.get(url) ?? { titles: new Set(), fragments: new Set() };
    known.titles.add(entry.title);
    known.fragments.add(fragmentOf(entry.link));
    sharing.set(url, known);
  });
  return entries.map((entry, at): Address => {
    const url = plain[at];
    if (url === undefined) return {};
    const { titles, fragments } = sharing.get(url) ?? { titles: new Set(), fragments: new Set() };
    if (titles.size > 1 && fragments.size >= titles.size)
      return { plain: url, distinct: `${url.replace(/#.*$/s, '')}${fragmentOf(entry.link)}` };
    return titles.size >= titlesOfAPage ? { plain: url } : { plain: url, distinct: url };
  });
}
