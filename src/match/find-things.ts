import { isArabic, type Token, withoutParticles } from './fold.ts';
import type { Alias, Lexicon, WordPattern } from './lexicon.ts';

/** Where the lexicon's things stand in a text. */
export interface Found {
  /** Ids of named things, in order of appearance, each once. */
  readonly names: readonly string[];
  /** Ids of ideas. */
  readonly words: readonly string[];
  /** Positions of tokens that belong to a name. */
  readonly covered: ReadonlySet<number>;
}

/** Adjectives of a place agree with their noun in French and Arabic: these endings may be added to a name. */
function sameWord(text: string, wanted: string): boolean {
  return text === wanted || (isArabic(wanted) && withoutParticles(text).includes(wanted));
}

function writtenAs(alias: Alias, tokens: readonly Token[], at: number): boolean {
  const first = tokens[at]?.written ?? '';
  if (alias.writing === 'any') return true;
  if (alias.writing === 'capital') return /^[\p{Lu}\p{N}]/u.test(first);
  return first === alias.written[0];
}

function aliasAt(lexicon: Lexicon, tokens: readonly Token[], at: number): Alias | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  let best: Alias | undefined;
  for (const form of withoutParticles(token.folded))
    for (const alias of lexicon.names.get(form) ?? []) {
      if (best !== undefined && best.words.length >= alias.words.length) break;
      const whole = alias.words.every(
        (word, offset) => offset === 0 || sameWord(tokens[at + offset]?.folded ?? '', word),
      );
      if (whole && writtenAs(alias, tokens, at)) best = alias;
    }
  return best;
}

function patternWord(token: Token | undefined, word: WordPattern['words'][number]): boolean {
  if (token === undefined) return false;
  const forms = isArabic(word.text) ? withoutParticles(token.folded) : [token.folded];
  return forms.some((form) => (word.open ? form.startsWith(word.text) : form === word.text));
}

function patternAt(pattern: WordPattern, tokens: readonly Token[], at: number): boolean {
  let position = at;
  for (const [index, word] of pattern.words.entries()) {
    if (index === 0) {
      if (!patternWord(tokens[at], word)) return false;
      continue;
    }
    const next = [1, 2, 3].find((step) => patternWord(tokens[position + step], word));
    if (next === undefined) return false;
    position += next;
  }
  return true;
}

/** Patterns whose first word a form may be. */
function* patternsFor(form: string, { words }: Lexicon): Generator<WordPattern> {
  yield* words.whole.get(form) ?? [];
  for (let length = 1; length <= form.length; length++) yield* words.open.get(form.slice(0, length)) ?? [];
}

/** Finds names (the longest at each place) and ideas. */
export function findThings(tokens: readonly Token[], lexicon: Lexicon): Found {
  const names = new Set<string>();
  const words = new Set<string>();
  const covered = new Set<number>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    const alias = covered.has(at) ? undefined : aliasAt(lexicon, tokens, at);
    if (alias !== undefined) {
      names.add(alias.id);
      for (let offset = 0; offset < alias.words.length; offset++) covered.add(at + offset);
      continue;
    }
    if (covered.has(at)) continue;
    for (const form of withoutParticles(token.folded))
      for (const pattern of patternsFor(form, lexicon))
        if (!words.has(pattern.id) && patternAt(pattern, tokens, at)) words.add(pattern.id);
  }
  return { names: [...names], words: [...words], covered };
}
