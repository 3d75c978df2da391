import type { Config } from '../config/index.ts';
import { displayDate } from '../model/index.ts';
import type { StoryArticle } from '../store/port.ts';
import { CommandError, withStore } from './context.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';
import { printJson, safeText, shownTime } from './output.ts';

const VERDICTS = { copy: 'a copy of', story: 'the same story as', new: 'a story of its own' } as const;

/** The rules by their names in the store. */
const RULES: Readonly<Record<string, string>> = {
  'same-url': 'the same address',
  'same-title': 'the same title',
  'same-guid': 'the same id',
  model: 'the model, from what the two articles have in common',
  correction: 'a correction',
  'no-candidate': 'nothing to compare with',
};

function describe({ article, source, placement }: StoryArticle, comparedTitle: string | undefined): string {
  const { decision } = placement;
  const compared =
    comparedTitle === undefined ? '' : `“${safeText(comparedTitle)}” (${decision.comparedWith})`;
  const comparedWith =
    compared === '' ? '' : decision.verdict === 'new' ? `, nearest to ${compared}` : ` ${compared}`;
  const lines = [
    `${safeText(article.title)}`,
    `  ${safeText(source.title)}, ${shownTime(displayDate(article))}, ${article.language}, article ${article.id}`,
    `  story ${placement.storyId}, copy group ${placement.copyGroupId}${article.relevant ? '' : '; not about telecom, so not published'}`,
    `  is ${VERDICTS[decision.verdict]}${comparedWith}`,
    `  rule: ${RULES[decision.rule] ?? decision.rule}; ${decision.rule === 'model' ? `probability ${decision.score.toFixed(3)}, ` : ''}decided ${shownTime(decision.decidedAt)}`,
  ];
  const reasons = decision.reasons.map(
    ({ text, weight }) =>
      `    ${weight === 0 ? '  ·  ' : `${weight > 0 ? '+' : ''}${weight.toFixed(2)}`}  ${safeText(text)}`,
  );
  return `${[...lines, ...reasons].join('\n')}\n`;
}

/** Why an article, or each article of a story, is where it is. */
export async function explain(config: Config, terminal: Terminal, id: string, json: boolean): Promise<void> {
  await withStore(config, async (store) => {
    const article = await store.article(id);
    const found = article === undefined ? await store.story(id) : undefined;
    const members =
      article !== undefined
        ? [article]
        : found === undefined
          ? []
          : [found.story.lead, ...found.story.coverage];
    if (members.length === 0) throw new CommandError(`there is no article or story ${id}`, EXIT.failed);
    if (json) {
      return printJson(
        terminal,
        members.map((member) => ({
          id: member.article.id,
          title: member.article.title,
          source: member.source.title,
          copyGroup: member.placement.copyGroupId,
          story: member.placement.storyId,
          relevant: member.article.relevant,
          decision: member.placement.decision,
        })),
      );
    }
    for (const member of members) {
      const { comparedWith } = member.placement.decision;
      const other = comparedWith === undefined ? undefined : await store.article(comparedWith);
      terminal.out(describe(member, other?.article.title));
    }
  });
}
