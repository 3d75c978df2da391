import type { Profile } from './profile.ts';

/** Terms of one kind are told from those of another by what stands before them. */
export const prefixed = (prefix: string, texts: readonly string[]) => texts.map((text) => prefix + text);

/** The terms of a profile that are the same in every language. */
export function sharedTerms(profile: Profile): readonly string[] {
  return [
    ...new Set([...profile.names, ...profile.homes]),
    ...profile.words,
    ...prefixed('f:', profile.figures),
    ...prefixed(
      't:',
      profile.dates.filter((date) => /^[dp]:/.test(date)),
    ),
    ...prefixed('^', profile.proper),
    ...prefixed('~', profile.skeletons),
  ];
}

/** The stems of a profile as terms. */
export function stemTerms(profile: Profile): readonly string[] {
  return [...prefixed('=', profile.title), ...prefixed('=', profile.body)];
}

/** The beginnings of a profile's Latin stems as terms. */
export function prefixTerms(profile: Profile): readonly string[] {
  return [...profile.title, ...profile.body]
    .filter((stem) => /^[a-z]{4}/.test(stem))
    .map((stem) => `/${stem.slice(0, 6)}`);
}

/** Every term of an article that occurrence counts and the index know. */
export function allTerms(profile: Profile): readonly string[] {
  return [...new Set([...sharedTerms(profile), ...stemTerms(profile), ...prefixTerms(profile)])];
}

/** Of the terms that all languages share, those of the title. */
export function titleTerms(profile: Profile): readonly string[] {
  return [
    ...profile.titleNames,
    ...profile.titleHomes,
    ...profile.titleWords,
    ...prefixed('f:', profile.titleFigures),
    ...prefixed('^', profile.titleProper),
  ];
}
