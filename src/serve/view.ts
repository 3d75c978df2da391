import { nearest } from '../config/index.ts';
import type { Source } from '../model/index.ts';
import { parseCursor, type StoryQuery } from '../store/index.ts';
import { badParameter, type Problem } from './problem.ts';
import {
  quoted,
  type Read,
  readLanguage,
  readList,
  readNumber,
  readSource,
  readText,
  readTime,
  readWord,
  refuse,
} from './view-values.ts';

/** Ids that readers may filter by, from the lexicon. */
export interface KnownThings {
  readonly companies: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly topics: readonly string[];
}

/** What reading a query string needs to know. */
export interface ViewContext {
  readonly things: KnownThings;
  readonly sources: readonly Source[];
  readonly defaultLimit: number;
  /** `stories` where nothing is said. */
  readonly defaultView?: StoryQuery['view'];
}

/** What a reader asked to see. */
export interface View {
  readonly query: StoryQuery;
  /** The same as a query string in a fixed order, without `cursor`; empty where all is as by default. */
  readonly key: string;
}

export type ViewResult =
  | { readonly ok: true; readonly view: View }
  | { readonly ok: false; readonly problem: Problem };

/** All stories, for addresses that stand for a view as a whole. */
export const NO_VIEW: View = { query: { view: 'stories', limit: 1 }, key: '' };

const MOST_ENTRIES = 500;
const VIEWS = ['stories', 'articles', 'all'] as const;

type Partial<K extends keyof StoryQuery = keyof StoryQuery> = { readonly [P in K]?: StoryQuery[P] };

interface ParameterKind {
  /** JSON Schema of one value, with its description. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Whether several values may be given, by commas or by repeating it. */
  readonly many?: boolean;
  readonly read: (texts: readonly string[], context: ViewContext) => Read<Partial>;
}

function as<K extends keyof StoryQuery>(name: K, read: Read<StoryQuery[K]>): Read<Partial> {
  return read.ok ? { ok: true, value: { [name]: read.value } } : read;
}

function list(
  name: 'sourceIds' | 'languages' | 'companies' | 'countries' | 'topics',
  description: string,
  one: (text: string, context: ViewContext) => Read<string>,
): ParameterKind {
  return {
    schema: { type: 'string', description: `${description} Several with commas between: any of them.` },
    many: true,
    read: (texts, context) =>
      as(
        name,
        readList(texts, (text) => one(text, context)),
      ),
  };
}

function single(
  schema: Readonly<Record<string, unknown>>,
  read: (text: string) => Read<Partial>,
): ParameterKind {
  return { schema, read: ([text = '']) => read(text) };
}

/** Every parameter of a view, in the order of its canonical form. */
export const VIEW_PARAMETERS: Readonly<Record<string, ParameterKind>> = {
  view: single(
    {
      type: 'string',
      enum: VIEWS,
      description: 'One entry a story (default), a group of copies (articles), or an article (all).',
    },
    (text) => as('view', readWord(text, VIEWS, 'view') as Read<StoryQuery['view']>),
  ),
  q: single(
    { type: 'string', maxLength: 200, description: 'Words to find; "a phrase" and -word work.' },
    (text) => as('q', readText(text)),
  ),
  source: list('sourceIds', 'Outlet, by id, title or host.', (text, { sources }) =>
    readSource(text, sources),
  ),
  lang: list('languages', 'Language of an article, such as fr, ar or en.', readLanguage),
  company: list(
    'companies',
    'Company or regulator that is named, by its id, such as maroc-telecom.',
    (text, { things }) => readWord(text, things.companies, 'company'),
  ),
  country: list(
    'countries',
    'Country that is named, by ISO 3166-1 alpha-2 code, such as MA.',
    (text, { things }) => readWord(text, things.countries, 'country'),
  ),
  topic: list('topics', 'Topic, such as 5g or fibre.', (text, { things }) =>
    readWord(text, things.topics, 'topic'),
  ),
  since: single({ type: 'string', description: 'Entries from this day or time on (ISO 8601).' }, (text) =>
    as('since', readTime(text)),
  ),
  until: single({ type: 'string', description: 'Entries before this day or time (ISO 8601).' }, (text) =>
    as('until', readTime(text)),
  ),
  min_sources: single(
    { type: 'integer', minimum: 1, maximum: 100, description: 'Only what at least so many outlets told.' },
    (text) => as('minSources', readNumber(text, 1, 100)),
  ),
  limit: single(
    { type: 'integer', minimum: 1, maximum: MOST_ENTRIES, description: 'How many entries at most.' },
    (text) => as('limit', readNumber(text, 1, MOST_ENTRIES)),
  ),
  cursor: single(
    {
      type: 'string',
      maxLength: 300,
      description: 'Where the next page begins, as a page’s next link says it.',
    },
    (text) =>
      as(
        'cursor',
        /^[\w-]{1,300}$/.test(text) && parseCursor(text) !== undefined
          ? { ok: true, value: text }
          : refuse('is none that a page gave; start again without it.'),
      ),
  ),
};

