import { memoByWord } from '../model/index.ts';
import { commonWords, endings, headlineWords } from './language-words.ts';

/** More words than this tell nothing new. */
const mostWords = 25;

type Votes = readonly (readonly [language: string, weight: number])[];

function votesByWord(): ReadonlyMap<string, Votes> {
  const found = new Map<string, Map<string, number>>();
  const add = (lists: Readonly<Record<string, string>>, weight: number) => {
    for (const [language, list] of Object.entries(lists))
      for (const word of list.split(/\s+/u)) {
        const votes = found.get(word) ?? new Map<string, number>();
        votes.set(language, Math.max(votes.get(language) ?? 0, weight));
        found.set(word, votes);
      }
  };
  add(commonWords, 2);
  add(headlineWords, 1.3);
  return new Map([...found].map(([word, votes]) => [word, [...votes]]));
}

function votesByEnding(): ReadonlyMap<string, Votes> {
  const found = new Map<string, (readonly [string, number])[]>();
  for (const [language, list] of Object.entries(endings))
    for (const [ending, weight] of Object.entries(list))
      found.set(ending, [...(found.get(ending) ?? []), [language, weight]]);
  return found;
}

const byWord = votesByWord();
const byEnding = votesByEnding();
const longestEnding = Math.max(...[...byEnding.keys()].map((ending) => ending.length));

/** Letters that few of the languages have. */
const byLetter: readonly (readonly [letters: RegExp, votes: Votes])[] = [
  [/[èêçœùûîôâëï]/, Object.entries({ fr: 0.9, pt: 0.4, it: 0.3, ca: 0.4, ro: 0.2 })],
  [/é/, Object.entries({ fr: 0.8, es: 0.5, pt: 0.4, ca: 0.3 })],
  [/[ñ¿¡]/, [['es', 2]]],
  [/[áíóú]/, Object.entries({ es: 0.8, pt: 0.7, ca: 0.3 })],
  [/[ãõ]/, [['pt', 2]]],
  [/ß/, [['de', 2]]],
  [/[äöü]/, Object.entries({ de: 0.9, sv: 0.6, tr: 0.5 })],
  [/[åø]/, Object.entries({ sv: 0.8, da: 0.8, no: 0.8 })],
  [/[ąęłńśźż]/, [['pl', 2]]],
  [/[şğı]/, [['tr', 2]]],
  [/[ășț]/, [['ro', 2]]],
];

/** Ways of writing: an elided article, a genitive, a space before a colon, guillemets. */
const byHabit: readonly (readonly [habit: RegExp, votes: Votes])[] = [
  [/(?:^|[\s"(«“-])(?:[ldnsjcm]|qu|jusqu|lorsqu|puisqu)['’]/gi, Object.entries({ fr: 2, it: 0.8, ca: 0.8 })],
  [/[a-z]['’]s(?![a-z])/gi, [['en', 1.5]]],
  [/\s[:;?!]\s|«\s/g, [['fr', 0.7]]],
  [/\d\s?(?:Mds?|MDH|MMDH|DH|FCFA|dirhams?)(?![a-z])/g, [['fr', 0.6]]],
  [/n°|\d(?:er|ère|ème|e)(?![a-z])/gi, [['fr', 0.8]]],
  [/\d(?:st|nd|rd|th|bn|m)(?![a-z])/gi, [['en', 0.6]]],
];
const titleCase: Votes = [['en', 1.5]];
/** An ending is worth so much less than it would be if no word of another language had it. */
const endingShare = 0.6;

const wordPattern = /\p{L}[\p{L}\p{M}]*/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
const isAscii = /^[\x00-\x7f]*$/;

function votesOfEnding(word: string): Votes {
  for (let length = Math.min(longestEnding, word.length - 2); length > 0; length--) {
    const votes = byEnding.get(word.slice(-length));
    if (votes !== undefined) return votes.map(([language, weight]) => [language, weight * endingShare]);
  }
  return [];
}

function votesOf(word: string): Votes {
  const known = byWord.get(word) ?? (word.length >= 5 ? votesOfEnding(word) : []);
  if (isAscii.test(word)) return known;
  return [...known, ...byLetter.flatMap(([letters, votes]) => (letters.test(word) ? votes : []))];
}

const votesOfWord = memoByWord((written) => votesOf(written.toLowerCase()));

/** Words that English headlines leave in lower case. */
const smallWords = new Set(
  'a an and are as at be but by for from has in into is it its no not of off on or over than that the to up via vs with'.split(
    ' ',
  ),
);

/** Whether a headline capitalises its words as English ones often do, French ones never. */
function inTitleCase(words: readonly string[]): boolean {
  let capitalised = 0;
  let lower = 0;
  for (const word of words) {
    if (word !== word.toLowerCase()) capitalised++;
    else if (!smallWords.has(word)) lower++;
  }
  return capitalised >= 4 && lower <= capitalised * 0.1;
}

/**
 * How much speaks for each language in a text in Latin letters; languages for which nothing speaks are absent. The figures
 * are sums of weights: 2 for a common word, about 1 for a word of headlines, less for endings and letters.
 */
export function latinScores(text: string): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const vote = (votes: Votes, times: number) => {
    for (const [language, weight] of votes)
      scores.set(language, (scores.get(language) ?? 0) + weight * times);
  };
  const words = (text.match(wordPattern) ?? []).slice(0, mostWords);
  for (const word of words) vote(votesOfWord(word), 1);
  for (const [habit, votes] of byHabit) {
    const times = text.match(habit)?.length ?? 0;
    if (times > 0) vote(votes, Math.min(times, 4));
  }
  if (inTitleCase(words)) vote(titleCase, 1);
  return scores;
}

/** Languages that the tables know. */
export const latinLanguages: ReadonlySet<string> = new Set(Object.keys(commonWords));
