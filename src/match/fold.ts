import { foldSpelling } from '../normalise/index.ts';

/** One word of a text: as written, and folded so that spellings of the same word are equal. */
export interface Token {
  readonly written: string;
  readonly folded: string;
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u0640]*(?:&(?:\p{L}+|(?![\p{L}\p{N}]))|\+(?!\p{N}))?/gu;

/** The words of a text in order. Joined signs that belong to names stay: `AT&T`, `e&`, `Canal+`. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [written] of text.matchAll(wordPattern)) tokens.push({ written, folded: foldSpelling(written) });
  return tokens;
}

export function isArabic(folded: string): boolean {
  return /^[\u0600-\u06FF]/.test(folded);
}

/** A word without the particles that Arabic writes together with it; the word itself comes first. */
export function withoutParticles(folded: string): readonly string[] {
  if (!isArabic(folded)) return [folded];
  const forms = [folded];
  // A single letter may as well belong to the word: what it leaves must be long enough to be told from others.
  for (const particle of ['وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال', 'و', 'ب', 'ل', 'ف', 'ك'])
    if (folded.startsWith(particle) && folded.length - particle.length >= (particle.length === 1 ? 4 : 3))
      forms.push(folded.slice(particle.length));
  return forms;
}
