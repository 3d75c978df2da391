import { languageName } from '../words.ts';
import { writableLine } from '../xml/characters.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { Voice } from './page.ts';

/** What the reader asked for, by query parameter. */
export interface PageFilters {
  readonly q?: string;
  readonly lang?: string;
  readonly company?: string;
  readonly source?: string;
}

/** What may be chosen in the filters. */
export interface PageChoices {
  readonly languages: readonly string[];
  readonly sources: readonly { readonly id: string; readonly title: string }[];
  readonly companies: readonly { readonly id: string; readonly label: string }[];
}

interface Asked {
  readonly baseUrl: string;
  readonly filters: PageFilters;
  readonly choices: PageChoices;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A list to choose one from; what is asked for stays chosen even where it is not on the list. */
function renderSelect(
  name: string,
  label: string,
  everything: string,
  choices: readonly Choice[],
  chosen: string | undefined,
): Markup {
  if (choices.length === 0 && chosen === undefined) return markup``;
  const listed = chosen === undefined || choices.some(({ value }) => value === chosen);
  const all = listed ? choices : [...choices, { value: chosen, label: chosen }];
  const options = all.map(({ value, label: called }) =>
    value === chosen
      ? markup`<option value="${value}" selected>${called}</option>`
      : markup`<option value="${value}">${called}</option>`,
  );
  return markup`<label><span>${label}</span><select name="${name}"><option value="">${everything}</option>${options}</select></label>
`;
}

/** The search and the filters: a form that asks for the page with query parameters. */
export function renderFilters({ baseUrl, filters, choices }: Asked, { words }: Voice): Markup {
  const { page, language } = words;
  const asked = Object.values(filters).some((value) => value !== undefined);
  const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, language);
  return markup`<search><form class="filters" action="${baseUrl}/" method="get">
<label class="query"><span>${page.searchLabel}</span><input type="search" name="q" value="${filters.q ?? ''}" maxlength="200" dir="auto" autocomplete="off"></label>
${renderSelect(
  'lang',
  page.language,
  page.allLanguages,
  choices.languages.map((tag) => ({ value: tag, label: languageName(tag, language) })),
  filters.lang,
)}${renderSelect(
  'company',
  page.company,
  page.allCompanies,
  choices.companies.map(({ id, label }) => ({ value: id, label })).sort(byLabel),
  filters.company,
)}${renderSelect(
  'source',
  page.source,
  page.allSources,
  choices.sources.map(({ id, title }) => ({ value: id, label: writableLine(title) })).sort(byLabel),
  filters.source,
)}<div class="buttons"><button>${page.search}</button>${asked ? markup` <a href="${baseUrl}/">${page.reset}</a>` : ''}</div>
</form></search>`;
}
