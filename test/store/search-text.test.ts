import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldForSearch } from '../../src/store/index.ts';

test.each([
  ['L’Opérateur  Télécom', 'l operateur telecom'],
  ['ﬁbre Ⅻ', 'fibre xii'],
  ['Œuvre à Łódź', 'oeuvre a lodz'],
  ['المغرب والإتصالات', 'مغرب والاتصالات'],
  ['٢٠٢٦', '2026'],
  ['a ـ b', 'a b'],
  ['5G — oui !', '5g oui'],
  ['\u00a0\n', ''],
])('%s is searched as %s', (text, folded) => {
  expect(foldForSearch(text)).toBe(folded);
});

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'É', ' ', 'ا', 'ل', 'م', 'ـ', 'Σ', '\u0301', '´', '٣', 'ﷺ', '.') }),
);

test('words are folded each by itself, and parted by one space', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const parts = [foldForSearch(one), foldForSearch(other)].filter((part) => part !== '');
      expect(foldForSearch(`${one} ${other}`)).toBe(parts.join(' '));
    }),
  );
});

test('what is folded has letters and digits, and single spaces between', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(foldForSearch(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
    }),
  );
});
