import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/parse/dates.ts';

const now = Date.UTC(2026, 10, 24);

function read(text: string, utcOffsetMinutes?: number): string | undefined {
  const result = parseDate(text, { now, ...(utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes }) });
  if (result === undefined) return undefined;
  return 'at' in result ? new Date(result.at).toISOString().replace('.000Z', 'Z') : result.missing;
}

const FEBRUARY = '2026-02-03T08:30:00Z';

describe('parseDate reads mail dates', () => {
  it.each([
    ['as the standard has them', 'Tue, 03 Feb 2026 09:30:00 +0100'],
    ['without a week day', '03 Feb 2026 09:30:00 +0100'],
    ['with a wrong week day', 'Fri, 03 Feb 2026 09:30:00 +0100'],
    ['without seconds', 'Tue, 03 Feb 2026 09:30 +0100'],
    ['with a year of two digits', 'Tue, 03 Feb 26 09:30:00 +0100'],
    ['with a year counted from 1900', 'Tue, 03 Feb 126 09:30:00 +0100'],
    ['with a comma after the month', 'Tue, 3 Feb, 2026 09:30:00 +0100'],
    ['without a space after the comma', 'Tue,03 Feb 2026 09:30:00 +0100'],
    ['with the month first', 'Tuesday, February 3rd, 2026 09:30:00 +0100'],
    ['with lines and spaces in them', 'Tue,  3\n Feb\t2026   09:30:00  +0100'],
    ['with hyphens', 'Tue, 03-Feb-2026 09:30:00 +0100'],
    ['with a colon in the zone', 'Tue, 03 Feb 2026 09:30:00 +01:00'],
    ['with a short zone', 'Tue, 03 Feb 2026 09:30:00 +1'],
    ['with a comment on the zone', 'Tue, 03 Feb 2026 09:30:00 +0100 (CET)'],
    ['with a zone in a comment', 'Tue, 03 Feb 2026 09:30:00 (CET)'],
    ['with an offset from Greenwich', 'Tue, 03 Feb 2026 09:30:00 GMT+01:00'],
    ['of the summer in a winter', 'Tue, 03 Feb 2026 10:30:00 CEST'],
    ['of West Africa', 'Tue, 03 Feb 2026 09:30:00 WAT'],
    ['of the American east', 'Tue, 03 Feb 2026 03:30:00 EST'],
    ['of a place', 'Tue, 03 Feb 2026 09:30:00 Africa/Tunis'],
    ['of a place in Etc', 'Tue, 03 Feb 2026 08:30:00 Etc/UTC'],
    ['on a clock of twelve hours', 'Tue, 03 Feb 2026 9:30 AM WAT'],
    ['with a T before the time', 'Tue, 03 Feb 2026T08:30:00Z'],
    ['as asctime has them', 'Tue Feb  3 08:30:00 2026'],
    ['as the date command has them', 'Tue Feb  3 09:30:00 CET 2026'],
    ['as browsers have them', 'Tue Feb 03 2026 09:30:00 GMT+0100 (heure normale d’Europe centrale)'],
    ['as Perforce has them', 'Tue, 2026/02/03 03:30:00 EST'],
    ['as server logs have them', '03/Feb/2026:09:30:00 +0100'],
  ])('%s', (_, text) => {
    expect(read(text)).toBe(FEBRUARY);
  });
});

