import { isArabic } from './fold.ts';
import type { Alias, WordPattern } from './lexicon.ts';
import type { Beginnings, Word } from './words.ts';

/** Where the lexicon's things stand in a text. */
export interface Found {
  /** Ids of named things, in order of appearance, each once. */
  readonly names: readonly string[];
  /** Ids of ideas. */
  readonly words: readonly string[];
  /** Positions of words that belong to a name. */
  readonly covered: ReadonlySet<number>;
}

function sameWord(word: Word | undefined, wanted: string): boolean {
  return word?.folded === wanted || (isArabic(wanted) && word?.forms.includes(wanted) === true);
}

function writtenAs(alias: Alias, word: Word): boolean {
  if (alias.writing === 'any') return true;
  if (alias.writing === 'capital') return /^[\p{Lu}\p{N}]/u.test(word.written);
  return word.written === alias.written[0];
}

/** The longest alias that begins with a word of a text. */
function aliasAt(
  text: readonly Word[],
  at: number,
  word: Word,
  names: Beginnings['names'],
): Alias | undefined {
  let best: Alias | undefined;
  for (const list of names)
    for (const alias of list) {
      if (best !== undefined && best.words.length >= alias.words.length) break;
      const whole = alias.words.every(
        (wanted, offset) => offset === 0 || sameWord(text[at + offset], wanted),
      );
      if (whole && writtenAs(alias, word)) best = alias;
    }
  return best;
}

function isWord(word: Word | undefined, { text, open }: WordPattern['words'][number]): boolean {
  if (word === undefined) return false;
  const fits = (form: string) => (open ? form.startsWith(text) : form === text);
  return isArabic(text) ? word.forms.some(fits) : fits(word.folded);
}

function patternAt(pattern: WordPattern, text: readonly Word[], at: number): boolean {
  let position = at;
  for (const [index, word] of pattern.words.entries()) {
    if (index === 0) {
      if (!isWord(text[at], word)) return false;
      continue;
    }
    const next = [1, 2, 3].find((step) => isWord(text[position + step], word));
    if (next === undefined) return false;
    position += next;
  }
  return true;
}

/** Finds names (the longest at each place) and ideas. */
export function findThings(text: readonly Word[]): Found {
  const names = new Set<string>();
  const words = new Set<string>();
  const covered = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    const word = text[at];
    if (word?.begins === undefined) continue;
    const alias = aliasAt(text, at, word, word.begins.names);
    if (alias !== undefined) {
      names.add(alias.id);
      for (let offset = 0; offset < alias.words.length; offset++) covered.add(at + offset);
      at += alias.words.length - 1;
      continue;
    }
    for (const pattern of word.begins.patterns)
      if (!words.has(pattern.id) && patternAt(pattern, text, at)) words.add(pattern.id);
  }
  return { names: [...names], words: [...words], covered };
}
