const mostWords = 20_000;
/** Longer words are rare, and not worth the room. */
const longestWord = 40;
/** V8 makes a longer piece of a text a view on it. */
const longestCopied = 12;

/** The word by itself: as a view on a text, it would keep the whole text alive. */
function alone(word: string): string {
  return word.length <= longestCopied ? word : Buffer.from(word, 'utf16le').toString('utf16le');
}

/**
 * Remembers what was made of a word, for most of a text's words stand in every text. Bounded: at 20,000 words those are
 * let go that were not met while as many others were. What is made must not be undefined.
 */
export function memoByWord<T extends string | object>(make: (word: string) => T): (word: string) => T {
  let met = new Map<string, T>();
  let before = new Map<string, T>();
  return (word) => {
    const known = met.get(word);
    if (known !== undefined) return known;
    if (word.length > longestWord) return make(alone(word));
    const copy = alone(word);
    const made = before.get(copy) ?? make(copy);
    if (met.size >= mostWords) {
      before = met;
      met = new Map();
    }
    met.set(copy, made);
    return made;
  };
}
