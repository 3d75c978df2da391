import { cleanTitle } from '../../../src/match/clean-text.ts';
import type { Lexicon } from '../../../src/match/lexicon.ts';
import type { Article } from '../../../src/model/index.ts';
import { foldTitle } from '../../../src/normalise/index.ts';
import { seeded } from '../../seeded.ts';
import { kinds, type Language, nameParts, syllables } from './wording.ts';

/** A generated article with what is known of it: its event, and the copies it is one of. */
export interface NewsItem {
  readonly article: Article;
  readonly event: string;
  readonly copies: string;
}

export const perDay = 1_000;
const day = 86_400_000;
const begin = Date.UTC(2022, 0, 1);
const languages: readonly Language[] = ['fr', 'en', 'ar'];
const outlets = 40;

type Random = () => number;

function pick<T>(list: readonly T[], random: Random): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/** The names of a kind in Latin and in Arabic script, where the lexicon has them. */
function namesOf(lexicon: Lexicon, prefix: string): readonly Readonly<Record<Language, string>>[] {
  const found = new Map<string, { latin?: string; arabic?: string }>();
  for (const aliases of lexicon.names.values())
    for (const { id, written } of aliases) {
      if (!id.startsWith(prefix)) continue;
      const text = written.join(' ');
      const entry = found.get(id) ?? {};
      if (/[\u0600-\u06FF]/.test(text)) entry.arabic ??= text;
      else entry.latin ??= text;
      found.set(id, entry);
    }
  return [...found.values()].flatMap(({ latin, arabic }) =>
    latin === undefined ? [] : [{ fr: latin, en: latin, ar: arabic ?? latin }],
  );
}

function madeUpName(random: Random): Readonly<Record<Language, string>> {
  const parts = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(nameParts, random));
  const latin = parts.map(([text]) => text).join('');
  const capital = latin.charAt(0).toUpperCase() + latin.slice(1);
  return { fr: capital, en: capital, ar: parts.map(([, text]) => text).join('') };
}

const vocabulary = new Map<string, string>();

/** The word of a rank in a language's vocabulary, the same every time. */
function word(language: Language, rank: number): string {
  const key = `${language}${rank}`;
  const known = vocabulary.get(key);
  if (known !== undefined) return known;
  const list = syllables[language];
  let text = '';
  for (let rest = rank + 7; rest > 0; rest = Math.floor(rest / list.length)) text += list[rest % list.length];
  return text;
}

/** Sentences of common and rare words by Zipf's law, as texts hold beside what matching knows. */
function filler(language: Language, words: number, random: Random): string {
  const all = Array.from({ length: words }, () => word(language, Math.floor(60_000 ** random())));
  return `${all.join(' ')}.`;
}

interface Told {
  readonly at: number;
  readonly language: Language;
  readonly variant: number;
  readonly copyOf: number;
}

/** Who tells an event: one outlet mostly; else with copies in its language and reports in others within 36 hours. */
function tellings(at: number, random: Random): readonly Told[] {
  const share = random();
  const count = share < 0.6 ? 1 : share < 0.8 ? 2 : share < 0.92 ? 3 : 5;
  const first = pick(languages, random);
  return Array.from({ length: count }, (_, index): Told => {
    const language = index === 0 || random() < 0.5 ? first : pick(languages, random);
    const copy = index > 0 && language === first && random() < 0.6;
    const later = index === 0 ? 0 : Math.floor(random() ** 2 * 1.5 * day);
    return { at: at + later, language, variant: index % 2, copyOf: copy ? 0 : index };
  });
}

/** Makes the articles of the event of a number, by no more than the number. */
function eventOf(
  number: number,
  at: number,
  companies: ReturnType<typeof namesOf>,
  countries: ReturnType<typeof namesOf>,
) {
  const random = seeded(number + 1);
  const company = random() < 0.7 ? pick(companies, random) : madeUpName(random);
  const [country, place, person] = [pick(countries, random), madeUpName(random), madeUpName(random)];
  const kind = pick(kinds, random);
  const numbers = {
    m: String(2 + Math.floor(random() * 900)),
    n: String(1_000 + Math.floor(random() * 90_000)),
    p: (1 + random() * 40).toFixed(1),
  };
  const texts = new Map<number, string>();
  return tellings(at, random).map(({ at: told, language, variant, copyOf }, index): NewsItem => {
    const fill = (text: string) =>
      text
        .replaceAll('{co}', company[language])
        .replaceAll('{cy}', country[language])
        .replaceAll('{pl}', place[language])
        .replaceAll('{pe}', person[language])
        .replace(/\{([mnp])\}/g, (_, name: 'm' | 'n' | 'p') =>
          numbers[name].replace('.', language === 'en' ? '.' : ','),
        );
    const own = () =>
      `${fill(kind.leads[language])} ${filler(language, 60 + Math.floor(random() * 60), random)}`;
    const text = texts.get(copyOf) ?? own();
    texts.set(copyOf, text);
    const [plain, other] = kind.titles[language];
    const title = fill(variant === 0 ? plain : other);
    const id = `n${number}x${index}`;
    const url = `https://outlet${Math.floor(random() * outlets)}.example/${id}`;
    return {
      event: `e${number}`,
      copies: `e${number}c${copyOf}`,
      article: {
        id,
        sourceId: `s${Math.floor(random() * outlets)}`,
        guid: id,
        url,
        canonicalUrl: url,
        title,
        foldedTitle: foldTitle(cleanTitle(title), []),
        summary: `<p>${index === 0 ? text : text.slice(0, Math.max(160, text.length - 80))}</p>`,
        authors: [],
        categories: [],
        enclosures: [],
        language,
        published: told,
        firstSeen: told,
        relevant: true,
        mended: [],
        contentHash: id,
      },
    };
  });
}

export const sourceIds: readonly string[] = Array.from({ length: outlets }, (_, index) => `s${index}`);

/**
 * News without end, a day at a time, about a thousand articles each in order of time: events of listed and unlisted companies,
 * told by one to five outlets in three languages. The same every time.
 */
export function* newsByDay(lexicon: Lexicon): Generator<readonly NewsItem[]> {
  const companies = namesOf(lexicon, 'co:');
  const countries = namesOf(lexicon, 'cy:');
  const events = Math.round(perDay / 1.8);
  let later: readonly NewsItem[] = [];
  for (let today = 0; ; today++) {
    const start = begin + today * day;
    const told = Array.from({ length: events }, (_, index) =>
      eventOf(today * events + index, start + Math.floor((index * day) / events), companies, countries),
    ).flat();
    const all = [...later, ...told].sort(
      (a, b) => a.article.firstSeen - b.article.firstSeen || (a.article.id < b.article.id ? -1 : 1),
    );
    const isToday = ({ article }: NewsItem) => article.firstSeen < start + day;
    later = all.filter((item) => !isToday(item));
    yield all.filter(isToday);
  }
}
