/** Three-letter codes and old or mistaken ones that feeds declare, with the tag that is meant (BCP 47 §2.2.1). */
const meant: Readonly<Record<string, string>> = {
  fra: 'fr',
  fre: 'fr',
  french: 'fr',
  francais: 'fr',
  eng: 'en',
  english: 'en',
  ara: 'ar',
  arabic: 'ar',
  spa: 'es',
  por: 'pt',
  ita: 'it',
  deu: 'de',
  ger: 'de',
  nld: 'nl',
  dut: 'nl',
  rus: 'ru',
  zho: 'zh',
  chi: 'zh',
  jpn: 'ja',
  kor: 'ko',
  tur: 'tr',
  iw: 'he',
  in: 'id',
  ji: 'yi',
  jp: 'ja',
  gr: 'el',
  cn: 'zh',
  nb: 'no',
  nn: 'no',
};

/** The primary subtag of a declared language, in lower case; undefined where it is none (`und`, `x-…`, prose). */
export function primaryLanguage(declared: string | undefined): string | undefined {
  const [primary = ''] = (declared ?? '')
    .trim()
    .toLowerCase()
    .split(/[-_\s,;]/);
  const tag = meant[primary] ?? primary;
  return /^[a-z]{2,3}$/.test(tag) && !['und', 'mul', 'zxx', 'mis', 'xx'].includes(tag) ? tag : undefined;
}
