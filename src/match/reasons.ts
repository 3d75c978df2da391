import type { Reason } from '../model/index.ts';
import { featureNames, measure } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { contributions, type Head } from './model.ts';
import type { Reading } from './reading.ts';
import { standingNames } from './standing.ts';

const most = 6;

function listed(things: readonly string[]): string {
  return things.length === 0 ? '' : `: ${things.slice(0, 5).join(', ')}`;
}

function common(a: readonly string[], b: readonly string[]): readonly string[] {
  const set = new Set(b);
  return a.filter((one) => set.has(one));
}

type Describe = (a: Reading, b: Reading, lexicon: Lexicon) => string;

const said =
  (text: string): Describe =>
  () =>
    text;

/** Named things of a kind (`co:`; all where it is empty) that both articles name. */
const namesIn =
  (text: string, kind: string): Describe =>
  (a, b, { labels }) =>
    text +
    listed(
      common(a.profile.names, b.profile.names)
        .filter((id) => id.startsWith(kind))
        .map((id) => labels.get(id) ?? id),
    );

/** Named things of a kind in each of the two. */
const namesApart =
  (text: string, kind: string): Describe =>
  (a, b, { labels }) => {
    const [one, other] = [a, b].map(({ profile }) =>
      profile.names
        .filter((id) => id.startsWith(kind))
        .slice(0, 3)
        .map((id) => labels.get(id) ?? id)
        .join(', '),
    );
    return `${text} (${one} | ${other})`;
  };

const told = (list: readonly string[]) => listed(list.map((one) => one.replace(':', ' ')));

function hoursApart(a: Reading, b: Reading): string {
  const hours = Math.round(Math.abs(a.at - b.at) / 3_600_000);
  return `${hours} hour${hours === 1 ? '' : 's'} apart`;
}

/** What a feature means to a reader, with what was found in the two articles. */
function describerOf(name: string): Describe {
  if (name.startsWith('hours')) return hoursApart;
  if (/^title.?(?:In|sIn)/.test(name)) return said('the title of one told in the text of the other');
  if (/^rare/.test(name)) return said('rare words in common');
  if (/ThingsFound/.test(name)) return said('what the title of one names, named in the other');
  if (/^(?:word|title|phrases|cognates|body)/.test(name) && /Cosine|Contained|cognates/.test(name))
    return said(name.startsWith('title') ? 'wording of the titles' : 'wording of the texts');
  if (name === 'companyShared') return namesIn('companies in common', 'co:');
  if (name === 'countryShared') return namesIn('countries in common', 'cy:');
  if (/^homes.*Shared/.test(name)) return said('the same country, named or spoken of');
  if (/^homes/.test(name)) return said('other countries, named or spoken of');
  if (name === 'placeShared') return namesIn('places in common', 'pl:');
  if (name === 'personShared') return namesIn('people in common', 'pe:');
  if (/^company.*Conflict/.test(name)) return namesApart('companies: none in common, or others', 'co:');
  if (/^country.*Conflict/.test(name)) return namesApart('countries: none in common, or others', 'cy:');
  if (name === 'placeConflict') return namesApart('places differ', 'pl:');
  if (name === 'personConflict') return namesApart('people differ', 'pe:');
  if (/^(?:names|titleNames)/.test(name)) return namesIn('names in common', '');
  if (/^(?:ideas|rareIdeas|titleIdeas|newIdeas)/.test(name))
    return (a, b, { labels }) =>
      `what happens${listed(common(a.profile.words, b.profile.words).map((id) => labels.get(id) ?? id))}`;
  if (name === 'figuresShared' || name === 'figuresOverlap')
    return (a, b) => `figures in common${told(common(a.profile.figures, b.profile.figures))}`;
  if (name === 'dollarsNear') return said('amounts that may be one in two currencies');
  if (/^(?:figures|titleFigures|percent|money|count|rank)/.test(name))
    return said('figures that differ in one unit');
  if (/^(?:dates|period|weekday)Shared/.test(name))
    return (a, b) => `dates in common${told(common(a.profile.dates, b.profile.dates))}`;
  if (/Conflict/.test(name)) return said('days, months or periods that differ');
  if (/^(?:entities|title.?Entities)/i.test(name))
    return said('who the title of one is about, named in the other or not');
  if (/^(?:proper|skeletons)/.test(name))
    return (a, b) => `other names in common${listed(common(a.profile.proper, b.profile.proper))}`;
  if (/^shared|^evidence/.test(name)) return said('names, figures and ideas taken together');
  if (/^phase|^new[A-HJ-Z]/.test(name))
    return said('another step of the affair (appeal, repair, ruling, release …)');
  if (/Source/.test(name)) return (a, b) => (a.sourceId === b.sourceId ? 'same outlet' : 'different outlets');
  if (name === 'sameTitle') return said('same title');
  if (/Body/.test(name)) return said('how much text there is to compare');
  return (a, b) => (a.profile.language === b.profile.language ? 'same language' : 'different languages');
}

const describers: readonly Describe[] = featureNames.map(describerOf);

/** What a story's standing is made of, to a reader: what speaks for the story, and what against. */
const standingTexts = {
  reports: [
    'how near the reports of the story are, all together',
    'how near the reports of the story are, all together',
  ],
  outlet: ['the outlet has not told this story yet', 'the outlet has told this story already'],
  companies: ['the titles name no other companies', 'the titles of the story name other companies'],
  rivals: ['no other story is as near', 'another story is about as near'],
} as const;

type Subject = keyof typeof standingTexts;

function subjectOf(name: string): Subject {
  if (/^(?:mean|nearest|farthest|copyGroups)$/.test(name)) return 'reports';
  if (name === 'sameSource') return 'outlet';
  return name === 'companiesApart' ? 'companies' : 'rivals';
}

function add<K>(sums: Map<K, number>, key: K, weight: number): void {
  sums.set(key, (sums.get(key) ?? 0) + weight);
}

/** A reason as it is kept; none where it hardly counts. */
function worthTelling(text: string, weight: number): readonly Reason[] {
  const rounded = Number(weight.toFixed(2));
  return Math.abs(rounded) >= 0.1 ? [{ text, weight: rounded }] : [];
}

/** What the whole story and the other stories near it added to the log-odds. */
export function standingReasons(head: Head, standing: Float64Array): readonly Reason[] {
  const sums = new Map<Subject, number>();
  const moved = contributions(head, standing);
  for (const [at, name] of standingNames.entries()) add(sums, subjectOf(name), moved[at] ?? 0);
  return [...sums].flatMap(([subject, weight]) => {
    const [speaksFor, speaksAgainst] = standingTexts[subject];
    return worthTelling(weight < 0 ? speaksAgainst : speaksFor, weight);
  });
}

/** Why a head judged a pair so: the circumstances that moved its log-odds most, those of one kind added up. */
export function reasonsFor(head: Head, a: Reading, b: Reading, lexicon: Lexicon): readonly Reason[] {
  const sums = new Map<string, number>();
  const moved = contributions(head, measure(a, b));
  for (const [at, describe] of describers.entries()) {
    const weight = moved[at] ?? 0;
    if (Math.abs(weight) >= 0.05) add(sums, describe(a, b, lexicon), weight);
  }
  return [...sums]
    .flatMap(([text, weight]) => worthTelling(text, weight))
    .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
    .slice(0, most);
}