describe('parseDate reads dates of numbers', () => {
  it.each([
    ['2026-02-03T09:30:00+01:00', FEBRUARY],
    ['2026-02-03T08:30:00Z', FEBRUARY],
    ['2026-02-03t08:30:00z', FEBRUARY],
    ['2026-02-03T09:30:00.1234567+01:00', '2026-02-03T08:30:00.123Z'],
    ['2026-02-03T09:30:00+0100', FEBRUARY],
    ['2026-02-03T09:30:00 +01:00', FEBRUARY],
    ['2026-02-03T09:30:00+01', FEBRUARY],
    ['2026-02-03T09:30+01:00', FEBRUARY],
    ['2026-02-03T09:30+01:00[Africa/Tunis]', FEBRUARY],
    ['2026-02-03 09:30:00 CET', FEBRUARY],
    ['2026-02-03 08:30:00.0', FEBRUARY],
    ['2026-02-03', '2026-02-03T00:00:00Z'],
    ['2026-2-3', '2026-02-03T00:00:00Z'],
    ['2026-02', '2026-02-01T00:00:00Z'],
    ['2026', '2026-01-01T00:00:00Z'],
    ['20260203', '2026-02-03T00:00:00Z'],
    ['20260203T083000Z', FEBRUARY],
    ['20260203083000', FEBRUARY],
    ['2026-034', '2026-02-03T00:00:00Z'],
    ['26-02-03', '2026-02-03T00:00:00Z'],
    ['2026/02/03 08:30', FEBRUARY],
    ['03.02.2026', '2026-02-03T00:00:00Z'],
    ['03/02/2026 08:30:00', FEBRUARY],
    ['03/02/2026 à 8h30', FEBRUARY],
    ['2/3/2026 8:30:00 AM', FEBRUARY],
    ['02/25/2026 20:00', '2026-02-25T20:00:00Z'],
    ['1770107400', FEBRUARY],
    ['1770107400000', FEBRUARY],
    ['/Date(1770107400000+0100)/', FEBRUARY],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('takes the reading of an ambiguous date that does not lie in the future', () => {
    expect(read('03/12/2025')).toBe('2025-12-03T00:00:00Z');
    expect(read('03/12/2026')).toBe('2026-03-12T00:00:00Z');
  });
});

describe('parseDate reads the months of many languages', () => {
  it.each([
    ['mar., 3 févr. 2026 08:30:00 GMT', FEBRUARY],
    ['mardi 3 février 2026 à 8h30', FEBRUARY],
    ['mar. 3 mars 2026', '2026-03-03T00:00:00Z'],
    ['1er août 2025', '2025-08-01T00:00:00Z'],
    ['jeu., 2 avr. 2020 12:05:00 GMT', '2020-04-02T12:05:00Z'],
    ['٢ أبريل ٢٠٢٠', '2020-04-02T00:00:00Z'],
    ['الثلاثاء، 3 فبراير 2026 08:30 ص', FEBRUARY],
    ['الثلاثاء 3 فيفري 2026 - 08:30', FEBRUARY],
    ['3 جانفي 2026', '2026-01-03T00:00:00Z'],
    ['3 يناير 2026', '2026-01-03T00:00:00Z'],
    ['12 غشت 2025', '2025-08-12T00:00:00Z'],
    ['5 أيار 2025', '2025-05-05T00:00:00Z'],
    ['2 نيسان/أبريل 2020', '2020-04-02T00:00:00Z'],
    ['3 كانون الثاني 2026', '2026-01-03T00:00:00Z'],
    ['3 تشرين الأول 2025', '2025-10-03T00:00:00Z'],
    ['Di, 03 März 2026 08:30:00 +0100', '2026-03-03T07:30:00Z'],
    ['3 de febrero de 2026', '2026-02-03T00:00:00Z'],
    ['mar, 3 feb 2026', '2026-02-03T00:00:00Z'],
    ['ter, 3 fev 2026 08:30', FEBRUARY],
    ['wt., 3 lut 2026', '2026-02-03T00:00:00Z'],
    ['3 Şubat 2026 Salı', '2026-02-03T00:00:00Z'],
    ['Вт, 3 фев 2026 11:30:00 MSK', FEBRUARY],
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00Z'],
    ['2004-július-13T9:15-05:00', '2004-07-13T14:15:00Z'],
    ['2004년 05월 28일 01:31:15', '2004-05-27T16:31:15Z'],
    ['2004-05-25 오후 11:23:17', '2004-05-25T23:23:17Z'],
    ['2026年2月3日 08:30', FEBRUARY],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('parseDate knows what it does not know', () => {
  it.each([
    ['Sun, 16 zzz 2012 11:47:32 GMT'],
    ['Sun, Dec x 2012 11:47:32 GMT'],
    ['Sun, 16 Dec zz 11:47:32 GMT'],
    ['Sun, 16 Dec 2012 aa:47:32 GMT'],
    ['Sun, 16 Dec 2012 11:47:32 +zz:00'],
    ['Tue, 32 Feb 2026 09:30:00 +0100'],
    ['Tue, 30 Feb 2026 09:30:00 +0100'],
    ['2026-13-01'],
    ['2025-02-29'],
    ['2025-11-31T00:00:00Z'],
    ['Sun, 16 Dec 2012 11:47:32 +00:zz'],
    ['2025-366'],
    ['Tue, 03 Feb 2026 25:30:00 GMT'],
    ['0000-00-00 00:00:00'],
    ['yesterday'],
    ['10:30'],
    ['3 Feb 4 2026 5'],
    ['9'.repeat(100_000)],
  ])('%#: unreadable', (text) => {
    expect(read(text)).toBe('unreadable');
  });

  it('says nothing of an empty text', () => {
    expect(read(' \n')).toBeUndefined();
  });

  it('treats dates that no news has as missing, and says why', () => {
    expect(read('Thu, 01 Jan 1970 00:00:00 GMT')).toBe('before-1990');
    expect(read('Fri, 27 Nov 2026 00:00:00 GMT')).toBe('in-future');
    expect(read('Wed, 25 Nov 2026 20:00:00 GMT')).toBe('2026-11-25T20:00:00Z');
  });

  it('ends a day at 24:00 and takes a leap second', () => {
    expect(read('Tue, 03 Feb 2026 24:00:00 +0100')).toBe('2026-02-03T23:00:00Z');
    expect(read('Sat, 31 Dec 2016 23:59:60 GMT')).toBe('2017-01-01T00:00:00Z');
  });

  it('passes over an offset that no place has', () => {
    expect(read('2026-02-03T08:30:00+25:00')).toBe(FEBRUARY);
    expect(read('Tue, 03 Feb 2026 09:30:00 +9999', 60)).toBe(FEBRUARY);
  });

  it('takes the offset it is given where a date names no zone, or none that is known', () => {
    expect(read('Tue, 03 Feb 2026 09:30:00', 60)).toBe(FEBRUARY);
    expect(read('Tue, 03 Feb 2026 09:30:00 XYZ', 60)).toBe(FEBRUARY);
    expect(read('2026-02-03T09:30:00', 60)).toBe(FEBRUARY);
    expect(read('3 février 2026 9h30', 60)).toBe(FEBRUARY);
    expect(read('2026-02-03T08:30:00Z', 60)).toBe(FEBRUARY);
  });
});

describe('parseDate, whatever it is given', () => {
  const moments = fc.date({ min: new Date('1990-01-01'), max: new Date(now), noInvalidDate: true });

  it('never throws, and gives whole milliseconds within bounds', () => {
    const words = fc.constantFrom(
      'Feb',
      '3',
      '2026',
      '09:30',
      '+',
      '-',
      'GMT',
      'mar.',
      '،',
      '٢',
      '/',
      'T',
      ' ',
      '99',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const result = parseDate(any, { now });
        if (result === undefined || 'missing' in result) return;
        expect(Number.isSafeInteger(result.at)).toBe(true);
        expect(result.at).toBeGreaterThanOrEqual(Date.UTC(1990, 0, 1));
      }),
    );
  });

  it('reads back what programs write', () => {
    fc.assert(
      fc.property(moments, (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseDate(date.toISOString(), { now })).toEqual({ at: date.getTime() });
        expect(parseDate(date.toUTCString(), { now })).toEqual({ at: seconds });
        expect(parseDate(String(date), { now })).toEqual({ at: seconds });
      }),
    );
  });

  it('reads what Intl writes in French, Arabic, English and eight more languages', () => {
    const locales = 'fr ar ar-DZ ar-TN ar-MA ar-LB en-GB en-US de es it pt-BR nl pl tr'.split(' ');
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom(...locales),
        fc.constantFrom('long', 'medium'),
        (date, locale, style) => {
          const format = new Intl.DateTimeFormat(locale, {
            dateStyle: style as 'long',
            calendar: 'gregory',
            timeZone: 'UTC',
          });
          const day = Math.floor(date.getTime() / 86_400_000) * 86_400_000;
          const written = format.format(date);
          // Some languages have no word in this style but numbers, which are ambiguous.
          if (!/\p{L}{2}/u.test(written)) return;
          expect([written, parseDate(written, { now })]).toEqual([written, { at: day }]);
        },
      ),
    );
  });
});
