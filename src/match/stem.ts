import { newStemmer, type Stemmer } from 'snowball-stemmers';
import { isArabic } from './fold.ts';

const stopWords: ReadonlySet<string> = new Set(
  (
    'le la les un une des de du d l au aux et ou a en dans par pour sur avec sans sous ce cet cette ces son sa ses leur leurs ' +
    'qui que qu quoi dont est sont ete etre ont eu plus ne pas se s il elle ils elles on nous vous y n c j selon ainsi mais ' +
    'comme entre vers apres avant depuis lors tout tous toute toutes aussi meme deja encore fait ' +
    'the a an of to in on for with by at from as and or is are was were be been has have had it its this that these those ' +
    'he she they his her their which who will would can could not but after before over into than also said says say ' +
    'من في علي الي عن مع هذا هذه ذلك تلك التي الذي الذين ان انه انها كما قد لم لن لا ما او ثم بعد قبل بين حتي اذا كل ' +
    'هو هي هم كان كانت يكون تكون وقد الا عند خلال حيث منذ ضد نحو اي غير'
  ).split(' '),
);

const stemmers: ReadonlyMap<string, Stemmer> = new Map([
  ['fr', newStemmer('french')],
  ['en', newStemmer('english')],
  ['ar', newStemmer('arabic')],
]);

/** Whether a folded word says nothing of what a text is about. */
export function isStopWord(folded: string): boolean {
  return stopWords.has(folded) || (folded.length === 1 && !/\d/.test(folded));
}

/** The stem of a folded word (Snowball: French, English, Arabic by its letters; others are left as they are). */
export function stem(folded: string, language: string): string {
  const stemmer = stemmers.get(isArabic(folded) ? 'ar' : language);
  return stemmer === undefined || /\d/.test(folded) ? folded : stemmer.stem(folded) || folded;
}
