import { expect, it } from 'vitest';
import { directionOf, publishableLanguage } from '../../../src/publish/entry/language.ts';

it.each([
  ['fr', 'fr'],
  ['FR-fr', 'fr-FR'],
  ['ar', 'ar'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['und', undefined],
  ['und-Latn', undefined],
  ['zz', undefined],
  ['french', undefined],
  ['fr_FR', undefined],
  ['', undefined],
  ['<b>', undefined],
  [undefined, undefined],
])('the tag %s is published as %s', (tag, expected) => {
  expect(publishableLanguage(tag)).toBe(expected);
});

it.each([
  ['ar', 'rtl'],
  ['ar-MA', 'rtl'],
  ['he', 'rtl'],
  ['FA-IR', 'rtl'],
  ['fr', 'ltr'],
  [undefined, 'ltr'],
])('%s is written %s', (tag, expected) => {
  expect(directionOf(tag)).toBe(expected);
});
