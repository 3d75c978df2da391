import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanBody, cleanTitle } from '../../src/match/clean-text.ts';

const said = 'L’opérateur a posé 500 km de fibre à Oujda.';

describe('a body', () => {
  it.each([
    `<p>${said}</p><p>L’article <a href="/a">Fibre à Oujda</a> est apparu en premier sur Le Quotidien.</p>`,
    `<p>${said}</p><p>Cet article Fibre à Oujda est apparu en premier sur Le Quotidien.</p>`,
    `<p>${said}</p><p>The post <a href="/a">Fibre</a> appeared first on Daily.</p>`,
    `<p>${said}</p><p>The post Fibre first appeared on Daily.</p>`,
    `<p>${said}</p><p>ظهرت المقالة الألياف أولاً على الصباح.</p>`,
    `<p>${said}</p><p>Lire aussi : Maroc Telecom lance la 5G</p>`,
    `<p>${said}</p><p>À lire aussi: Maroc Telecom lance la 5G</p>`,
    `<p>${said}</p><p>Lire la suite</p>`,
    `<p>${said}</p><p>Read more: Maroc Telecom launches 5G</p>`,
    `<p>${said}</p><p>اقرأ أيضا: اتصالات المغرب تطلق الجيل الخامس</p>`,
    `<p>Oujda (Agence Sud) – ${said}</p>`,
    `<p>(Agence Sud) - ${said}</p>`,
    `<p>RABAT – ${said}</p>`,
    `<p>${said} […]</p>`,
    `<p>${said} [&hellip;]</p>`,
    `<script>var a = "Orange";</script><p>${said}</p>`,
    `&lt;p&gt;${said}&lt;/p&gt;`.replace(/&lt;\/?p&gt;/g, ''),
  ])('loses what systems put around it: %s', (html) => {
    expect(cleanBody(html)).toBe(said);
  });

  it('keeps sentences that only begin like a notice', () => {
    expect(cleanBody('<p>Les abonnés peuvent lire leurs messages.</p>')).toBe(
      'Les abonnés peuvent lire leurs messages.',
    );
    expect(cleanBody('<p>Orange veut partager ses tours avec inwi et Maroc Telecom.</p>')).toBe(
      'Orange veut partager ses tours avec inwi et Maroc Telecom.',
    );
    expect(cleanBody('<p>The share of fibre rose to 40% in Morocco.</p>')).toBe(
      'The share of fibre rose to 40% in Morocco.',
    );
  });

  it('ends at 1,500 characters, in little time, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 1, max: 200 }),
        (text, times) => {
          expect(cleanBody(text.repeat(times)).length).toBeLessThanOrEqual(1_500);
        },
      ),
      { numRuns: 100 },
    );
    for (const text of [
      'L’article '.repeat(2_000),
      'Lire aussi '.repeat(2_000),
      '<'.repeat(9_000),
      '('.repeat(9_000),
      ' '.repeat(9_000),
      '\n'.repeat(9_000),
      '. '.repeat(4_000),
    ])
      expect(cleanBody(text).length).toBeLessThanOrEqual(1_500);
  });
});

describe('a title', () => {
  it.each([
    '(Vidéo) STG Telecom aide 500 familles',
    'VIDÉOS. STG Telecom aide 500 familles',
    'URGENT - STG Telecom aide 500 familles',
    'STG Telecom aide 500 familles (vidéo)',
    'STG Telecom aide 500 familles [Document]',
    'STG Telecom aide 500 familles | Infos Casa',
  ])('loses alarms, notes on media and the outlet: %s', (title) => {
    expect(cleanTitle(title)).toBe('STG Telecom aide 500 familles');
  });

  it('loses the Arabic ones too', () => {
    expect(cleanTitle('عاجل.. اتصالات المغرب تطلق الجيل الخامس')).toBe('اتصالات المغرب تطلق الجيل الخامس');
    expect(cleanTitle('بالفيديو | اتصالات المغرب تطلق الجيل الخامس')).toBe(
      'اتصالات المغرب تطلق الجيل الخامس',
    );
  });
});
