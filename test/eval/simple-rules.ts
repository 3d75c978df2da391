import { cleanBody, cleanTitle } from '../../src/match/clean-text.ts';
import { tokenise } from '../../src/match/fold.ts';
import { isStopWord } from '../../src/match/stem.ts';
import type { Placement } from '../../src/model/index.ts';
import { foldSpelling } from '../../src/normalise/index.ts';
import type { LabelledArticle } from './labels.ts';

type Groups = ReadonlyMap<string, Pick<Placement, 'copyGroupId' | 'storyId'>>;

/** What a feed reader would compare two articles by. */
interface Rule {
  readonly name: string;
  readonly group: (items: readonly LabelledArticle[]) => Groups;
}

const window = 96 * 3_600_000;

function words(text: string): readonly string[] {
  return tokenise(text)
    .map((token) => token.folded)
    .filter((word) => !isStopWord(word));
}

function textOf({ article }: LabelledArticle): string {
  return `${cleanTitle(article.title)} ${cleanBody(article.summary ?? '')}`;
}

/** Puts each article with the most alike earlier one of the last 96 hours, if it is alike enough. */
function onePass<T>(
  items: readonly LabelledArticle[],
  read: (item: LabelledArticle) => T,
  alike: (a: T, b: T) => number,
  least: number,
): Groups {
  const seen: { readonly at: number; readonly what: T; readonly group: string }[] = [];
  const groups = new Map<string, { copyGroupId: string; storyId: string }>();
  for (const item of items) {
    const what = read(item);
    const at = item.article.firstSeen;
    let best = { score: least, group: item.label.id };
    for (const one of seen) {
      if (at - one.at > window) continue;
      const score = alike(what, one.what);
      if (score > best.score || (score === best.score && best.group === item.label.id))
        best = { score, group: one.group };
    }
    seen.push({ at, what, group: best.group });
    groups.set(item.label.id, { copyGroupId: best.group, storyId: best.group });
  }
  return groups;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least < 3 ? 0 : [...a].filter((word) => b.has(word)).length / least;
}

const hashes = 64;

function minHash(text: string): Uint32Array {
  const list = words(text);
  const signature = new Uint32Array(hashes).fill(0xffffffff);
  for (let at = 0; at + 1 < list.length; at++)
    for (let k = 0; k < hashes; k++) {
      let hash = Math.imul(k + 1, 0x9e3779b1) >>> 0;
      for (const letter of `${list[at]} ${list[at + 1]}`)
        hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
      signature[k] = Math.min(signature[k] ?? 0, hash);
    }
  return signature;
}

function tfIdf(items: readonly LabelledArticle[]): (item: LabelledArticle) => ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const word of new Set(words(textOf(item)))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (item) => {
    const vector = new Map<string, number>();
    for (const word of words(textOf(item)))
      vector.set(word, (vector.get(word) ?? 0) + Math.log(items.length / (counts.get(word) ?? 1)));
    const norm = Math.hypot(...vector.values()) || 1;
    return new Map([...vector].map(([word, weight]) => [word, weight / norm]));
  };
}

function dot(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
}

const same = (a: string, b: string): number => (a !== '' && a === b ? 1 : 0);

/** The rules that feed readers and simple aggregators use, each with a threshold that suits it. */
export const simpleRules: readonly Rule[] = [
  { name: 'same URL', group: (items) => onePass(items, (one) => one.article.url ?? '', same, 1) },
  { name: 'same title', group: (items) => onePass(items, (one) => foldSpelling(one.article.title), same, 1) },
  {
    name: 'title word overlap',
    group: (items) => onePass(items, (one) => new Set(words(cleanTitle(one.article.title))), overlap, 0.6),
  },
  {
    name: 'MinHash',
    group: (items) =>
      onePass(
        items,
        (one) => minHash(textOf(one)),
        (a, b) => a.filter((hash, at) => hash === b[at]).length / hashes,
        0.4,
      ),
  },
  {
    name: 'TF-IDF, one pass',
    group: (items) => onePass(items, tfIdf(items), dot, 0.3),
  },
];
