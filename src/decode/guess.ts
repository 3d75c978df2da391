import iconv from 'iconv-lite';
import { SCRIPTS, type Script } from './scripts.ts';

/** So much of a text tells its encoding, counted from its first byte beyond ASCII. */
const SAMPLE = 8192;

const FREQUENT = 1;
/** Of a script with letters, most are seen often; of one with thousands of signs, chance finds a rare one anywhere. */
const RARE = { alphabet: 0.4, signs: 0.1 };
const SURELY = 0.85;
const LIKELY = 0.7;
/** Characters that a text must have for its label not to be believed. */
const ENOUGH = 12;
const STRANGE = -1;
const BROKEN = -2;

const isAsciiLetter = (character: string | undefined): boolean =>
  character !== undefined && /[a-z]/i.test(character);
const isLower = (character: string): boolean => character !== character.toUpperCase();
const isUpper = (character: string): boolean => character !== character.toLowerCase();

const isBeyondAscii = (character: string | undefined): boolean =>
  character !== undefined && character > '\u007f' && /\p{L}/u.test(character);

/** Whether a letter stands where none of its script does: beside a Latin one, or as a capital after a small one. */
function isMisplaced(script: Script, character: string, before: string, after: string | undefined): boolean {
  if (isLower(before) && isUpper(character)) return true;
  // Accents do not stand in rows; other alphabets do not mix with Latin letters in a word.
  if (script.known.test('a')) return isBeyondAscii(before) && isBeyondAscii(after);
  return isAsciiLetter(before) || isAsciiLetter(after);
}

function weigh(script: Script, character: string, before: string, after: string | undefined): number {
  if (character === '\ufffd') return BROKEN;
  if (!script.alphabet && script.frequent.has(character)) return FREQUENT;
  if (!script.known.test(character)) return STRANGE;
  if (!script.alphabet) return RARE.signs;
  if (isMisplaced(script, character, before, after)) return STRANGE;
  const shouted = isUpper(before) && isUpper(character);
  return script.frequent.has(character.toLowerCase()) && !shouted ? FREQUENT : RARE.alphabet;
}

/** How well a text beyond ASCII suits a script: the mean over its characters, 1 where all are frequent ones. */
function suitability(script: Script, sample: Buffer): { readonly mean: number; readonly count: number } {
  const text = [...iconv.decode(sample, script.encoding)];
  let [sum, count] = [0, 0];
  text.forEach((character, at) => {
    if (character < '\u0080') return;
    count++;
    sum += weigh(script, character, text[at - 1] ?? ' ', text[at + 1]);
  });
  return { mean: count === 0 ? 0 : sum / count, count };
}

export interface Guess {
  /** What iconv-lite calls the encoding. */
  readonly encoding: string;
  /** Whether a text of that length cannot be Latin, whatever a label says. */
  readonly overrulesLatin: boolean;
}

/**
 * The legacy encoding that a text is most likely in, by how often each script's characters occur; a Latin one where
 * nothing says otherwise.
 */
export function guessLegacy(bytes: Buffer): Guess {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const sample = bytes.subarray(Math.max(0, first - 1), first + SAMPLE);
  const [latin, ...others] = SCRIPTS;
  const asLatin = suitability(latin, sample);
  let best = { encoding: latin.encoding, mean: Math.max(0, asLatin.mean), count: 0 };
  // Accents among Latin letters are hardly ever something else.
  for (const script of asLatin.mean > SURELY ? [] : others) {
    const found = suitability(script, sample);
    if (found.mean > best.mean) best = { encoding: script.encoding, ...found };
  }
  const overrulesLatin = asLatin.mean < 0 && best.mean > LIKELY && best.count >= ENOUGH;
  return { encoding: best.encoding, overrulesLatin };
}
