import { describe, expect, it } from 'vitest';
import { findDates } from '../../src/match/dates.ts';
import { foldSpelling } from '../../src/normalise/index.ts';

const datesOf = (text: string) => findDates(foldSpelling(text));

describe('periods of a business year', () => {
  it.each([
    'T1 2025',
    'au T1',
    'Q1 2025',
    '1Q25 results',
    'premier trimestre',
    '1er trimestre',
    'au premier trimestre de l’année',
    'first quarter',
    'first-quarter revenue',
    'الربع الأول',
    'خلال الربع الأول من السنة',
    'الفصل الأول',
  ])('are the first quarter in “%s”', (text) => {
    expect(datesOf(text).filter((date) => date.startsWith('p:'))).toEqual(['p:q1']);
  });

  it.each([
    ['troisième trimestre', 'p:q3'],
    ['3ème trimestre', 'p:q3'],
    ['third quarter', 'p:q3'],
    ['الربع الثالث', 'p:q3'],
    ['T4', 'p:q4'],
    ['premier semestre', 'p:h1'],
    ['S1 2025', 'p:h1'],
    ['first half of 2025', 'p:h1'],
    ['first-half profit', 'p:h1'],
    ['H1 2025', 'p:h1'],
    ['النصف الأول', 'p:h1'],
    ['الأسدس الثاني', 'p:h2'],
    ['neuf premiers mois', 'p:9m'],
    ['les 9 premiers mois', 'p:9m'],
    ['nine-month results', 'p:9m'],
    ['تسعة أشهر', 'p:9m'],
  ])('are told in “%s”', (text, period) => {
    expect(datesOf(text)).toContain(period);
  });

  it('are not seen in names and words that only look like them', () => {
    for (const text of ['S21 Ultra', 'MT1', 'Q10', 'la tête', 'un quart', 'BHP1'])
      expect(datesOf(text).filter((date) => date.startsWith('p:'))).toEqual([]);
  });
});

describe('days, months, years and weekdays', () => {
  it.each([
    ['le 6 décembre', 'd:12-6'],
    ['December 6', 'd:12-6'],
    ['Dec. 6', 'd:12-6'],
    ['6 دجنبر', 'd:12-6'],
    ['6 ديسمبر', 'd:12-6'],
    ['1er mars', 'd:3-1'],
    ['5 غشت', 'd:8-5'],
    ['5 أغسطس', 'd:8-5'],
    ['5 août', 'd:8-5'],
  ])('“%s” is a day', (text, day) => {
    expect(datesOf(text)).toContain(day);
  });

  it('a month alone is one, unless its word means other things', () => {
    expect(datesOf('en septembre 2024')).toEqual(['m:9', 'y:2024']);
    expect(datesOf('You may say')).toEqual([]);
    expect(datesOf('la planète Mars')).toEqual([]);
  });

  it('weekdays are the same in three languages, with and without particles', () => {
    for (const text of ['mardi', 'on Tuesday', 'الثلاثاء', 'يوم الثلاثاء', 'والثلاثاء'])
      expect(datesOf(text)).toEqual(['wd:2']);
  });
});
