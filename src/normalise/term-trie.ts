import { memoByWord } from '../model/index.ts';
import { foldText } from './fold-text.ts';

/** A word as written and folded, with where a term may begin with it. */
interface Word<T> {
  readonly written: string;
  readonly folded: string;
  readonly begins: readonly Node<T>[];
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  /** Words of which only the beginning is given, by that beginning. */
  readonly open: Map<string, Node<T>>;
  openLengths: readonly number[];
  ends: { readonly value: T; readonly written?: readonly string[] }[];
}

/** Terms of one or more words, looked up in a text word by word. */
export interface TermTrie<T> {
  /** The values of the longest terms that begin at each place of the text; no word belongs to two. */
  find(text: string): readonly T[];
}

/** `AT&T`, `e&` and `Canal+` are words. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u0640]*(?:&(?:\p{L}+|(?![\p{L}\p{N}]))|\+(?!\p{N}))?/gu;
const termWordPattern = new RegExp(`${wordPattern.source}\\*?`, 'gu');

/** What Arabic writes together with a word: `والاتصالات` is found as `اتصالات`. */
const particles = ['وبال', 'وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال', 'و', 'ب', 'ل', 'ف', 'ك'];

function isArabic(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x600 && code <= 0x6ff;
}

/** A word, and without the particles that it may begin with. A single letter may as well belong to the word. */
function formsOf(folded: string): readonly string[] {
  if (!isArabic(folded)) return [folded];
  const forms = [folded];
  for (const particle of particles)
    if (folded.startsWith(particle) && folded.length - particle.length >= (particle.length === 1 ? 3 : 2))
      forms.push(folded.slice(particle.length));
  return forms;
}

/** A term's word without the article: texts are looked up with and without it. */
function withoutArticle(folded: string): string {
  return folded.startsWith('ال') && folded.length > 4 ? folded.slice(2) : folded;
}

function emptyNode<T>(): Node<T> {
  return { next: new Map(), open: new Map(), openLengths: [], ends: [] };
}

function nextNode<T>(node: Node<T>, word: string): Node<T> {
  const isOpen = word.endsWith('*');
  const key = isOpen ? word.slice(0, -1) : word;
  const map = isOpen ? node.open : node.next;
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = emptyNode<T>();
  map.set(key, made);
  if (isOpen) node.openLengths = [...new Set([...node.openLengths, key.length])].sort((a, b) => b - a);
  return made;
}

function followers<T>(node: Node<T>, word: string): readonly Node<T>[] {
  const found: Node<T>[] = [];
  for (const form of formsOf(word)) {
    const exact = node.next.get(form);
    if (exact !== undefined) found.push(exact);
    for (const length of node.openLengths) {
      const open = form.length >= length ? node.open.get(form.slice(0, length)) : undefined;
      if (open !== undefined) found.push(open);
    }
  }
  return found;
}

/**
 * Makes a trie of terms. Written in a term: `*` at a word's end leaves its ending open; `=` before a term means that its
 * capitals count. Arabic words are found with `و ف ب ك ل ال` before them too.
 */
export function termTrie<T>(terms: Iterable<readonly [term: string, value: T]>): TermTrie<T> {
  const root = emptyNode<T>();
  for (const [term, value] of terms) {
    const exact = term.startsWith('=');
    const written = term.match(termWordPattern) ?? [];
    let node = root;
    for (const word of written) node = nextNode(node, withoutArticle(foldText(word)));
    if (written.length > 0) node.ends.push(exact ? { value, written } : { value });
  }
  const wordOf = memoByWord((written): Word<T> => {
    const folded = foldText(written);
    return { written, folded, begins: followers(root, folded) };
  });
  const endsAt = (node: Node<T>, words: readonly Word<T>[], from: number): T | undefined =>
    node.ends.find(
      ({ written }) =>
        written === undefined || written.every((word, at) => words[from + at]?.written === word),
    )?.value;
  /** The longest term that begins at a word; of several ways to read it, the closest to what is written comes first. */
  const longest = (
    words: readonly Word<T>[],
    from: number,
  ): { readonly value: T; readonly length: number } | undefined => {
    let found: { readonly value: T; readonly length: number } | undefined;
    let nodes = words[from]?.begins ?? [];
    for (let length = 1; nodes.length > 0; length++) {
      for (const node of nodes) {
        const value = node.ends.length === 0 ? undefined : endsAt(node, words, from);
        if (value !== undefined && found?.length !== length) found = { value, length };
      }
      const next = words[from + length];
      nodes = next === undefined ? [] : nodes.flatMap((node) => followers(node, next.folded));
    }
    return found;
  };
  return {
    find: (text) => {
      const words = (text.match(wordPattern) ?? []).map(wordOf);
      const values: T[] = [];
      for (let at = 0; at < words.length; ) {
        const found = longest(words, at);
        if (found !== undefined) values.push(found.value);
        at += found?.length ?? 1;
      }
      return values;
    },
  };
}
