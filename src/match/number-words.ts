const counted: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  a: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  ثلاثه: 3,
  quatre: 4,
  four: 4,
  اربعه: 4,
  cinq: 5,
  five: 5,
  خمسه: 5,
  six: 6,
  سته: 6,
  sept: 7,
  seven: 7,
  سبعه: 7,
  huit: 8,
  eight: 8,
  ثمانيه: 8,
  neuf: 9,
  nine: 9,
  تسعه: 9,
  dix: 10,
  ten: 10,
  عشره: 10,
  demi: 0.5,
  'un demi': 0.5,
  'half a': 0.5,
  نصف: 0.5,
};

const latinWords =
  /(?<![\p{L}\p{N}])(un demi|half a|une?|a|one|deux|two|trois|three|quatre|four|cinq|five|six|sept|seven|huit|eight|neuf|nine|dix|ten|demi)[ -]((?:m|b|tr)ill(?:iard|ion)s?)(?!\p{L})/gu;
const arabicWords =
  /(?<!\p{L})(?:[بولف]|ال)?(ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره|نصف) (ملايين|مليارات|مليار|مليون)(?!\p{L})/gu;
/** One of something: written without a number. */
const arabicOne =
  /(?<!\d\s?)(?<!\p{L})(?:[بولف])?(مليار|مليون) (?=درهم|دولار|يورو|سنتيم|جنيه|ريال|دينار|فرنك)/gu;
const arabicTwo = /(?<!\p{L})(?:[بولف])?(مليار|مليون)(?:ي|ين|ان) (?=و)/gu;

const number = '(\\d+(?:[.,]\\d+)?)';
const milliards = '(?:milliards?|billions?|bn|مليارات|مليار)';
const millions = '(millions?|ملايين|مليون)';
const together = new RegExp(`${number} ${milliards},? (?:et |and )?و?${number} ${millions}`, 'gu');
const arabicOneAnd = /(?<!\d\s?)(?<!\p{L})(?:[بولف])?مليار (?=و\d)/gu;

/**
 * Writes what a folded text counts in words with digits, where thousands of millions follow: `deux milliards` becomes
 * `2 milliards`, `مليار درهم` `1 مليار درهم`, `1 milliard 200 millions` `1200 millions`.
 */
export function digitsForWords(folded: string): string {
  if (!/mill|bill|trill|مليار|مليون|ملايين/.test(folded)) return folded;
  const digits = (_: string, word: string, scale: string) => `${counted[word] ?? 1} ${scale}`;
  return folded
    .replace(latinWords, digits)
    .replace(arabicWords, digits)
    .replace(arabicTwo, '2 $1 ')
    .replace(arabicOneAnd, '1 مليار ')
    .replace(arabicOne, '1 $1 ')
    .replace(together, (whole, many: string, few: string, scale: string) => {
      const [above, below] = [many, few].map((text) => Number(text.replace(',', '.')));
      return above === undefined || below === undefined || below >= 1_000
        ? whole
        : `${Math.round(above * 1_000 + below)} ${scale}`;
    });
}
