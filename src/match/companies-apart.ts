import type { Profile } from './profile.ts';

function titleCompanies(profile: Profile): readonly string[] {
  return profile.titleNames.filter((id) => /^(?:co|re):/.test(id));
}

/** A group and its house in one country (`co:orange`, `co:orange-maroc`) often go by the group's name alone. */
function isSame(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}-`) || other.startsWith(`${one}-`);
}

/**
 * How far a title speaks of another company or regulator than a story's titles: the share of these that name one, where
 * the title names one and it is in none of them; else 0.
 */
export function companiesApart(article: Profile, story: readonly Profile[]): number {
  const own = titleCompanies(article);
  const named = story.map(titleCompanies).filter((companies) => companies.length > 0);
  const isShared = named.flat().some((company) => own.some((one) => isSame(one, company)));
  return own.length === 0 || isShared ? 0 : named.length / story.length;
}
