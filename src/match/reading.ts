import { type EpochMs, hashTerm } from '../model/index.ts';
import { frameOf } from './frame.ts';
import type { Kinds } from './overlap.ts';
import type { Profile } from './profile.ts';
import { prefixed, prefixTerms, sharedTerms, stemTerms, titleTerms } from './profile-terms.ts';
import { skeleton } from './skeleton.ts';
import { hashSet, rarity, type TermCounts, type TermSet, type Terms, termSet, weigh } from './terms.ts';

/** A company, regulator or person that a title names, or an unknown proper word of it, with what it is found again by. */
export interface Entity {
  readonly id: number;
  readonly weight: number;
  /** Of an unknown word: its hash among all words of a text, and that of its consonants. */
  readonly word?: number;
  readonly consonants?: number;
}

/** What a reading is measured by beyond the first sight. */
export interface Details {
  readonly titleStems: Terms;
  /** Of what languages share, that which stands in the title. */
  readonly titleShared: Terms;
  readonly titleProper: TermSet;
  readonly entities: readonly Entity[];
  readonly titleEntities: TermSet;
  /** All words that may be a name, folded. */
  readonly text: TermSet;
  readonly bodyStems: TermSet;
  readonly bigrams: TermSet;
  readonly figures: Terms;
  readonly titleFigures: TermSet;
  /** Figures of the title that are no ranks. */
  readonly titleAmounts: TermSet;
  readonly figuresByUnit: Kinds;
  readonly names: Terms;
  readonly titleNames: Terms;
  readonly namesByKind: Kinds<Terms>;
  readonly titleNamesByKind: Kinds<Terms>;
  readonly datesByKind: Kinds;
  readonly homes: Terms;
  readonly titleHomes: Terms;
  readonly words: Terms;
  readonly titleWords: Terms;
  /** Of the ideas, those that tell a step of an affair. */
  readonly phases: TermSet;
  readonly titlePhases: TermSet;
  readonly proper: Terms;
  readonly skeletons: Terms;
}

/** A profile prepared for comparison: sets of hashes instead of lists, with weights by rarity. */
export interface Reading {
  /** Of the article. */
  readonly id: string;
  readonly sourceId: string;
  readonly at: EpochMs;
  readonly profile: Profile;
  /** Stems of title and body. */
  readonly stems: Terms;
  /** First six letters of Latin words: cognates of French and English. */
  readonly prefixes: Terms;
  /** What does not depend on the language: names, ideas, figures, days, unknown proper words. */
  readonly shared: Terms;
  /** The title in stems, and without what changes from one edition to the next. */
  readonly title: string;
  readonly frame: string;
  /** Made when first asked for, then kept: most articles are told apart at first sight. */
  readonly details: () => Details;
}

const phases: ReadonlySet<string> = new Set(
  (
    'restore appeal court convict release extradite lawsuit settle compensation investigate deny confirm delay cancel lift ' +
    'resign appoint complete order contest warn arrest fine layoff strike protest restoration repair refund apology ' +
    'respond hearing vote rumour summon reject walkout suspend2 dismiss'
  )
    .split(' ')
    .map((word) => `w:${word}`),
);

function entitiesOf(profile: Profile, counts: TermCounts): readonly Entity[] {
  const named = new Set(profile.titleNames.filter((id) => /^(?:co|re|pe):/.test(id)));
  const entity = (term: string) => ({ id: hashTerm(term), weight: rarity(term, counts) });
  return [
    ...[...named].map(entity),
    ...[...new Set(profile.titleProper)].map((word) => {
      const consonants = skeleton(word);
      return {
        ...entity(`^${word}`),
        word: hashTerm(word),
        ...(consonants === undefined ? {} : { consonants: hashTerm(`~${consonants}`) }),
      };
    }),
  ];
}

function byKind<T extends TermSet>(ids: readonly string[], make: (ids: readonly string[]) => T): Kinds<T> {
  const kinds = new Map<string, string[]>();
  for (const id of ids) {
    const kind = id.slice(0, id.indexOf(':'));
    const list = kinds.get(kind);
    if (list === undefined) kinds.set(kind, [id]);
    else list.push(id);
  }
  return new Map([...kinds].map(([kind, list]) => [kind, make(list)]));
}

/** Each two words that follow one another, as one hash below 2^47. */
function bigramsOf(hashes: readonly number[]): readonly number[] {
  return hashes.slice(1).map((hash, at) => ((hashes[at] ?? 0) * 31 + hash) % 2 ** 47);
}

function detailsOf(profile: Profile, counts: TermCounts): Details {
  const weighed = (terms: readonly string[], prefix = '') =>
    weigh(prefix === '' ? terms : prefixed(prefix, terms), counts);
  const ofKind = (ids: readonly string[]) => byKind(ids, (list) => weigh(list, counts));
  const entities = entitiesOf(profile, counts);
  const body = profile.body.map(hashTerm);
  return {
    titleStems: weighed(profile.title, '='),
    titleShared: weighed(titleTerms(profile)),
    titleProper: termSet(profile.titleProper),
    entities,
    titleEntities: { ids: entities.map(({ id }) => id).sort((a, b) => a - b) },
    text: hashSet([...profile.proper.map(hashTerm), ...profile.title.map(hashTerm), ...body]),
    bodyStems: hashSet(body),
    bigrams: hashSet(bigramsOf(body)),
    figures: weighed(profile.figures, 'f:'),
    titleFigures: termSet(profile.titleFigures),
    titleAmounts: termSet(
      prefixed(
        'f:',
        profile.titleFigures.filter((figure) => !figure.startsWith('ord:')),
      ),
    ),
    figuresByUnit: byKind(profile.figures, termSet),
    names: weighed(profile.names),
    titleNames: weighed(profile.titleNames),
    namesByKind: ofKind(profile.names),
    titleNamesByKind: ofKind(profile.titleNames),
    datesByKind: byKind(profile.dates, termSet),
    homes: weighed(profile.homes),
    titleHomes: weighed(profile.titleHomes),
    words: weighed(profile.words),
    titleWords: weighed(profile.titleWords),
    phases: termSet(profile.words.filter((word) => phases.has(word))),
    titlePhases: termSet(profile.titleWords.filter((word) => phases.has(word))),
    proper: weighed(profile.proper, '^'),
    skeletons: weighed(profile.skeletons, '~'),
  };
}

/** Prepares an article's profile for comparison. */
export function readingOf(
  article: { readonly id: string; readonly sourceId: string; readonly displayDate: EpochMs },
  profile: Profile,
  counts: TermCounts,
): Reading {
  let details: Details | undefined;
  return {
    id: article.id,
    sourceId: article.sourceId,
    at: article.displayDate,
    profile,
    stems: weigh(stemTerms(profile), counts),
    prefixes: weigh(prefixTerms(profile), counts),
    shared: weigh(sharedTerms(profile), counts),
    title: profile.title.join(' '),
    frame: frameOf(profile),
    details: () => {
      details ??= detailsOf(profile, counts);
      return details;
    },
  };
}
