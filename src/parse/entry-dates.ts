import type { EpochMs } from '../model/index.ts';
import { parseDate } from './dates.ts';
import type { MendCode, MendList } from './mends.ts';

/** The first of these that is a usable date; those that are not are noted where none is. */
export type ReadDate = (written: readonly string[], mends?: MendList) => EpochMs | undefined;

const NOTES: Readonly<Record<string, MendCode>> = {
  unreadable: 'date-unreadable',
  'in-future': 'date-in-future',
  'before-1990': 'date-before-1990',
};

export function createReadDate(options: {
  readonly now: EpochMs;
  readonly utcOffsetMinutes?: number;
}): ReadDate {
  return (written, mends) => {
    const problems: MendCode[] = [];
    for (const text of written) {
      const date = parseDate(text, options);
      if (date !== undefined && 'at' in date) return date.at;
      const note = date === undefined ? undefined : NOTES[date.missing];
      if (note !== undefined) problems.push(note);
    }
    for (const problem of problems) mends?.note(problem);
    return undefined;
  };
}
