import type { Words } from '../words.ts';
import type { PageWords } from './page-words.ts';
import { arabic } from './words-ar.ts';
import { english } from './words-en.ts';
import { french } from './words-fr.ts';

const all: Readonly<Record<Words['language'], PageWords>> = { fr: french, en: english, ar: arabic };

/** The pages' words in one of the languages that Telewire speaks. */
export function pageWords(language: Words['language']): PageWords {
  return all[language];
}
