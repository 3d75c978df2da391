import iconv from 'iconv-lite';
import { SCRIPTS, type Script } from './scripts.ts';

const LATIN = 'windows-1252';
/** So much of a text tells its encoding, counted from its first byte beyond ASCII. */
const SAMPLE = 8192;

const FREQUENT = 1;
/** Of a script with letters, most are seen often; of one with thousands of signs, chance finds a rare one anywhere. */
const RARE = { alphabet: 0.4, signs: 0.1 };
const SURELY = 0.85;
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
  if (script.encoding === LATIN) return isBeyondAscii(before) && isBeyondAscii(after);
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

/** How well a text beyond ASCII fits a script: the mean over its characters, 1 where all are frequent ones. */
function suitability(script: Script, sample: Buffer): number {
  const text = [...iconv.decode(sample, script.encoding)];
  let [sum, count] = [0, 0];
  text.forEach((character, at) => {
    if (character < '\u0080') return;
    count++;
    sum += weigh(script, character, text[at - 1] ?? ' ', text[at + 1]);
  });
  return count === 0 ? 0 : sum / count;
}

/**
 * The legacy encoding that a text of unknown encoding is most likely in, by how often each script's characters occur; a
 * Latin one where nothing says otherwise.
 */
export function guessLegacy(bytes: Buffer): string {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
  const sample = bytes.subarray(Math.max(0, first - 1), first + SAMPLE);
  let best = { encoding: LATIN, suits: 0 };
  for (const script of SCRIPTS) {
    const found = suitability(script, sample);
    // Accents among Latin letters are hardly ever something else.
    if (script.encoding === LATIN && found > SURELY) return LATIN;
    if (found > best.suits) best = { encoding: script.encoding, suits: found };
  }
  return best.encoding;
}
