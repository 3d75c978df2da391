import type { UpdateHints } from '../model/index.ts';
import { attributeOf, type CanonicalFeed, textOf } from './canonical-reader.ts';
import type { ReadDate } from './entry-dates.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** RSS 1.0 syndication module: `updatePeriod`, in seconds. */
const PERIODS: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

function positive(text: string): number | undefined {
  const value = Number.parseInt(text, 10);
  return value > 0 && value <= 10_000_000 ? value : undefined;
}

/** Every value that is one, ascending, each once. */
function distinct(values: readonly (number | undefined)[]): readonly number[] {
  return [...new Set(values)].filter((value) => value !== undefined).sort((one, other) => one - other);
}

/** How often a feed says that it changes. What it says badly counts as unsaid. */
export function readHints({ feed }: CanonicalFeed, readDate: ReadDate): UpdateHints {
  const ttlMinutes = positive(textOf(feed('ttl')[0]));
  const words = (field: 'skipHours' | 'skipDays') => (attributeOf(feed(field)[0], 'values') ?? '').split(' ');
  // RSS 0.92 counted from 1 to 24, RSS 2.0 from 0 to 23.
  const skipHours = distinct(
    words('skipHours')
      .filter((hour) => /^(?:\d|1\d|2[0-4])$/.test(hour))
      .map((hour) => Number(hour) % 24),
  );
  const skipDays = distinct(
    words('skipDays').map((day) => {
      const index = DAYS.indexOf(day.toLowerCase());
      return index < 0 ? undefined : index;
    }),
  );
  const period = PERIODS[textOf(feed('sy:updatePeriod')[0]).toLowerCase()];
  const frequency = positive(textOf(feed('sy:updateFrequency')[0])) ?? 1;
  const base = feed('sy:updateBase').length > 0 ? readDate([textOf(feed('sy:updateBase')[0])]) : undefined;
  return {
    ...(ttlMinutes === undefined ? {} : { ttlMinutes }),
    ...(skipHours.length === 0 ? {} : { skipHours }),
    ...(skipDays.length === 0 ? {} : { skipDays }),
    ...(period === undefined ? {} : { updateSeconds: Math.max(1, Math.round(period / frequency)) }),
    ...(base === undefined ? {} : { updateBase: base }),
  };
}
