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

/** What a feature means to a reader, with what was found in these two articles. */
function describe(feature: string, a: Reading, b: Reading, lexicon: Lexicon): string {
  const name = feature.split('*')[0] ?? feature;
  const label = (id: string) => lexicon.labels.get(id) ?? id;
  const names = (prefix: string) =>
    listed(
      common(a.profile.names, b.profile.names)
        .filter((id) => id.startsWith(prefix))
        .map(label),
    );
  const hours = Math.round(Math.abs(a.at - b.at) / 3_600_000);
  const apart = `${hours} hour${hours === 1 ? '' : 's'} apart`;
  const figures = listed(common(a.profile.figures, b.profile.figures).map((one) => one.replace(':', ' ')));
  const differing = (prefix: string) =>
    ` (${a.profile.names
      .filter((id) => id.startsWith(prefix))
      .slice(0, 3)
      .map(label)
      .join(', ')} | ${b.profile.names
      .filter((id) => id.startsWith(prefix))
      .slice(0, 3)
      .map(label)
      .join(', ')})`;
  if (name.startsWith('hours')) return apart;
  if (/^title.?(?:In|sIn)/.test(name)) return 'the title of one told in the text of the other';
  if (/^rare/.test(name)) return 'rare words in common';
  if (/ThingsFound/.test(name)) return 'what the title of one names, named in the other';
  if (/^(?:word|title|phrases|cognates|body)/.test(name) && /Cosine|Contained|cognates/.test(name))
    return name.startsWith('title') ? 'wording of the titles' : 'wording of the texts';
  if (name === 'companyShared') return `companies in common${names('co:')}`;
  if (name === 'countryShared') return `countries in common${names('cy:')}`;
  if (/^homes.*Shared/.test(name)) return 'the same country, named or spoken of';
  if (/^homes/.test(name)) return 'other countries, named or spoken of';
  if (name === 'placeShared') return `places in common${names('pl:')}`;
  if (name === 'personShared') return `people in common${names('pe:')}`;
  if (/^company.*Conflict/.test(name)) return `companies: none in common, or others${differing('co:')}`;
  if (/^country.*Conflict/.test(name)) return `countries: none in common, or others${differing('cy:')}`;
  if (name === 'placeConflict') return `places differ${differing('pl:')}`;
  if (name === 'personConflict') return `people differ${differing('pe:')}`;
  if (/^(?:names|titleNames)/.test(name)) return `names in common${names('')}`;
  if (/^(?:ideas|rareIdeas|titleIdeas|newIdeas)/.test(name))
    return `what happens${listed(common(a.profile.words, b.profile.words).map(label))}`;
  if (name === 'figuresShared' || name === 'figuresOverlap') return `figures in common${figures}`;
  if (name === 'dollarsNear') return 'amounts that may be one in two currencies';
  if (/^(?:figures|titleFigures|percent|money|count|rank)/.test(name))
    return 'figures that differ in one unit';
  if (/^(?:dates|period|weekday)Shared/.test(name))
    return `dates in common${listed(common(a.profile.dates, b.profile.dates).map((one) => one.replace(':', ' ')))}`;
  if (/Conflict/.test(name)) return 'days, months or periods that differ';
  if (/^(?:entities|title.?Entities)/i.test(name))
    return 'who the title of one is about, named in the other or not';
  if (/^(?:proper|skeletons)/.test(name))
    return `other names in common${listed(common(a.profile.proper, b.profile.proper))}`;
  if (/^shared|^evidence/.test(name)) return 'names, figures and ideas taken together';
  if (/^phase|^new[A-HJ-Z]/.test(name))
    return 'another step of the affair (appeal, repair, ruling, release …)';
  if (/Source/.test(name)) return a.sourceId === b.sourceId ? 'same outlet' : 'different outlets';
  if (name === 'sameTitle') return 'same title';
  if (/Body/.test(name)) return 'how much text there is to compare';
  return a.profile.language === b.profile.language ? 'same language' : 'different languages';
}

function isNear(name: string): boolean {
  return /^(?:mean|nearest|farthest|copyGroups)$/.test(name);
}

/** What a story's standing is made of, to a reader. */
function describeStanding(name: string, weight: number): string {
  if (isNear(name)) return 'how near the reports of the story are, all together';
  if (name === 'sameSource')
    return weight < 0 ? 'the outlet has told this story already' : 'the outlet has not told this story yet';
  if (name === 'companiesApart')
    return weight < 0 ? 'the titles of the story name other companies' : 'the titles name no other companies';
  return weight < 0 ? 'another story is about as near' : 'no other story is as near';
}

/** What the whole story and the other stories near it added to the log-odds. */
export function standingReasons(head: Head, standing: Float64Array): readonly Reason[] {
  const sums = new Map<string, number>();
  const moved = contributions(head, standing);
  standingNames.forEach((name, at) => {
    const key = isNear(name) ? 'mean' : /^(?:sameSource|companiesApart)$/.test(name) ? name : 'ahead';
    sums.set(key, (sums.get(key) ?? 0) + (moved[at] ?? 0));
  });
  return [...sums]
    .map(([name, weight]) => ({ text: describeStanding(name, weight), weight: Number(weight.toFixed(2)) }))
    .filter((reason) => Math.abs(reason.weight) >= 0.1);
}

/** Why a head judged a pair so: the circumstances that moved its log-odds most, those of one kind added up. */
export function reasonsFor(head: Head, a: Reading, b: Reading, lexicon: Lexicon): readonly Reason[] {
  const sums = new Map<string, number>();
  const moved = contributions(head, measure(a, b));
  featureNames.forEach((name, at) => {
    const weight = moved[at] ?? 0;
    if (Math.abs(weight) < 0.05) return;
    const text = describe(name, a, b, lexicon);
    sums.set(text, (sums.get(text) ?? 0) + weight);
  });
  return [...sums]
    .map(([text, weight]) => ({ text, weight: Number(weight.toFixed(2)) }))
    .filter((reason) => Math.abs(reason.weight) >= 0.1)
    .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
    .slice(0, most);
}
