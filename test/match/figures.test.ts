import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/match/figures.ts';
import { foldSpelling } from '../../src/normalise/index.ts';

const figuresOf = (text: string, language = 'fr') =>
  findFigures(foldSpelling(text), language).map(({ unit, value }) => `${unit} ${value}`);

describe('amounts of money', () => {
  it.each([
    ['1,2 MMDH', 'fr'],
    ['1,2 milliard de dirhams', 'fr'],
    ['1,2 milliard DH', 'fr'],
    ['1.200 millions de dirhams', 'fr'],
    ['1 200 MDH', 'fr'],
    ['1 200 millions de DH', 'fr'],
    ['1 200 000 000 dirhams', 'fr'],
    ['MAD 1.2 billion', 'en'],
    ['MAD 1.2bn', 'en'],
    ['1.2 billion dirhams', 'en'],
    ['1,2 مليار درهم', 'ar'],
    ['١٫٢ مليار درهم', 'ar'],
    ['مليار و200 مليون درهم', 'ar'],
    ['120 مليار سنتيم', 'ar'],
    ['1 milliard 200 millions de dirhams', 'fr'],
    ['1 milliard et 200 millions de DH', 'fr'],
    ['120 milliards de centimes', 'fr'],
  ])('reads “%s” as 1.2 billion dirhams', (text, language) => {
    expect(figuresOf(text, language)).toEqual(['MAD 1200000000']);
  });

  it.each([
    ['245 مليار سنتيم', 'ar', 'MAD 2450000000'],
    ['مليوني دولار', 'ar', 'USD 2000000'],
    ['بقيمة مليوني درهم', 'ar', 'MAD 2000000'],
    ['ملياري درهم', 'ar', 'MAD 2000000000'],
    ['مليار درهم', 'ar', 'MAD 1000000000'],
    ['مليون دولار', 'ar', 'USD 1000000'],
    ['un milliard de dirhams', 'fr', 'MAD 1000000000'],
    ['a billion dollars', 'en', 'USD 1000000000'],
    ['deux milliards de dirhams', 'fr', 'MAD 2000000000'],
    ['خمسة ملايين دولار', 'ar', 'USD 5000000'],
    ['نصف مليار درهم', 'ar', 'MAD 500000000'],
    ['half a billion dollars', 'en', 'USD 500000000'],
    ['un demi-milliard de dirhams', 'fr', 'MAD 500000000'],
    ['ملياري و300 مليون درهم', 'ar', 'MAD 2300000000'],
    ['five million dollars', 'en', 'USD 5000000'],
    ['$340 million', 'en', 'USD 340000000'],
    ['$340m', 'en', 'USD 340000000'],
    ['US$ 4.5bn', 'en', 'USD 4500000000'],
    ['340 M$', 'fr', 'USD 340000000'],
    ['340 millions d’euros', 'fr', 'EUR 340000000'],
    ['€2.5bn', 'en', 'EUR 2500000000'],
    ['150 milliards FCFA', 'fr', 'XOF 150000000000'],
    ['150 milliards de F CFA', 'fr', 'XOF 150000000000'],
    ['N5.2bn', 'en', 'NGN 5200000000'],
    ['R12 million', 'en', 'ZAR 12000000'],
    ['3 lakh rupees', 'en', 'INR 300000'],
  ])('reads “%s”', (text, language, figure) => {
    expect(figuresOf(text, language)).toContain(figure);
  });
});

describe('signs within a number', () => {
  it('are thousands or decimals as the language has it', () => {
    expect(figuresOf('10 000 masques')).toEqual(['n 10000']);
    expect(figuresOf('10\u00a0000 masques')).toEqual(['n 10000']);
    expect(figuresOf('10\u202f000 masques')).toEqual(['n 10000']);
    expect(figuresOf('10.000 masques')).toEqual(['n 10000']);
    expect(figuresOf('10,000 masks', 'en')).toEqual(['n 10000']);
    expect(figuresOf('1,234,560 lines', 'en')).toEqual(['n 1234560']);
    expect(figuresOf('12,5%')).toEqual(['% 12.5']);
    expect(figuresOf('12.5%', 'en')).toEqual(['% 12.5']);
    expect(figuresOf('10 آلاف كمامة', 'ar')).toEqual(['n 10000']);
  });

  it('do not join two numbers that stand beside each other', () => {
    expect(figuresOf('en 2024, 350 sites')).toEqual(['n 350']);
    expect(figuresOf('entre 15 et 20 millions de dollars')).toContain('USD 20000000');
  });
});

describe('shares, ranks and measures', () => {
  it.each([
    ['12 %', 'fr'],
    ['12 pour cent', 'fr'],
    ['12 percent', 'en'],
    ['12 per cent', 'en'],
    ['12 في المائة', 'ar'],
    ['12 بالمائة', 'ar'],
    ['12%', 'ar'],
  ])('reads “%s” as a share', (text, language) => {
    expect(figuresOf(text, language)).toEqual(['% 12']);
  });

  it.each([
    ['le deuxième opérateur', 'fr'],
    ['la 2ème licence', 'fr'],
    ['la 2e licence', 'fr'],
    ['the second licence', 'en'],
    ['the 2nd licence', 'en'],
    ['الرخصة الثانية', 'ar'],
    ['المشغل الثاني', 'ar'],
  ])('reads “%s” as a rank', (text, language) => {
    expect(figuresOf(text, language)).toEqual(['ord 2']);
  });

  it('keeps units apart and brings sizes of one unit together', () => {
    expect(figuresOf('2,5 Gbps')).toEqual(figuresOf('2 500 Mbps'));
    expect(figuresOf('3,5 GHz')).toEqual(figuresOf('3500 MHz'));
    expect(figuresOf('100 Go pour 100 DH')).toEqual(['GB 100', 'MAD 100']);
  });
});

describe('what is no figure', () => {
  it('are years, generations and small bare numbers', () => {
    expect(figuresOf('La 5G en 2026 dans 3 villes')).toEqual([]);
    expect(figuresOf('Covid-19 et CMR-23 : la 4G')).toEqual([]);
  });

  it('are quarters, generations of networks and seconds, which look like ranks', () => {
    expect(figuresOf('au deuxième trimestre')).toEqual([]);
    expect(figuresOf('in the second quarter', 'en')).toEqual([]);
    expect(figuresOf('الجيل الرابع في الربع الثالث', 'ar')).toEqual([]);
    expect(figuresOf('packets per second', 'en')).toEqual([]);
  });

  it('never throws, gives at most 24 and no number twice, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('fr', 'en', 'ar'),
        (text, language) => {
          const figures = figuresOf(text, language);
          expect(figures.length).toBeLessThanOrEqual(24);
          expect(new Set(figures).size).toBe(figures.length);
          expect(findFigures(foldSpelling(text), language).every(({ value }) => Number.isFinite(value))).toBe(
            true,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads any amount the same, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 900 }), fc.integer({ min: 0, max: 9 }), (whole, tenth) => {
        const wanted = figuresOf(`$${whole}.${tenth} million`, 'en');
        expect(wanted).toHaveLength(1);
        expect(figuresOf(`${whole},${tenth} millions de dollars`)).toEqual(wanted);
        expect(figuresOf(`${whole},${tenth} مليون دولار`, 'ar')).toEqual(wanted);
        expect(figuresOf(`USD ${whole}.${tenth}m`, 'en')).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });
});
