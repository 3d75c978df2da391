import { RE2JS } from 're2js';
import type { ChannelSettings } from '../config/index.ts';
import { foldForSearch, type Story } from '../store/index.ts';

type Rules = ChannelSettings['include'];

/** Whether a story's words let it into a channel. */
export type WordRule = (story: Story) => boolean;

const MOST_TEXT = 20_000;

/** Title and text of every article of the story, as written, without tags. */
function textOf(story: Story): string {
  return [story.lead, ...story.coverage]
    .map(({ article }) => {
      const body = (article.content ?? article.summary ?? '').slice(0, MOST_TEXT).replace(/<[^>]*>/g, ' ');
      return `${article.title}\n${body}`;
    })
    .join('\n');
}

/** RE2's syntax and linear time: an operator's slip cannot stall the service. Throws where a pattern is none. */
function compilePattern(pattern: string): (text: string) => boolean {
  const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  return (text) => compiled.matcher(text).find();
}

function anyOf({ words, patterns }: Rules): ((text: string, folded: string) => boolean) | undefined {
  if (words.length === 0 && patterns.length === 0) return undefined;
  const wanted = words.map((word) => ` ${foldForSearch(word)} `).filter((word) => word.trim() !== '');
  const compiled = patterns.map(compilePattern);
  return (text, folded) =>
    wanted.some((word) => folded.includes(word)) || compiled.some((matches) => matches(text));
}

/**
 * The part of a channel's rules that looks at words: one of the included words or patterns must stand in the story,
 * none of the excluded ones. Undefined where the channel has no such rule.
 */
export function wordRule({ include, exclude }: ChannelSettings): WordRule | undefined {
  const wanted = anyOf(include);
  const unwanted = anyOf(exclude);
  if (wanted === undefined && unwanted === undefined) return undefined;
  return (story) => {
    const text = textOf(story);
    const folded = ` ${foldForSearch(text)} `;
    return (wanted?.(text, folded) ?? true) && !(unwanted?.(text, folded) ?? false);
  };
}

/** The story led by an article in the first of these languages that it was told in; its id and dates stay. */
export function preferLanguages(story: Story, languages: readonly string[]): Story {
  for (const language of languages) {
    if (story.lead.article.language === language) return story;
    const told = story.coverage.filter(({ article }) => article.language === language);
    // An original before a copy, then the better outlet; the order given is by date.
    const [lead] = [...told].sort(
      (a, b) =>
        Number(a.placement.decision.verdict === 'copy') - Number(b.placement.decision.verdict === 'copy') ||
        a.source.rank - b.source.rank,
    );
    if (lead !== undefined) {
      return { ...story, lead, coverage: [story.lead, ...story.coverage.filter((one) => one !== lead)] };
    }
  }
  return story;
}
