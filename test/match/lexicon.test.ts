import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { findThings } from '../../src/match/find-things.ts';
import { wordsOf } from '../../src/match/words.ts';
import { lexicon } from './newsroom.ts';

const named = (text: string) => findThings(wordsOf(text, 'fr', lexicon)).names;
const ideas = (text: string) => findThings(wordsOf(text, 'fr', lexicon)).words;

const homesFile = z.object({ things: z.record(z.string(), z.array(z.string())) });

describe('the lexicon', () => {
  it('has at least 150 companies and regulators', () => {
    const ids = [...lexicon.labels.keys()].filter((id) => /^(?:co|re):/.test(id));
    expect(ids.length).toBeGreaterThanOrEqual(150);
  });

  it('says the home of money and of things that it lists, and of nothing else', () => {
    const homes: unknown = parse(readFileSync('config/lexicon/homes.yaml', 'utf8'));
    const { things: countries } = homesFile.parse(homes);
    const things = Object.values(countries).flat();
    expect(things.length).toBeGreaterThan(400);
    const listed = new Set(
      [...lexicon.labels.keys()]
        .filter((id) => /^(?:co|re|pe|pl|ev):/.test(id))
        .map((id) => id.slice(id.indexOf(':') + 1)),
    );
    expect(things.filter((thing) => !/^[A-Z]{3}$/.test(thing) && !listed.has(thing))).toEqual([]);
  });

  it.each([
    ['Maroc Telecom', ['Maroc Telecom', 'IAM', 'Itissalat Al-Maghrib', 'اتصالات المغرب']],
    ['inwi', ['inwi', 'Inwi', 'Wana', 'Wana Corporate', 'إنوي']],
    [
      'Orange Maroc',
      ['Orange Maroc', 'Orange Morocco', 'Médi Télécom', 'Medi Telecom', 'Méditel', 'أورنج المغرب'],
    ],
    ['ANRT', ['ANRT', 'الوكالة الوطنية لتقنين المواصلات']],
    ['Huawei', ['Huawei', 'هواوي']],
    ['ZTE', ['ZTE']],
    ['Nokia', ['Nokia', 'نوكيا']],
    ['Ericsson', ['Ericsson', 'إريكسون']],
    ['STG Telecom', ['STG Telecom']],
    ['Sonatel', ['Sonatel', 'سوناتل']],
    ['MTN', ['MTN']],
    ['Airtel Africa', ['Airtel Africa']],
    ['Vodacom', ['Vodacom', 'فوداكوم']],
    ['Safaricom', ['Safaricom', 'سفاريكوم']],
    ['Moov Africa', ['Moov Africa']],
    ['e&', ['e&', 'Etisalat']],
    ['Starlink', ['Starlink', 'ستارلينك']],
  ])('knows %s by all its names, as one and the same', (_, names) => {
    const found = names.map((name) => named(`${name} annonce`));
    expect(found.every((one) => one.length > 0)).toBe(true);
    expect(new Set(found.flat()).size).toBe(1);
  });

  it('finds Arabic names with the particles that are written together with them', () => {
    const [wanted] = named('اتصالات المغرب');
    for (const text of ['لاتصالات المغرب', 'واتصالات المغرب', 'باتصالات المغرب'])
      expect(named(text)).toEqual([wanted]);
    expect(named('وهواوي')).toEqual(named('هواوي'));
  });

  it('takes the longest name at each place, so that Orange Maroc is not Orange', () => {
    expect(named('Orange Maroc investit')).not.toEqual(named('Orange investit'));
    expect(named('Maroc Telecom')).toHaveLength(1);
  });

  it('keeps common words that are names only in capitals apart', () => {
    expect(named('an orange carpet, free entry')).toEqual([]);
    expect(named('Free lance une offre')).toHaveLength(1);
    expect(named('elle a été iam')).toEqual([]);
  });

  it('knows the same idea in three languages', () => {
    const shared = (first: string, ...others: readonly string[]) =>
      ideas(first).filter((idea) => others.every((text) => ideas(text).includes(idea)));
    expect(shared('une amende de l’ANRT', 'the regulator fines', 'غرامة')).toContain('w:fine');
    expect(shared('la fibre optique', 'fibre roll-out', 'الألياف البصرية')).toContain('w:fibre');
    expect(shared('une panne du réseau', 'a network outage', 'عطل في الشبكة')).toContain('w:outage');
    expect(shared('la 5G', '5G network', 'الجيل الخامس')).toContain('w:5g');
  });
});
