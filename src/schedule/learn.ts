import type { EpochMs, UpdateHints } from '../model/index.ts';
import { DAY, HOUR } from './bounds.ts';
import { dayOf, eachHour, hourOf } from './hours.ts';
import { type Rates, ratesOf } from './rates.ts';
import { emptyRhythm, ID_LENGTH, type Rhythm, readRhythm, writeRhythm } from './rhythm.ts';

/** One entry of a document. */
export interface SeenEntry {
  /** Whose first characters tell it from the source's others. */
  readonly id: string;
  readonly published?: EpochMs;
  /** Whether it is published, or only counted. */
  readonly relevant: boolean;
}

/** What one poll that went well showed. */
export interface Observation {
  readonly at: EpochMs;
  /** Absent for "nothing new". */
  readonly document?: {
    readonly entries: readonly SeenEntry[];
    /** Only what is new (RFC 3229), not all that the source lists. */
    readonly partial: boolean;
    readonly hints: UpdateHints;
  };
}

/** Half of what was counted is forgotten in this time. */
const HALF_LIFE = 21 * DAY;
/** What lies further back does not count. */
const MEMORY = 28 * DAY;
/** An entry that was published longer than this before the poll before it is no news: it was put back, or re-dated. */
const LATE_AT_MOST = 2 * DAY;
const KNOWN_AT_MOST = 200;
const DELAYS_KEPT = 40;
const MOST_CAUTION = 8;

function shortId({ id }: SeenEntry): string {
  return id.slice(0, ID_LENGTH).padEnd(ID_LENGTH, '-');
}

function splitKnown(known: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (let start = 0; start < known.length; start += ID_LENGTH)
    ids.add(known.slice(start, start + ID_LENGTH));
  return ids;
}

function newestFirst(entries: readonly SeenEntry[]): readonly SeenEntry[] {
  return entries.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0)).slice(0, KNOWN_AT_MOST);
}

/** The counts as they are being brought up to date. */
interface Tally {
  readonly hourCounts: number[];
  readonly hourHours: number[];
  readonly dayCounts: number[];
  readonly dayHours: number[];
  relevant: number;
}

function add(bins: number[], bin: number, amount: number): void {
  bins[bin] = (bins[bin] ?? 0) + amount;
}

function fade(rhythm: Rhythm, at: EpochMs): Tally {
  const left = 2 ** (-Math.max(0, at - rhythm.at) / HALF_LIFE);
  const faded = (bins: readonly number[]) => bins.map((amount) => amount * left);
  return {
    hourCounts: faded(rhythm.hourCounts),
    hourHours: faded(rhythm.hourHours),
    dayCounts: faded(rhythm.dayCounts),
    dayHours: faded(rhythm.dayHours),
    relevant: rhythm.relevant * left,
  };
}

function watch(tally: Tally, from: EpochMs, to: EpochMs): void {
  eachHour(Math.max(from, to - MEMORY), to, (start, end) => {
    const hours = ((end - start) / HOUR) * 2 ** (-(to - end) / HALF_LIFE);
    add(tally.hourHours, hourOf(start), hours);
    add(tally.dayHours, dayOf(start), hours);
  });
}

/** An article that appeared between two moments, spread over the hours between them. */
function count(tally: Tally, from: EpochMs, to: EpochMs, now: EpochMs, relevant: boolean): void {
  const weight = 2 ** (-(now - to) / HALF_LIFE);
  if (from >= to) {
    add(tally.hourCounts, hourOf(to), weight);
    add(tally.dayCounts, dayOf(to), weight);
  } else {
    eachHour(from, to, (start, end) => {
      const part = (weight * (end - start)) / (to - from);
      add(tally.hourCounts, hourOf(start), part);
      add(tally.dayCounts, dayOf(start), part);
    });
  }
  if (relevant) tally.relevant += weight;
}

/**
 * The first document shows what was published before it: as far back as its oldest entry, which itself is not counted,
 * because where the window begins is no accident.
 */
