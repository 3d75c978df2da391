const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** A BCP 47 tag in its usual writing; undefined where nothing is known or the tag is none. */
export function publishableLanguage(tag: string | undefined): string | undefined {
  if (tag === undefined || !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) || /^und\b/i.test(tag))
    return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** The direction that text of a language is written in. */
export function directionOf(tag: string | undefined): 'ltr' | 'rtl' {
  return rightToLeft.has(tag?.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}
