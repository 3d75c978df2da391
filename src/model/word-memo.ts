import { recentMap } from './recent-map.ts';

const mostWords = 20_000;
/** Longer words are rare, and not worth the room. */
const longestWord = 40;
/** V8 makes a longer piece of a text a view on it. */
const longestCopied = 12;

/** The word by itself: as a view on a text, it would keep the whole text alive. */
function alone(word: string): string {
  return word.length <= longestCopied ? word : Buffer.from(word, 'utf16le').toString('utf16le');
}

/** Remembers what was made of a word, for most of a text's words stand in every text. */
export function memoByWord<T extends string | object>(make: (word: string) => T): (word: string) => T {
  const met = recentMap<string, T>(mostWords);
  return (word) => {
    const copy = alone(word);
    if (copy.length > longestWord) return make(copy);
    const known = met.get(copy);
    if (known !== undefined) return known;
    const made = make(copy);
    met.set(copy, made);
    return made;
  };
}