function learnFirst(tally: Tally, entries: readonly SeenEntry[], at: EpochMs): void {
  const dated = entries.flatMap(({ published, relevant }) =>
    published === undefined || published > at ? [] : [{ published, relevant }],
  );
  const oldest = Math.min(...dated.map(({ published }) => published));
  if (dated.length < 2) return;
  const from = Math.max(oldest, at - MEMORY);
  watch(tally, from, at);
  for (const { published, relevant } of dated)
    if (published > from) count(tally, published, published, at, relevant);
}

interface News {
  readonly counted: number;
  readonly delays: readonly number[];
}

const NO_NEWS: News = { counted: 0, delays: [] };

function learnNew(
  tally: Tally,
  fresh: readonly SeenEntry[],
  since: EpochMs,
  at: EpochMs,
  overrun: boolean,
): News {
  const delays: number[] = [];
  let counted = 0;
  for (const { published, relevant } of fresh) {
    if (published !== undefined && published > since && published <= at) {
      count(tally, published, published, at, relevant);
      delays.push(at - published);
    } else if (overrun || (published !== undefined && published < since - LATE_AT_MOST)) continue;
    else count(tally, Math.max(since, at - MEMORY), at, at, relevant);
    counted += 1;
  }
  return { counted, delays };
}

function expectedBetween(rates: Rates, from: EpochMs, to: EpochMs): number {
  let expected = 0;
  eachHour(Math.max(from, to - MEMORY), to, (start, end) => {
    expected += rates.usual(start) * (end - start);
  });
  return expected;
}

/** A poll without a document: the hours go by, and nothing came. */
function passTime(rhythm: Rhythm, at: EpochMs): { readonly tally: Tally; readonly next: Rhythm } {
  const tally = fade(rhythm, at);
  watch(tally, rhythm.at, at);
  const rates = ratesOf(rhythm);
  const left = 2 ** (-(at - rhythm.at) / rates.latelyMs);
  const next: Rhythm = {
    ...rhythm,
    at,
    lately: rhythm.lately * left,
    latelyExpected: rhythm.latelyExpected * left + expectedBetween(rates, rhythm.at, at),
    caution: Math.max(1, rhythm.caution * 0.99),
  };
  return { tally, next };
}

/** The ids to tell the next document's news by: this one's, and after an empty or partial one those of before too. */
function knownAfter(entries: readonly SeenEntry[], partial: boolean, known: ReadonlySet<string>): string {
  const now = entries.map(shortId);
  if (!partial && now.length > 0) return now.join('');
  const listed = new Set(now);
  return [...now, ...[...known].filter((id) => !listed.has(id))].slice(0, KNOWN_AT_MOST).join('');
}

function learnDocument(
  rhythm: Rhythm,
  before: Rhythm | undefined,
  tally: Tally,
  { at, document }: Required<Observation>,
): Rhythm {
  const { partial, hints } = document;
  const entries = newestFirst(document.entries);
  const known = splitKnown(rhythm.known);
  const fresh = entries.filter((entry) => !known.has(shortId(entry)));
  const overrun = known.size > 0 && !partial && fresh.length > 0 && fresh.length === entries.length;
  const news = before === undefined ? NO_NEWS : learnNew(tally, fresh, before.at, at, overrun);
  if (before === undefined) learnFirst(tally, entries, at);
  return {
    ...rhythm,
    lately: rhythm.lately + news.counted,
    window: partial ? rhythm.window : document.entries.length || rhythm.window,
    caution: overrun ? Math.min(rhythm.caution * 2, MOST_CAUTION) : rhythm.caution,
    known: knownAfter(entries, partial, known),
    delays: [...rhythm.delays, ...news.delays].slice(-DELAYS_KEPT),
    hints,
  };
}

/**
 * Brings a source's rhythm up to date with a poll that went well. `rhythm` is what this function returned last, or
 * undefined at first; the same history gives the same rhythm. The appearance of an article is taken to be its date of
 * publication where that lies between this poll and the one before, else some time between the two.
 */
export function learn(rhythm: string | undefined, { at, document }: Observation): string {
  const before = readRhythm(rhythm);
  if (before !== undefined && at < before.at) return writeRhythm(before);
  const { tally, next } = passTime(before ?? emptyRhythm(at), at);
  const learnt = document === undefined ? next : learnDocument(next, before, tally, { at, document });
  return writeRhythm({ ...learnt, ...tally });
}
