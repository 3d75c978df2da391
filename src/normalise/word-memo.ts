const mostWords = 20_000;
/** Longer words are rare, and not worth the room. */
const longestWord = 40;

/**
 * Remembers what was made of a word, for most of a text's words stand in every text. Bounded: at 20,000 words it starts
 * anew.
 */
export function memoByWord<T>(make: (word: string) => T): (word: string) => T {
  const met = new Map<string, T>();
  return (word) => {
    const known = met.get(word);
    if (known !== undefined) return known;
    // V8 makes a piece of a text a view on it: without a copy, the word would keep the whole text alive.
    const copy = Buffer.from(word, 'utf16le').toString('utf16le');
    const made = make(copy);
    if (word.length > longestWord) return made;
    if (met.size >= mostWords) met.clear();
    met.set(copy, made);
    return made;
  };
}
