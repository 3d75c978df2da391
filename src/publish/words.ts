/** The words that Telewire itself says in its feeds and pages. */
export interface Words {
  readonly language: 'fr' | 'en' | 'ar';
  readonly alsoCoveredBy: string;
  /** Between an outlet and what it says. */
  readonly colon: string;
  readonly thisIsAFeed: string;
}

const french: Words = {
  language: 'fr',
  alsoCoveredBy: 'Également couvert par',
  colon: '\u00a0: ',
  thisIsAFeed:
    'Ceci est un flux : copiez l’adresse de cette page dans votre lecteur de flux pour vous y abonner.',
};

const english: Words = {
  language: 'en',
  alsoCoveredBy: 'Also covered by',
  colon: ': ',
  thisIsAFeed: 'This is a feed: copy the address of this page into your feed reader to subscribe.',
};

const arabic: Words = {
  language: 'ar',
  alsoCoveredBy: 'تناولته أيضًا',
  colon: ': ',
  thisIsAFeed: 'هذه خلاصة: انسخ عنوان هذه الصفحة إلى قارئ الخلاصات للاشتراك.',
};

/** Telewire's words in a language; English where it does not know it. */
export function wordsFor(language: string): Words {
  const primary = language.split('-')[0]?.toLowerCase();
  return primary === 'fr' ? french : primary === 'ar' ? arabic : english;
}

const names = new Map<string, Intl.DisplayNames>();
const known = new Map<string, string>();

function nameIn(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    // Not the form of a tag: publishers and query strings hold anything.
    return tag;
  }
}

/** What a language is called in another; the tag itself where that is unknown. */
export function languageName(tag: string, inLanguage: string): string {
  const key = `${inLanguage} ${tag}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const inThat = names.get(inLanguage) ?? new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' });
  names.set(inLanguage, inThat);
  const name = nameIn(inThat, tag);
  if (known.size < 1000) known.set(key, name);
  return name;
}
