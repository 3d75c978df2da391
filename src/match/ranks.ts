const ordinals: Readonly<Record<string, number>> = {
  deuxieme: 2,
  seconde: 2,
  second: 2,
  troisieme: 3,
  third: 3,
  quatrieme: 4,
  fourth: 4,
  cinquieme: 5,
  fifth: 5,
  sixieme: 6,
  sixth: 6,
  septieme: 7,
  seventh: 7,
  huitieme: 8,
  eighth: 8,
  neuvieme: 9,
  ninth: 9,
  dixieme: 10,
  tenth: 10,
  الثاني: 2,
  الثانيه: 2,
  الثالث: 3,
  الثالثه: 3,
  الرابع: 4,
  الرابعه: 4,
  الخامسه: 5,
  السادسه: 6,
  السابعه: 7,
  الثامنه: 8,
  التاسعه: 9,
  العاشره: 10,
};

/** A rank with the words around it: quarters are periods, generations of networks are names, and a second is also a time. */
const rankPattern = new RegExp(
  `(?:(\\p{L}+)[ '-])?(?<!\\p{L})(${Object.keys(ordinals).join('|')})(?!\\p{L})(?:[ -](\\p{L}+))?`,
  'gu',
);

/** Without what may stand around it: most texts hold no such word, and need not be searched at each of theirs. */
const mayHaveRank = new RegExp(Object.keys(ordinals).join('|'));

/** The ranks that a folded text tells in words: `le deuxième opérateur`, `الرخصة الثانية`. */
export function ranksIn(folded: string): readonly number[] {
  const found: number[] = [];
  if (!mayHaveRank.test(folded)) return found;
  for (const [, before = '', word = '', after = ''] of folded.matchAll(rankPattern))
    if (
      !/^(?:per|par|الجيل|الربع|الفصل)$/.test(before) &&
      !/^(?:trimestre|quarter|semestre|half)$/.test(after)
    )
      found.push(ordinals[word] ?? 0);
  return found;
}
