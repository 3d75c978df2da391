/** Unicode blocks of scripts, as [first, last, script]; enough of each to tell what a text is written in. */
const blocks: readonly (readonly [first: number, last: number, script: string])[] = [
  [0x41, 0x5a, 'latin'],
  [0x61, 0x7a, 'latin'],
  [0xc0, 0x24f, 'latin'],
  [0x370, 0x3ff, 'greek'],
  [0x400, 0x52f, 'cyrillic'],
  [0x530, 0x58f, 'armenian'],
  [0x590, 0x5ff, 'hebrew'],
  [0x620, 0x64a, 'arabic'],
  [0x66e, 0x6d5, 'arabic'],
  [0x6fa, 0x6ff, 'arabic'],
  [0x750, 0x77f, 'arabic'],
  [0x900, 0x97f, 'devanagari'],
  [0x980, 0x9ff, 'bengali'],
  [0xb80, 0xbff, 'tamil'],
  [0xe00, 0xe7f, 'thai'],
  [0x10a0, 0x10ff, 'georgian'],
  [0x1200, 0x137f, 'ethiopic'],
  [0x1e00, 0x1eff, 'latin'],
  [0x2d30, 0x2d7f, 'tifinagh'],
  [0x3040, 0x30ff, 'kana'],
  [0x3400, 0x9fff, 'han'],
  [0xac00, 0xd7af, 'hangul'],
  [0xfb50, 0xfdff, 'arabic'],
  [0xfe70, 0xfefc, 'arabic'],
];

/** Languages that a script alone gives away; the others need a look at letters or words. */
export const languageOfScript: Readonly<Record<string, string>> = {
  greek: 'el',
  armenian: 'hy',
  hebrew: 'he',
  devanagari: 'hi',
  bengali: 'bn',
  tamil: 'ta',
  thai: 'th',
  georgian: 'ka',
  ethiopic: 'am',
  tifinagh: 'zgh',
  kana: 'ja',
  han: 'zh',
  hangul: 'ko',
};

/** Scripts in which a language other than the one a script gives away is written too, by primary tag. */
export const otherLanguagesOfScript: Readonly<Record<string, readonly string[]>> = {
  cyrillic: ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'ky', 'mn', 'tg'],
  arabic: ['ar', 'fa', 'ur', 'ps', 'ckb', 'ku', 'ug', 'sd', 'arz', 'ary'],
  devanagari: ['hi', 'mr', 'ne', 'sa'],
  hebrew: ['he', 'yi'],
  ethiopic: ['am', 'ti'],
  bengali: ['bn', 'as'],
  kana: ['ja'],
  han: ['zh', 'ja'],
};

function scriptOfCode(code: number): string | undefined {
  for (const [first, last, script] of blocks) {
    if (code < first) return undefined;
    if (code <= last) return script;
  }
  return undefined;
}

/**
 * The script that a text is written in; undefined where it has no letters. Names in Latin letters stand in texts of every
 * script, seldom the reverse: a third of other letters outweighs Latin. Kana makes Han Japanese.
 */
export function scriptOf(text: string): string | undefined {
  const counts = new Map<string, number>();
  let latin = 0;
  let total = 0;
  for (let at = 0; at < text.length; at++) {
    const script = scriptOfCode(text.charCodeAt(at));
    if (script === undefined) continue;
    total++;
    if (script === 'latin') latin++;
    else counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  if (total === 0) return undefined;
  let best = 'latin';
  let most = 0;
  for (const [script, count] of counts) if (count > most) [best, most] = [script, count];
  // A letter of Han or Hangul is a syllable or a word.
  const weight = best === 'han' || best === 'hangul' || best === 'kana' ? 2 : 1;
  if (most === 0 || most * weight < latin / 2) return 'latin';
  return best === 'han' && counts.has('kana') ? 'kana' : best;
}
