import { isArabic } from './fold.ts';

const latin: Readonly<Record<string, string>> = {
  b: 'b',
  p: 'b',
  f: 'f',
  v: 'f',
  t: 't',
  d: 'd',
  j: 'j',
  g: 'g',
  k: 'k',
  q: 'k',
  c: 'k',
  h: '',
  r: 'r',
  l: 'l',
  m: 'm',
  n: 'n',
  s: 's',
  z: 's',
  x: 'ks',
  w: '',
};

const arabic: Readonly<Record<string, string>> = {
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: '',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 's',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: '',
};

/**
 * The consonants of a name in classes that the Latin and the Arabic script share, so that a name that no lexicon knows
 * is found again across scripts: `Tchiroma` and `تشيروما` are both `tsrm`. Undefined where fewer than three remain.
 */
export function skeleton(folded: string): string | undefined {
  let text = '';
  if (isArabic(folded)) for (const letter of folded) text += arabic[letter] ?? '';
  else {
    const spoken = folded
      .replace(/tch|tsch/g, 'ts')
      .replace(/ch|sh|sch/g, 's')
      .replace(/ph/g, 'f')
      .replace(/kh/g, 'k')
      .replace(/gh/g, 'g')
      .replace(/dj/g, 'j')
      .replace(/th/g, 't')
      .replace(/c(?=[eiy])/g, 's')
      .replace(/g(?=[eiy])/g, 'j');
    for (const letter of spoken) text += latin[letter] ?? '';
  }
  const plain = text.replace(/(.)\1+/g, '$1').replace(/g/g, 'j');
  return plain.length >= 3 ? plain : undefined;
}
