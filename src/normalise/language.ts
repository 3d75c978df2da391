import { detectAll } from 'tinyld';
import { arabicScriptLanguage } from './arabic-script.ts';
import { cyrillicLanguage } from './cyrillic-script.ts';
import { primaryLanguage } from './language-tag.ts';
import { latinLanguages, latinScores } from './latin-language.ts';
import { languageOfScript, otherLanguagesOfScript, scriptOf } from './scripts.ts';

/** A text of which more than this is read tells nothing new. */
const mostRead = 200;
/** By so much one language must lead before it is believed, and before it overrules what a feed declares. */
const leadAlone = 0.6;
const leadOverDeclared = 2.4;
/** Fewer letters than this say nothing to n-grams. */
const leastForNgrams = 40;

const arabicDialects = new Set(['arz', 'ary']);
const alsoLatin = new Set(['sr', 'kk', 'ku', 'mn']);
/** Languages that newsrooms never write in Latin letters: declared for a Latin text, they are wrong. */
const nonLatin: ReadonlySet<string> = new Set(
  [...Object.values(languageOfScript), ...Object.values(otherLanguagesOfScript).flat()].filter(
    (language) => !alsoLatin.has(language),
  ),
);

function ngramLanguage(text: string, script: string): string | undefined {
  if (text.length < leastForNgrams) return undefined;
  const allowed = otherLanguagesOfScript[script];
  const [best] = detectAll(text, allowed === undefined ? {} : { only: [...allowed] });
  return best !== undefined && best.accuracy > 0.1 ? best.lang : undefined;
}

function latinLanguage(text: string, declared: string | undefined): string | undefined {
  const scores = latinScores(text);
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  const top = best?.[1] ?? 0;
  const lead = top - (second?.[1] ?? 0);
  if (best === undefined || top < leadAlone) return declared ?? ngramLanguage(text, 'latin');
  if (declared === undefined) {
    if (lead >= leadAlone) return best[0];
    return ngramLanguage(text, 'latin') ?? best[0];
  }
  if (best[0] === declared) return declared;
  const over = top - (scores.get(declared) ?? 0);
  // A language that the tables don't know may well look like a neighbour that they do.
  const needed = latinLanguages.has(declared) ? leadOverDeclared : leadOverDeclared * 3;
  return over >= needed ? best[0] : declared;
}

/**
 * The language of a text as a BCP 47 primary tag; `und` where nothing can be said. The script decides first, then common
 * words, endings and letters. What a feed declares (`declared`, any tag) holds unless the text is clearly another.
 */
export function detectLanguage(text: string, declared?: string): string {
  const read = text.slice(0, mostRead);
  const said = primaryLanguage(declared);
  const script = scriptOf(read);
  if (script === undefined) return said ?? 'und';
  if (script === 'latin')
    return latinLanguage(read, nonLatin.has(said ?? '') ? undefined : said) ?? said ?? 'und';
  if (said !== undefined && script !== 'arabic' && otherLanguagesOfScript[script]?.includes(said))
    return said;
  if (script === 'arabic') {
    const found = arabicScriptLanguage(read);
    return said !== undefined && found === 'ar' && arabicDialects.has(said) ? said : found;
  }
  if (script === 'cyrillic') return cyrillicLanguage(read) ?? ngramLanguage(read, script) ?? 'und';
  return languageOfScript[script] ?? ngramLanguage(read, script) ?? 'und';
}
