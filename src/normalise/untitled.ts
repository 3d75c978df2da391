import type { FeedEntry } from '../model/index.ts';
import { plainText } from '../sanitise/index.ts';

const longestTitle = 90;
/** Characters of HTML in which the first words are looked for. */
const mostRead = 4_000;

/** The first sentence of a text, or as many of its words as make a headline. */
function firstWords(text: string): string {
  const [sentence = ''] = /^.{20,}?[.!?؟。…](?=\s|$)/su.exec(text) ?? [];
  if (sentence !== '' && sentence.length <= longestTitle) return sentence.replace(/\.$/, '');
  if (text.length <= longestTitle) return text;
  const cut = text.slice(0, longestTitle).replace(/\s+\S*$/u, '');
  return `${cut.replace(/[\s,;:.–—-]+$/u, '')}…`;
}

/** Words of an address's last segment: `/2024/maroc-telecom-lance-la-5g.html` → `maroc telecom lance la 5g`. */
function wordsOfAddress(url: string): string {
  const { pathname } = new URL(url);
  const segment = pathname.split('/').findLast((part) => /\p{L}{3}/u.test(safelyDecoded(part))) ?? '';
  return safelyDecoded(segment)
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_+]+/g, ' ')
    .trim();
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A title for an entry without one: its text's first words, else its address's, else an attachment's title. May be empty. */
export function titleInstead(entry: FeedEntry): string {
  for (const html of [entry.summary, entry.content]) {
    const text = plainText((html ?? '').slice(0, mostRead));
    if (/[\p{L}\p{N}]/u.test(text)) return firstWords(text);
  }
  const attached = entry.enclosures.find(({ title }) => title !== undefined && title !== '')?.title;
  if (attached !== undefined) return attached;
  const url = entry.link ?? entry.enclosures[0]?.url;
  return url !== undefined && URL.canParse(url) ? wordsOfAddress(url) : '';
}
