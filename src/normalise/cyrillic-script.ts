/** Letters that only some of the languages in Cyrillic script have; the first that fits decides. */
const letters: readonly (readonly [language: string, letters: RegExp])[] = [
  ['uk', /[їєґ]/iu],
  ['be', /ў/iu],
  ['sr', /[ђћџљњј]/iu],
  ['mk', /[ѓќѕ]/iu],
  ['kk', /[әғқңөұүһ]/iu],
  ['ru', /[ыэё]/iu],
  ['uk', /і/iu],
];

/** The language of a text in Cyrillic script, by its letters; undefined where they could be several languages'. */
export function cyrillicLanguage(text: string): string | undefined {
  return letters.find(([, pattern]) => pattern.test(text))?.[0];
}
