import { learn, nextDue } from '../../../src/schedule/index.ts';
import { seeded } from '../../seeded.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

/** What a policy sees at a poll: the document, newest first. */
export interface Seen {
  readonly at: number;
  readonly entries: readonly { readonly id: string; readonly published: number }[];
  readonly changed: boolean;
}

/** Decides for one source when it is polled next; remembers what it likes. */
export type Policy = () => (seen: Seen) => number;

export function fixed(minutes: number): Policy {
  return () =>
    ({ at }) =>
      at + minutes * MINUTE;
}

/**
 * Miniflux's `entry_frequency` with its documented defaults: a week's minutes by the number of articles published in the
 * last week and the factor, within 5 minutes and 24 hours.
 */
export function entryFrequency(factor: number): Policy {
  return () => {
    let times = new Map<string, number>();
    return ({ at, entries }) => {
      for (const { id, published } of entries) times.set(id, published);
      times = new Map([...times].filter(([, published]) => published > at - 7 * DAY));
      const minutes = times.size === 0 ? 1440 : Math.round(10_080 / (times.size * factor));
      return at + Math.min(Math.max(minutes, 5), 1440) * MINUTE;
    };
  };
}

/** Our own, through the same functions as in production, within 5 minutes and so many hours. */
export function adaptive(requestCostMinutes: number | undefined, longestHours: number): Policy {
  const bounds = { minIntervalMs: 5 * MINUTE, maxIntervalMs: longestHours * HOUR };
  const cost = requestCostMinutes === undefined ? {} : { requestCostMs: requestCostMinutes * MINUTE };
  return () => {
    const random = seeded(7);
    let rhythm: string | undefined;
    let since: number | undefined;
    return ({ at, entries, changed }) => {
      if (changed) {
        const seen = entries.map((entry) => ({ ...entry, relevant: true }));
        const before = since === undefined ? {} : { since };
        rhythm = learn(rhythm, { at, ...before, entries: seen, partial: false, hints: {} });
      }
      since = at;
      return nextDue({ at, rhythm, bounds, random: random(), ...cost });
    };
  };
}
