import { describe, expect, it } from 'vitest';
import { companiesApart } from '../../src/match/companies-apart.ts';
import { profileOf } from '../../src/match/profile.ts';
import { shippedLexicon } from '../eval/knowledge.ts';
import { labelledArticles } from '../eval/labels.ts';

const lexicon = shippedLexicon();

function titled(title: string) {
  const [one] = labelledArticles([
    { id: title, title, summary: title, lang: 'fr', published: '2025-03-01T08:00:00Z', story: 's' },
  ]);
  if (one === undefined) throw new Error('no article');
  return profileOf(one.article, lexicon);
}

const orange = titled('Orange Maroc baisse ses prix');
const orangeInArabic = titled('أورنج المغرب تخفض أسعارها');
const inwi = titled('inwi baisse ses prix');
const both = titled('Orange et inwi baissent leurs prix');
const nobody = titled('Les prix baissent');

describe('companies of titles', () => {
  it('are apart where a story speaks of others, by the share of its titles that name one', () => {
    expect(companiesApart(inwi, [orange, orangeInArabic])).toBe(1);
    expect(companiesApart(inwi, [orange, nobody])).toBe(0.5);
  });

  it('are not apart where one is shared, also under its name in another language, or none is named', () => {
    expect(companiesApart(orange, [orangeInArabic, inwi])).toBe(0);
    expect(companiesApart(both, [orange])).toBe(0);
    expect(companiesApart(nobody, [orange])).toBe(0);
    expect(companiesApart(orange, [nobody])).toBe(0);
  });
});
