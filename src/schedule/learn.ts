import type { EpochMs, UpdateHints } from '../model/index.ts';
import { DAY } from './bounds.ts';
import { dayOf, eachHour, hourOf } from './hours.ts';
import { add, HALF_LIFE, MEMORY, passTime, type Tally, watch } from './pass-time.ts';
import { ratesOf } from './rates.ts';
import { emptyRhythm, ID_LENGTH, readRhythm, writeRhythm } from './rhythm.ts';

/** One entry of a document. */
export interface SeenEntry {
  /** Whose first characters tell it from the source's others. */
  readonly id: string;
  readonly published?: EpochMs;
  /** Whether it is published, or only counted. */
  readonly relevant: boolean;
}

/** A document that a poll brought. */
export interface Observation {
  readonly at: EpochMs;
  /** When the source last answered before, with a document or with "nothing new". */
  readonly since?: EpochMs;
  readonly entries: readonly SeenEntry[];
  /** Only what is new (RFC 3229), not all that the source lists. */
  readonly partial: boolean;
  readonly hints: UpdateHints;
}

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
  watch(tally, from, at, ratesOf(emptyRhythm(at)));
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

/** The ids to tell the next document's news by: this one's, and after an empty or partial one those of before too. */
function knownAfter(entries: readonly SeenEntry[], partial: boolean, known: ReadonlySet<string>): string {
  const now = entries.map(shortId);
  if (!partial && now.length > 0) return now.join('');
  const listed = new Set(now);
  return [...now, ...[...known].filter((id) => !listed.has(id))].slice(0, KNOWN_AT_MOST).join('');
}

/**
 * Brings a source's rhythm up to date with a document. `rhythm` is what this function returned last, or undefined at
 * first; the same history gives the same rhythm. Polls that brought nothing need not be told: all the time since the last
 * document counts as watched. The appearance of an article is taken to be its date of publication where that lies between
 * this poll and the one before, else some time between the two.
 */
export function learn(rhythm: string | undefined, observation: Observation): string {
  const { at, partial, hints } = observation;
  const before = readRhythm(rhythm);
  if (before !== undefined && at < before.at) return writeRhythm(before);
  const { tally, next } = passTime(before ?? emptyRhythm(at), at);
  const entries = newestFirst(observation.entries);
  const known = splitKnown(next.known);
  const fresh = entries.filter((entry) => !known.has(shortId(entry)));
  const overrun = known.size > 0 && !partial && fresh.length > 0 && fresh.length === entries.length;
  const since = Math.min(at, Math.max(before?.at ?? 0, observation.since ?? 0));
  const news = before === undefined ? NO_NEWS : learnNew(tally, fresh, since, at, overrun);
  if (before === undefined) learnFirst(tally, entries, at);
  return writeRhythm({
    ...next,
    ...tally,
    lately: next.lately + news.counted,
    window: partial ? next.window : observation.entries.length || next.window,
    caution: overrun ? Math.min(next.caution * 2, MOST_CAUTION) : next.caution,
    known: knownAfter(entries, partial, known),
    delays: [...next.delays, ...news.delays].slice(-DELAYS_KEPT),
    hints,
  });
}