const PARAMETER_NAMES = Object.keys(VIEW_PARAMETERS);

/** What a parameter is called by other names: a reader's guess deserves more than the nearest spelling. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  query: 'q',
  search: 'q',
  language: 'lang',
  languages: 'lang',
  from: 'since',
  after: 'since',
  to: 'until',
  before: 'until',
  count: 'limit',
  n: 'limit',
  size: 'limit',
  page: 'cursor',
  offset: 'cursor',
  operator: 'company',
  outlet: 'source',
  minsources: 'min_sources',
};

/** The problem of a parameter that this resource does not have. */
export function unknownParameter(name: string, known: readonly string[]): Problem {
  const other = OTHER_NAMES[name.toLowerCase()];
  const near = name.length < 2 ? undefined : nearest(name.slice(0, 40), known);
  const suggestion = other !== undefined && known.includes(other) ? other : near;
  const having =
    known.length === 0 ? 'This address takes no parameters.' : `This address takes ${known.join(', ')}.`;
  return badParameter(
    'unknown-parameter',
    name.slice(0, 100),
    `There is no parameter ${quoted(name)}. ${having}`,
    suggestion,
  );
}

function canonical(query: StoryQuery, { defaultLimit, defaultView = 'stories' }: ViewContext): string {
  const written = new URLSearchParams();
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined) written.append(name, value);
  };
  const time = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  put('view', query.view === defaultView ? undefined : query.view);
  put('q', query.q);
  put('source', query.sourceIds?.join(','));
  put('lang', query.languages?.join(','));
  put('company', query.companies?.join(','));
  put('country', query.countries?.join(','));
  put('topic', query.topics?.join(','));
  put('since', time(query.since));
  put('until', time(query.until));
  put('min_sources', (query.minSources ?? 1) === 1 ? undefined : String(query.minSources));
  put('limit', query.limit === defaultLimit ? undefined : String(query.limit));
  return written.toString().replaceAll('%2C', ',');
}

/** Reads a query string as a view; `others` are parameters that the address has besides. */
export function parseView(
  search: URLSearchParams,
  context: ViewContext,
  others: readonly string[] = [],
): ViewResult {
  let query: StoryQuery = { view: context.defaultView ?? 'stories', limit: context.defaultLimit };
  for (const name of new Set(search.keys())) {
    if (others.includes(name)) continue;
    const parameter = Object.hasOwn(VIEW_PARAMETERS, name) ? VIEW_PARAMETERS[name] : undefined;
    if (parameter === undefined) {
      return { ok: false, problem: unknownParameter(name, [...PARAMETER_NAMES, ...others]) };
    }
    const texts = search.getAll(name);
    // A form sends its empty fields too.
    if (texts.every((text) => text === '')) continue;
    const read: Read<Partial> =
      texts.length > 1 && parameter.many !== true
        ? refuse('is given twice.')
        : parameter.read(texts, context);
    if (!read.ok) {
      const detail = `${name} ${read.detail}`;
      return { ok: false, problem: badParameter('bad-value', name, detail, read.suggestion) };
    }
    query = { ...query, ...read.value } as StoryQuery;
  }
  return { ok: true, view: { query, key: canonical(query, context) } };
}
