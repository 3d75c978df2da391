import { fullYear, timeOf } from './date-civil.ts';
import { type DateReading, readNumbers } from './date-forms.ts';
import { monthNumber } from './date-names.ts';
import { readZone } from './date-zones.ts';

/** Ways to write a time that are no hours and minutes with a colon, and how to write them so. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(\d{1,2}) ?h(?:eures?)? ?(\d{2})(?![\p{L}\d])/u, '$1:$2'],
  [/(\d{1,2}) ?h(?:eures?)?(?!\p{L})/u, '$1:00'],
  [/(\d{1,2})\.(\d{2}) uhr/, '$1:$2'],
  [/(?<![\d:])(\d{1,2}) ?([ap]\.?m\b)/, '$1:00 $2'],
];
const BEFORE = '오전|오후|上午|下午|午前|午後';
const AFTER = String.raw`[ap]\.?m\.?|صباحا|مساء|ص|م|πμ|μμ`;
const TIME = new RegExp(
  String.raw`(?:(?<before>${BEFORE}) ?)?(?<!\d)(?<hour>\d{1,2}) ?: ?(?<minute>\d{2})(?: ?: ?(?<second>\d{1,2}))?(?:[.,](?<fraction>\d+))?(?: ?(?<after>${AFTER})(?!\p{L}))?`,
  'u',
);
/** The signs that follow year, month and day in East Asian dates. */
const EAST_ASIAN = /(\d+) ?(?:년|年) ?(\d+) ?(?:월|月) ?(\d+) ?(?:일|日)/u;

interface Clock {
  readonly time: ReturnType<typeof timeOf>;
  readonly zone: string;
  /** The text without time and zone. */
  readonly rest: string;
}

function cutTime(written: string): Clock | undefined {
  const text = SPELLINGS.reduce((so, [spelling, usual]) => so.replace(spelling, usual), written);
  const found = TIME.exec(text);
  if (found === null) return { time: timeOf({}), ...cutLastOffset(text) };
  const tail = text.slice(found.index + found[0].length).replace(/^[\s,(]+/, '');
  const zone = readZone(tail, 0);
  if (zone === 'broken') return undefined;
  const rest = `${text.slice(0, found.index)} ${tail.slice(zone?.length ?? 0)}`;
  const groups = found.groups ?? {};
  return {
    time: timeOf({ ...groups, half: groups['before'] ?? groups['after'] }),
    zone: zone ? tail : '',
    rest,
  };
}

function cutLastOffset(text: string): { readonly zone: string; readonly rest: string } {
  const at = / [+-]\d{2}:?\d{2}$/.exec(text)?.index ?? text.length;
  return { zone: text.slice(at + 1), rest: text.slice(0, at) };
}

interface Names {
  readonly month: number;
  /** Words that are no month's name: week days, and what no one knows. */
  readonly others: number;
}

/** The month that the words name. Where two disagree, the one that opens the text is a week day (`mar.`, mardi). */
function findMonth(words: readonly string[]): Names | undefined {
  const found = words.map(monthNumber);
  const months = found.filter((month) => month !== undefined);
  const [first, ...more] = months;
  if (first === undefined) return undefined;
  const others = found.length - months.length;
  if (more.every((month) => month === first)) return { month: first, others };
  const [second, ...rest] = more;
  if (second === undefined || found[0] === undefined || rest.some((month) => month !== second))
    return undefined;
  return { month: second, others: others + 1 };
}

interface DayAndYear {
  readonly day: number;
  readonly year: number;
}

function dayAndYear(numbers: readonly string[]): DayAndYear | undefined {
  const [first = '', second = ''] = numbers;
  if (numbers.length !== 2 || numbers.some((number) => number.length > 4)) return undefined;
  const yearFirst = first.length > 2 || (Number(first) > 31 && second.length <= 2);
  return yearFirst
    ? { day: Number(second), year: fullYear(first) }
    : { day: Number(first), year: fullYear(second) };
}

/**
 * Reads a folded date whose month is a word of any language, in any order (RFC 5322 §3.3 and §4.3 with all their
 * breakages, asctime, what people write), or whose numbers carry East Asian signs. Words that say nothing are passed
 * over, numbers are not: a date that has one too many, or too few, is no date.
 */
export function readWords(text: string): readonly DateReading[] {
  const clock = cutTime(text);
  if (clock === undefined) return [];
  const [, year = '', month, day] = EAST_ASIAN.exec(clock.rest) ?? [];
  if (month !== undefined) {
    const civil = { year: fullYear(year), month: Number(month), day: Number(day), ...clock.time };
    // Publishers there leave the zone out; the Korean ones are all in one.
    return [{ civil, zone: clock.zone === '' && /년/.test(text) ? 'kst' : clock.zone }];
  }
  const numbers = clock.rest.match(/\d+/g) ?? [];
  const words = clock.rest.match(/\p{L}+/gu) ?? [];
  const names = findMonth(words);
  if (names === undefined) {
    const bare = clock.rest.replace(/[^\d./-]+/g, ' ').trim();
    return readNumbers(bare).map(({ civil }) => ({ civil: { ...civil, ...clock.time }, zone: clock.zone }));
  }
  const alone = numbers.length === 1 && numbers[0]?.length === 4 && names.others === 0;
  const written = alone ? { day: 1, year: Number(numbers[0]) } : dayAndYear(numbers);
  if (written === undefined) return [];
  return [{ civil: { ...written, month: names.month, ...clock.time }, zone: clock.zone }];
}
