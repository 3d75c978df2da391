/** Letters and words by which the languages written in Arabic script differ. */
const letters: readonly (readonly [language: string, letters: RegExp, weight: number])[] = [
  ['ur', /[ٹڈڑںےۓھہ]/gu, 1],
  ['ps', /[ښځڅړۍېټډږڼ]/gu, 1],
  ['ckb', /[ێۆڕڵە]/gu, 1],
  ['fa', /[پچژگ]/gu, 0.5],
  ['fa', /[کی]/gu, 0.25],
  ['ar', /[ةكىيأإ]/gu, 0.3],
];

const words: readonly (readonly [language: string, words: RegExp])[] = [
  [
    'ar',
    /(?<!\p{L})(?:(?:[وفبك]?ال|لل)\p{L}{2,}|في|من|على|إلى|الى|عن|مع|بعد|قبل|هذا|هذه|التي|الذي|أن|ان|إن|لا|ما|بين|خلال|حول|ضد|عند|لم|لن|قد|كما|أو|ثم)(?!\p{L})/gu,
  ],
  [
    'fa',
    /(?<!\p{L})(?:است|در|این|آن|از|که|را|برای|با|می|شد|شده|کرد|کرده|های|ها|خود|یک|تا|بر|به|شود|بود|هم|نیز|ایران|خواهد)(?!\p{L})/gu,
  ],
  ['ur', /(?<!\p{L})(?:کے|کی|کا|میں|ہے|ہیں|سے|اور|نے|پر|کو|یہ|وہ|اس|تھا|تھی|گیا|گئی|ہو|بھی|نہیں)(?!\p{L})/gu],
  ['ckb', /(?<!\p{L})(?:لە|بە|بۆ|کە|و|ئەم|ئەو)(?!\p{L})/gu],
];

/**
 * The language of a text in Arabic script: `ar`, `fa`, `ur`, `ps` or `ckb`. Arabic where nothing speaks against it:
 * Moroccan names are written with Persian letters too (ڭ, گ, پ, چ, ڤ).
 */
export function arabicScriptLanguage(text: string): string {
  const scores = new Map<string, number>([['ar', 0.5]]);
  const add = (language: string, score: number) => scores.set(language, (scores.get(language) ?? 0) + score);
  for (const [language, pattern, weight] of letters)
    add(language, (text.match(pattern)?.length ?? 0) * weight);
  for (const [language, pattern] of words) add(language, text.match(pattern)?.length ?? 0);
  let best = 'ar';
  for (const [language, score] of scores) if (score > (scores.get(best) ?? 0)) best = language;
  return best;
}
