import { type ChannelSettings, nearest } from '../config/index.ts';
import type { Source } from '../model/index.ts';
import type { Story, StoryQuery } from '../store/index.ts';
import { preferLanguages, type WordRule, wordRule } from './channel-rules.ts';
import type { EntryRules } from './entries.ts';
import type { KnownThings } from './view.ts';
import { readSource } from './view-values.ts';

/** A channel as it is served. */
export interface Channel {
  readonly settings: ChannelSettings;
  readonly words: WordRule | undefined;
}

/** Ids as the lexicon spells them; what it does not know is told to `onUnknown` and finds nothing. */
function knownIds(
  ids: readonly string[],
  known: readonly string[],
  onUnknown: (id: string, suggestion: string | undefined) => void,
): string[] {
  return ids.map((id) => {
    const found = known.find((one) => one.toLowerCase() === id.toLowerCase());
    if (found === undefined) onUnknown(id, nearest(id, known));
    return found ?? id;
  });
}

/** Reads the channels of the configuration; `warn` is told of names that the lexicon does not know. */
export function readChannels(
  settings: readonly ChannelSettings[],
  things: KnownThings,
  warn: (message: string) => void,
): ReadonlyMap<string, Channel> {
  return new Map(
    settings.map((one) => {
      const rules = (kind: 'include' | 'exclude') => {
        const ids = (what: 'companies' | 'countries' | 'topics') =>
          knownIds(one[kind][what], things[what], (id, suggestion) => {
            const meant = suggestion === undefined ? '' : `; did you mean ${JSON.stringify(suggestion)}?`;
            warn(
              `channel ${one.name}: ${kind}.${what} names ${JSON.stringify(id)}, which is not known${meant}`,
            );
          });
        return {
          ...one[kind],
          companies: ids('companies'),
          countries: ids('countries'),
          topics: ids('topics'),
        };
      };
      const channel = { ...one, include: rules('include'), exclude: rules('exclude') };
      return [one.name, { settings: channel, words: wordRule(channel) }];
    }),
  );
}

function idsOf(names: readonly string[], sources: readonly Source[]): readonly string[] {
  return names.flatMap((name) => {
    const read = readSource(name, sources);
    return read.ok ? [read.value] : [];
  });
}

/** Both lists where both are given: what stands in the two; a list that nothing meets where they exclude each other. */
function narrow(a: readonly string[] | undefined, b: readonly string[]): readonly string[] | undefined {
  if (b.length === 0) return a;
  if (a === undefined) return b;
  const both = a.filter((one) => b.includes(one));
  return both.length > 0 ? both : [''];
}

/** A query within a channel: what SQL can say of its rules, and what remains to be looked at. */
export function withinChannel(
  query: StoryQuery,
  { settings, words }: Channel,
  sources: readonly Source[],
): { readonly query: StoryQuery; readonly rules: EntryRules } {
  const { include, exclude } = settings;
  const listed = (names: readonly string[]) => {
    const ids = idsOf(names, sources);
    return names.length > 0 && ids.length === 0 ? [''] : ids;
  };
  const sourceIds = narrow(query.sourceIds, listed(include.sources));
  const languages = narrow(query.languages, settings.languages);
  const companies = narrow(query.companies, include.companies);
  const countries = narrow(query.countries, include.countries);
  const topics = narrow(query.topics, include.topics);
  const minSources = Math.max(query.minSources ?? 1, settings.minSources);
  const unheard = idsOf(exclude.sources, sources);
  const refused: readonly Partial<StoryQuery>[] = [
    { companies: exclude.companies },
    { countries: exclude.countries },
    { topics: exclude.topics },
  ];
  return {
    query: {
      ...query,
      ...(sourceIds === undefined ? {} : { sourceIds }),
      ...(languages === undefined ? {} : { languages }),
      ...(companies === undefined ? {} : { companies }),
      ...(countries === undefined ? {} : { countries }),
      ...(topics === undefined ? {} : { topics }),
      ...(minSources === 1 ? {} : { minSources }),
    },
    rules: {
      without: refused.filter((one) =>
        Object.values(one).some((list) => Array.isArray(list) && list.length > 0),
      ),
      keep:
        unheard.length === 0
          ? words
          : (story) => withoutSources(story, unheard) !== undefined && (words?.(story) ?? true),
    },
  };
}

/** A story without what some sources told; undefined where nothing is left. */
function withoutSources(story: Story, refused: readonly string[]): Story | undefined {
  if (refused.length === 0) return story;
  const [lead, ...coverage] = [story.lead, ...story.coverage].filter(
    ({ source }) => !refused.includes(source.id),
  );
  return lead === undefined ? undefined : { ...story, lead, coverage };
}

/** A channel's entries as its readers see them: without the sources it leaves out, in the language it prefers. */
export function channelStories(
  stories: readonly Story[],
  { settings }: Channel,
  sources: readonly Source[],
): readonly Story[] {
  const refused = idsOf(settings.exclude.sources, sources);
  return stories.flatMap((story) => {
    const left = withoutSources(story, refused);
    return left === undefined ? [] : [preferLanguages(left, settings.prefer)];
  });
}
