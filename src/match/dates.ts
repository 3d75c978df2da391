/** Which of the groups each word belongs to. */
function positions(groups: string): ReadonlyMap<string, number> {
  return new Map(
    groups.split('|').flatMap((words, at) => words.split(' ').map((word) => [word, at] as const)),
  );
}

const months = positions(
  'janvier janv january jan يناير جانفي|fevrier fev february feb فبراير فيفري|mars march مارس|avril avr april apr ابريل افريل|' +
    'mai may ماي مايو|juin june jun يونيو جوان|juillet juil july jul يوليوز يوليو جويليه|aout august aug غشت اغسطس اوت|' +
    'septembre sept september sep شتنبر سبتمبر|octobre oct october اكتوبر|novembre nov november نونبر نوفمبر|' +
    'decembre dec december دجنبر ديسمبر',
);

const weekdays = positions(
  'dimanche sunday الاحد احد|lundi monday الاثنين اثنين|mardi tuesday الثلاثاء ثلاثاء|mercredi wednesday الاربعاء اربعاء|' +
    'jeudi thursday الخميس خميس|vendredi friday الجمعه جمعه|samedi saturday السبت',
);

const nth = [
  'premier|first|1er|1st|اول',
  'deuxieme|second|2e|2eme|2nd|ثاني',
  'troisieme|third|3e|3eme|3rd|ثالث',
  'quatrieme|fourth|4e|4eme|4th|رابع',
];

/** What every period of a business year is told by: most texts have none, and need not be asked for each. */
const mayHavePeriod =
  /[tqsh][1-4]|[1-4]q|trimestre|quarter|semestre|half|mois|months?|ربع|فصل|نصف|اسدس|اشهر/u;

const periods: readonly (readonly [RegExp, string])[] = [
  ...nth.flatMap((word, index): [RegExp, string][] => [
    [
      new RegExp(`(?<![\\p{L}\\p{N}])(?:[tq]${index + 1}|${index + 1}q(?:\\d{2})?)(?![\\p{L}\\p{N}])`, 'u'),
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

/** Months that are also other words, or shortened: by themselves they are none. */
const withDayOnly = /^(?:mars|mai|may|march|jan|avr|oct|dec|sep|nov|jun|jul|apr|aug|feb)$/;

function withoutParticle(word: string): string {
  const first = word.charAt(0);
  return 'وبلف'.includes(first) ? word.replace(/^.(?=\p{L}{4})/u, '') : word;
}

function isDay(word: string | undefined): boolean {
  return word !== undefined && /^(?:[1-9]|[12]\d|3[01])$/.test(word);
}

/**
 * What a folded text says of time: `d:12-06` (a day), `m:9` (a month), `y:2024`, `p:q1`, `p:h1`, `p:9m` (periods of a business
 * year) and `wd:1` (a weekday, 0 = Sunday).
 */
export function findDates(text: string): readonly string[] {
  const folded = text.replace(/[.\u002D]/g, ' ');
  const found = new Set<string>();
  const words = folded.match(/[\p{L}]+|\d+/gu) ?? [];
  for (const [at, word] of words.entries()) {
    if (word.length === 4 && /^(?:199\d|20[0-5]\d)$/.test(word)) found.add(`y:${word}`);
    const plain = withoutParticle(word);
    const weekday = weekdays.get(plain);
    if (weekday !== undefined) found.add(`wd:${weekday}`);
    const month = months.get(plain);
    if (month === undefined) continue;
    const before = words[at - 1] === 'er' ? words[at - 2] : words[at - 1];
    const day = [before, words[at + 1]].find(isDay);
    if (day !== undefined) found.add(`d:${month + 1}-${day}`);
    else if (!withDayOnly.test(plain)) found.add(`m:${month + 1}`);
  }
  if (mayHavePeriod.test(folded))
    for (const [pattern, period] of periods) if (pattern.test(folded)) found.add(`p:${period}`);
  return [...found];
}
