const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const checked = new Map<string, string | undefined>();

function check(tag: string): string | undefined {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) || /^und\b/i.test(tag)) return undefined;
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag);
    return english.of(canonical.split('-')[0] ?? '') === undefined ? undefined : canonical;
  } catch {
    return undefined;
  }
}

/** A BCP 47 tag in its usual writing; undefined where nothing is known, or the tag is none or names no language. */
export function publishableLanguage(tag: string | undefined): string | undefined {
  if (tag === undefined || tag.length > 35) return undefined;
  if (checked.has(tag)) return checked.get(tag);
  const language = check(tag);
  // Publishers write a few dozen tags; whoever makes up more does not fill the memory.
  if (checked.size < 1000) checked.set(tag, language);
  return language;
}

/** The direction that text of a language is written in. */
export function directionOf(tag: string | undefined): 'ltr' | 'rtl' {
  return rightToLeft.has(tag?.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}
