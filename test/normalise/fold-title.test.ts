import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTitle } from '../../src/normalise/index.ts';

const plain = 'huawei se mobilise pour lutter contre le covid 19';
const arabic = foldTitle('انقطاع خدمة الإنترنت في المغرب');

describe('foldTitle', () => {
  it.each([
    'Huawei se mobilise pour lutter contre le Covid-19',
    'HUAWEI SE MOBILISE POUR LUTTER CONTRE LE COVID–19',
    '«Huawei se mobilise pour lutter contre le Covid‑19»',
    'Huawei se mobilise&nbsp;pour lutter contre le Covid&#8209;19',
    '(Vidéo) Huawei se mobilise pour lutter contre le Covid-19',
    '(Vidéos) Huawei se mobilise pour lutter contre le Covid-19',
    '[VIDÉO] Huawei se mobilise pour lutter contre le Covid-19',
    'VIDÉO. Huawei se mobilise pour lutter contre le Covid-19',
    'Vidéo : Huawei se mobilise pour lutter contre le Covid-19',
    'EXCLUSIF. Huawei se mobilise pour lutter contre le Covid-19',
    'EXCLUSIF - Huawei se mobilise pour lutter contre le Covid-19',
    'URGENT | VIDÉO : Huawei se mobilise pour lutter contre le Covid-19',
    'Breaking: Huawei se mobilise pour lutter contre le Covid-19',
    '🔴 ALERTE INFO - Huawei se mobilise pour lutter contre le Covid-19',
    'Huawei se mobilise pour lutter contre le Covid-19 (vidéo)',
    'Huawei se mobilise pour lutter contre le Covid-19 [Photos]',
    'Huawei se mobilise pour lutter contre le Covid-19 - Vidéo',
    'Huawei se mobilise pour lutter contre le Covid-19 - Le Matin.ma',
    'Huawei se mobilise pour lutter contre le Covid-19 | Reuters',
    'Huawei se mobilise pour lutter contre le Covid-19 – medias24.com',
    'Vidéo. Huawei se mobilise pour lutter contre le Covid-19 (Vidéo) | Médias24 - Yahoo Actualités',
  ])('sees the same headline in %s', (title) => {
    expect(foldTitle(title)).toBe(plain);
  });

  it.each([
    'عاجل: انقطاع خدمة الإنترنت في المغرب',
    'عاجل.. انقطاع خدمة الأنترنت في المغرب'.replace('الأنترنت', 'الإنترنت'),
    'عاجل | انقطاع خدمة الانترنت في المغرب',
    '(فيديو) انقطاع خدمة الإنترنت في المغرب',
    'بالفيديو.. انقطاع خدمة الإنترنت في المغرب',
    'انقطاع خدمة الإنترنت في المغرب (فيديو)',
    'اِنقطاع خدمـــة الإنترنت في المغرب',
    'انقطاع خدمه الإنترنت فى المغرب',
    'انقطاع خدمة الإنترنت في المغرب - هسبريس',
    'انقطاع خدمة الإنترنت في المغرب | الجزيرة نت',
  ])('sees the same Arabic headline in %s', (title) => {
    expect(foldTitle(title)).toBe(arabic);
  });

  it("takes off the source's own name, whole or in part, and before the headline too", () => {
    const outlets = ['Le Petit Journal du Net', 'Éco Nord - Télécoms'];
    const expected = 'la fibre arrive dans dix communes';
    for (const title of [
      'La fibre arrive dans dix communes - Le Petit Journal du Net',
      'La fibre arrive dans dix communes | Éco Nord',
      'Le Petit Journal du Net | La fibre arrive dans dix communes',
    ])
      expect(foldTitle(title, outlets)).toBe(expected);
  });

  it.each([
    ['Maroc Telecom - inwi : la guerre des prix', 'maroc telecom inwi la guerre des prix'],
    ['Dégroupage | le régulateur tranche', 'degroupage le regulateur tranche'],
    ['La 5G arrive au Maroc - ce qui change', 'la 5g arrive au maroc ce qui change'],
    ['Vidéo à la demande : Orange lance une offre', 'video a la demande orange lance une offre'],
    ['Direct-to-device : accord entre Orange et AST', 'direct to device accord entre orange et ast'],
    ['Live events drive mobile traffic record', 'live events drive mobile traffic record'],
    ['Update on the spectrum auction', 'update on the spectrum auction'],
  ])('leaves of %s what means something', (title, expected) => {
    expect(foldTitle(title)).toBe(expected);
  });

  it('keeps figures, percentages and currencies apart', () => {
    const titles = [
      'Orange investit 5 milliards',
      'Orange investit 55 milliards',
      'Orange investit 5,5 milliards',
      'Orange investit 5 milliards $',
      'Orange investit 5 milliards €',
      'Orange investit 5 % milliards',
    ];
    expect(new Set(titles.map((title) => foldTitle(title))).size).toBe(titles.length);
  });

  it('writes per cent in one way', () => {
    const forms = [
      'Taxe de 8 % sur les appels',
      'Taxe de 8٪ sur les appels',
      'Taxe de 8 pour cent sur les appels',
    ];
    expect(new Set(forms.map((title) => foldTitle(title)))).toEqual(new Set(['taxe de 8 % sur les appels']));
    expect(foldTitle('رسوم بنسبة 8 في المائة على المكالمات')).toBe(foldTitle('رسوم بنسبة ٨٪ على المكالمات'));
  });

  it('writes thousands in one way', () => {
    const forms = [
      '6.000 emplois menacés à Fès',
      '6 000 emplois menacés à Fès',
      '6,000 emplois menacés à Fès',
      '٦٠٠٠ emplois menacés à Fès',
    ];
    expect(new Set(forms.map((title) => foldTitle(title)))).toEqual(new Set(['6000 emplois menaces a fes']));
  });

  it.each([
    'Revue de presse',
    'REVUE DE PRESSE du 12 mars 2026',
    'La revue de presse du lundi 2 avril',
    'Communiqué de presse',
    'Actualités',
    'News in brief',
    'Press release',
    'Breaking news',
    'أخبار اليوم',
    'بلاغ صحفي',
    'عاجل',
    'Vidéo',
    'Orange',
    'Maroc Telecom',
    'Orange Money',
    '2026',
    '12/03/2026',
    '',
    '…',
    'Untitled',
    'À la une - Le Matin',
  ])('has nothing to compare in "%s"', (title) => {
    expect(foldTitle(title)).toBe('');
  });

  it('gives letters, digits, percent and currency signs, parted by single spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        expect(foldTitle(title)).toMatch(/^(?:[\p{L}\p{N}%\p{Sc}]+(?: [\p{L}\p{N}%\p{Sc}]+)*)?$/u);
      }),
    );
  });

  it('does not change with case or with the spaces between words', () => {
    const word = fc.constantFrom(
      'Réseau',
      'inwi',
      '5G',
      'coupé',
      'à',
      'Fès',
      'الانترنت',
      '12',
      'AT&T',
      "l'offre",
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 9 }), (words) => {
        const folded = foldTitle(words.join(' '));
        expect(foldTitle(` ${words.join('\u00a0 ')} `.toUpperCase())).toBe(folded);
      }),
    );
  });
});
