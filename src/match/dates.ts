import { fold } from './fold.ts';

const months: readonly RegExp[] = [
  /^(?:janvier|janv|january|jan|يناير|جانفي)$/u,
  /^(?:fevrier|fev|february|feb|فبراير|فيفري)$/u,
  /^(?:mars|march|مارس)$/u,
  /^(?:avril|avr|april|apr|ابريل|افريل)$/u,
  /^(?:mai|may|ماي|مايو)$/u,
  /^(?:juin|june|jun|يونيو|جوان)$/u,
  /^(?:juillet|juil|july|jul|يوليوز|يوليو|جويليه)$/u,
  /^(?:aout|august|aug|غشت|اغسطس|اوت)$/u,
  /^(?:septembre|sept|september|sep|شتنبر|سبتمبر)$/u,
  /^(?:octobre|oct|october|اكتوبر)$/u,
  /^(?:novembre|nov|november|نونبر|نوفمبر)$/u,
  /^(?:decembre|dec|december|دجنبر|ديسمبر)$/u,
];

const weekdays: readonly RegExp[] = [
  /^(?:dimanche|sunday|الاحد|احد)$/u,
  /^(?:lundi|monday|الاثنين|اثنين)$/u,
  /^(?:mardi|tuesday|الثلاثاء|ثلاثاء)$/u,
  /^(?:mercredi|wednesday|الاربعاء|اربعاء)$/u,
  /^(?:jeudi|thursday|الخميس|خميس)$/u,
  /^(?:vendredi|friday|الجمعه|جمعه)$/u,
  /^(?:samedi|saturday|السبت)$/u,
];

const nth = [
  'premier|first|1er|1st|اول',
  'deuxieme|second|2e|2eme|2nd|ثاني',
  'troisieme|third|3e|3eme|3rd|ثالث',
  'quatrieme|fourth|4e|4eme|4th|رابع',
];

const periods: readonly (readonly [RegExp, string])[] = [
  ...nth.flatMap((word, index): [RegExp, string][] => [
    [
      new RegExp(`(?<![\\p{L}\\p{N}])(?:[tq]${index + 1}|${index + 1}q)(?![\\p{L}\\p{N}])`, 'u'),
      `q${index + 1}`,
    ],
    [new RegExp(`(?<![\\p{L}\\p{N}])(?:${word}) (?:trimestre|quarter)`, 'u'), `q${index + 1}`],
    [new RegExp(`(?:ال)?(?:ربع|فصل) (?:ال)?(?:${word})(?!\\p{L})`, 'u'), `q${index + 1}`],
  ]),
  ...nth.slice(0, 2).flatMap((word, index): [RegExp, string][] => [
    [new RegExp(`(?<![\\p{L}\\p{N}])(?:[sh]${index + 1})(?![\\p{L}\\p{N}])`, 'u'), `h${index + 1}`],
    [new RegExp(`(?<![\\p{L}\\p{N}])(?:${word}) (?:semestre|half)`, 'u'), `h${index + 1}`],
    [new RegExp(`(?:ال)?(?:نصف|اسدس|نصف) (?:ال)?(?:${word})(?!\\p{L})`, 'u'), `h${index + 1}`],
  ]),
  [/(?:neuf|9) (?:premiers )?mois|(?:nine|9)[- ]months?|(?:تسعه|9) اشهر|اشهر التسعه/u, '9m'],
];

function indexIn(patterns: readonly RegExp[], word: string): number {
  return patterns.findIndex((pattern) => pattern.test(word));
}

/**
 * What a text says of time: `d:12-06` (a day), `m:9` (a month), `y:2024`, `p:q1`, `p:h1`, `p:9m` (periods of a business
 * year) and `wd:1` (a weekday, 0 = Sunday).
 */
export function findDates(text: string): readonly string[] {
  const folded = fold(text).replace(/\./g, ' ');
  const found = new Set<string>();
  const words = folded.match(/[\p{L}]+|\d+/gu) ?? [];
  words.forEach((word, at) => {
    const plain = word.replace(/^[وبلف](?=\p{L}{4})/u, '');
    const weekday = indexIn(weekdays, plain);
    if (weekday >= 0) found.add(`wd:${weekday}`);
    if (/^(?:199\d|20[0-5]\d)$/.test(word)) found.add(`y:${word}`);
    const month = indexIn(months, plain) + 1;
    if (month === 0) return;
    const before = words[at - 1] === 'er' ? words[at - 2] : words[at - 1];
    const after = words[at + 1];
    const day = [before, after].find((near) => /^(?:[1-9]|[12]\d|3[01])$/.test(near ?? ''));
    // 'mars', 'may' and 'ماي' are also other words: alone they are no month.
    if (day !== undefined) found.add(`d:${month}-${day}`);
    else if (!/^(?:mars|mai|may|march|jan|avr|oct|dec|sep|nov|jun|jul|apr|aug|feb)$/.test(plain))
      found.add(`m:${month}`);
  });
  for (const [pattern, period] of periods) if (pattern.test(folded)) found.add(`p:${period}`);
  return [...found];
}
