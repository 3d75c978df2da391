import { memoByWord } from '../model/index.ts';
import { isArabic, type Token, tokenOf, writtenWords } from './fold.ts';
import type { Alias, Lexicon, WordPattern } from './lexicon.ts';
import { skeleton } from './skeleton.ts';
import { isStopWord, stem } from './stem.ts';

/** What of a lexicon may begin with a word: aliases by each of its forms, and patterns. */
export interface Beginnings {
  readonly names: readonly (readonly Alias[])[];
  readonly patterns: readonly WordPattern[];
}

/** A word of a text with all that can be said of it by itself. */
export interface Word extends Token {
  readonly isStop: boolean;
  readonly isArabic: boolean;
  readonly stem: string;
  /** Its consonants, where it may be a name: Latin with a capital, or Arabic without the article. */
  readonly consonants: string | undefined;
  /** Undefined for most words. */
  readonly begins: Beginnings | undefined;
}

/** Patterns whose first word a form may be; of open words, those of these lengths. */
function patternsFor(form: string, { words }: Lexicon, lengths: readonly number[]): readonly WordPattern[] {
  const open = lengths.map((length) =>
    length <= form.length ? words.open.get(form.slice(0, length)) : undefined,
  );
  return [words.whole.get(form), ...open].flatMap((list) => list ?? []);
}

function beginningsOf(
  forms: readonly string[],
  lexicon: Lexicon,
  lengths: readonly number[],
): Beginnings | undefined {
  const names = forms.map((form) => lexicon.names.get(form) ?? []).filter((list) => list.length > 0);
  const patterns = forms.flatMap((form) => patternsFor(form, lexicon, lengths));
  return names.length + patterns.length === 0 ? undefined : { names, patterns };
}

function consonantsOf({ folded, letter }: Token): string | undefined {
  if (isArabic(folded)) return skeleton(folded.replace(/^(?:وال|بال|لل|ال)/, ''));
  return letter === 'capital' ? skeleton(folded) : undefined;
}

function wordReader(lexicon: Lexicon, language: string): (written: string) => Word {
  const lengths = [...new Set([...lexicon.words.open.keys()].map((begin) => begin.length))];
  lengths.sort((a, b) => a - b);
  return memoByWord((written): Word => {
    const token = tokenOf(written);
    const { folded, forms } = token;
    return {
      ...token,
      isStop: isStopWord(folded),
      isArabic: isArabic(folded),
      stem: stem(folded, language),
      consonants: consonantsOf(token),
      begins: beginningsOf(forms, lexicon, lengths),
    };
  });
}

/** Most words stand in every text, and one look-up a word is most of what reading costs: remembered, some 20 MB. */
const readers = new WeakMap<Lexicon, Map<string, (written: string) => Word>>();

/** Reads the words of a text in a language (`fr`, `en`, `ar`; others have no stems) with a lexicon. */
export function wordsOf(text: string, language: string, lexicon: Lexicon): readonly Word[] {
  const known = /^(?:fr|en|ar)$/.test(language) ? language : 'other';
  const byLanguage = readers.get(lexicon) ?? new Map<string, (written: string) => Word>();
  const reader = byLanguage.get(known) ?? wordReader(lexicon, known);
  readers.set(lexicon, byLanguage.set(known, reader));
  return writtenWords(text).map(reader);
}
