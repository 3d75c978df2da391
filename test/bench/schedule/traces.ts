import { seeded } from '../../seeded.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

export type Kind = 'steady' | 'bursty' | 'nightly' | 'weekly' | 'dying';

/** When a source's articles appeared, oldest first; those before `start` are what its first document shows. */
export interface Trace {
  readonly kind: Kind;
  readonly articles: readonly number[];
  /** How many entries its document holds. */
  readonly window: number;
}

export const KINDS: readonly Kind[] = ['steady', 'bursty', 'nightly', 'weekly', 'dying'];

type Random = () => number;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function exponential(random: Random, mean: number): number {
  return -Math.log(1 - random()) * mean;
}

/** A newsroom's day, local time: the hour's share of a day's articles, 1 on average. Nights are a sixth of the forenoon. */
const DAY_SHAPE = [
  0.35, 0.3, 0.25, 0.25, 0.3, 0.5, 0.8, 1.1, 1.5, 1.8, 1.9, 1.8, 1.5, 1.6, 1.7, 1.7, 1.6, 1.5, 1.3, 1.1, 0.9,
  0.75, 0.6, 0.45,
];
/** Sunday first. */
const WEEK_SHAPE = [0.55, 1.15, 1.2, 1.2, 1.2, 1.1, 0.6];

/** Of a day's rate, what a moment has. `offset`: the newsroom's hours ahead of UTC. */
function shape(at: number, offset: number): number {
  const local = at + offset * HOUR;
  const day = WEEK_SHAPE[(Math.floor(local / DAY) + 4) % 7] ?? 1;
  return (DAY_SHAPE[Math.floor(local / HOUR) % 24] ?? 1) * day;
}

/** An inhomogeneous Poisson process, by thinning (Lewis and Shedler 1979). */
function poisson(
  random: Random,
  from: number,
  to: number,
  perDay: number,
  share: (at: number) => number,
): number[] {
  const highest = 2.4;
  const found: number[] = [];
  for (let at = from; ; ) {
    at += exponential(random, DAY / (perDay * highest));
    if (at >= to) return found;
    if (random() * highest < share(at)) found.push(at);
  }
}

/** Articles a day: log-normal around three, so that a sixth of the sources has more than ten and most of the articles. */
function dailyRate(random: Random): number {
  return Math.min(100, Math.max(0.15, 3 * Math.exp(1.25 * normal(random))));
}

function articlesOf(kind: Kind, random: Random, from: number, start: number, to: number): number[] {
  const offset = Math.floor(random() * 5) - 1;
  const newsroom = (at: number) => shape(at, offset);
  switch (kind) {
    case 'steady':
      return poisson(random, from, to, dailyRate(random), newsroom);
    case 'bursty': {
      // Clusters: an event draws a series of articles, minutes apart.
      const series = poisson(random, from, to, dailyRate(random) / 5, newsroom);
      return series.flatMap((first) => {
        const times = [first];
        while (random() < 0.8) times.push((times.at(-1) ?? first) + exponential(random, 12 * MINUTE));
        return times;
      });
    }
    case 'nightly': {
      // One batch at the same hour each night, give or take a few minutes.
      const hour = random() * 24;
      const size = 2 + Math.floor(random() * 15);
      const times: number[] = [];
      for (let day = Math.floor(from / DAY); day * DAY < to; day += 1) {
        const at = day * DAY + hour * HOUR + normal(random) * 8 * MINUTE;
        const many = Math.round(size * (0.6 + 0.8 * random()));
        for (let n = 0; n < many; n += 1) times.push(at + random() * 2 * MINUTE);
      }
      return times;
    }
    case 'weekly': {
      // One to three articles on the same weekday, within some hours.
      const phase = random() * 7 * DAY;
      const times: number[] = [];
      for (let week = Math.floor(from / (7 * DAY)); week * 7 * DAY < to; week += 1) {
        const at = week * 7 * DAY + phase + normal(random) * 90 * MINUTE;
        const many = 1 + Math.floor(random() * 3);
        for (let n = 0; n < many; n += 1) times.push(at + n * exponential(random, 20 * MINUTE));
      }
      return times;
    }
    case 'dying': {
      const halfLife = (4 + 8 * random()) * DAY;
      return poisson(
        random,
        from,
        to,
        dailyRate(random),
        (at) => newsroom(at) * 2 ** (-Math.max(0, at - start) / halfLife),
      );
    }
  }
}

/** Traces of so many sources, the kinds in turn, over `days` from `start` on, with four weeks of history before it. */
export function makeTraces(sources: number, start: number, days: number, seed: number): readonly Trace[] {
  return Array.from({ length: sources }, (_, index) => {
    const random = seeded(seed * 100_003 + index);
    const kind = KINDS[index % KINDS.length] ?? 'steady';
    const to = start + days * DAY;
    const articles = articlesOf(kind, random, start - 28 * DAY, start, to)
      .filter((at) => at < to)
      .sort((a, b) => a - b);
    return { kind, articles, window: [10, 15, 20, 30, 50][Math.floor(random() * 5)] ?? 20 };
  });
}
