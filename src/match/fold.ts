import { foldSpelling } from '../normalise/index.ts';

/** One word of a text: as written, and folded so that spellings of the same word are equal. */
export interface Token {
  readonly written: string;
  readonly folded: string;
  /** The folded word, then without each of the particles that Arabic writes together with it. */
  readonly forms: readonly string[];
  readonly letter: 'capital' | 'small' | 'other';
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u0640]*(?:&(?:\p{L}+|(?![\p{L}\p{N}]))|\+(?!\p{N}))?/gu;

export function isArabic(folded: string): boolean {
  const first = folded.charCodeAt(0);
  return first >= 0x600 && first <= 0x6ff;
}

function withoutParticles(folded: string): readonly string[] {
  if (!isArabic(folded)) return [folded];
  const forms = [folded];
  // A single letter may as well belong to the word: what it leaves must be long enough to be told from others.
  for (const particle of ['وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال', 'و', 'ب', 'ل', 'ف', 'ك'])
    if (folded.startsWith(particle) && folded.length - particle.length >= (particle.length === 1 ? 4 : 3))
      forms.push(folded.slice(particle.length));
  return forms;
}

/** A word as a token. */
export function tokenOf(written: string): Token {
  const folded = foldSpelling(written);
  const letter = /^\p{Lu}/u.test(written) ? 'capital' : /^\p{Ll}/u.test(written) ? 'small' : 'other';
  return { written, folded, forms: withoutParticles(folded), letter };
}

/** The words of a text in order, as written. Joined signs that belong to names stay: `AT&T`, `e&`, `Canal+`. */
export function writtenWords(text: string): readonly string[] {
  return text.match(wordPattern) ?? [];
}

/** The words of a text in order. */
export function tokenise(text: string): readonly Token[] {
  return writtenWords(text).map(tokenOf);
}
