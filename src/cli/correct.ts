import { buildDecide } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import type { Correction } from '../model/index.ts';
import type { Replacement, Store } from '../store/port.ts';
import { CommandError, withStore } from './context.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';
import { printJson, safeText, shownTime, table } from './output.ts';

async function requireArticle(store: Store, id: string): Promise<string> {
  const found = await store.article(id);
  if (found === undefined) throw new CommandError(`there is no article ${id}`, EXIT.failed);
  return found.article.id;
}

/** How many articles were put elsewhere, with each one's old and new story. */
function printReplacements(terminal: Terminal, moved: readonly Replacement[], json: boolean) {
  if (json) return printJson(terminal, { moved });
  terminal.out(moved.length === 0 ? 'No article moves.\n' : `${moved.length} article(s) move:\n`);
  terminal.out(
    table(
      moved.map(({ articleId, before, after }) => [
        articleId,
        `${before.storyId} → ${after.storyId}`,
        before.copyGroupId === after.copyGroupId ? '' : `copies ${before.copyGroupId} → ${after.copyGroupId}`,
        after.decision.rule,
      ]),
    ),
  );
}

/** Two articles are one story from now on. */
export async function joinArticles(config: Config, terminal: Terminal, a: string, b: string, json: boolean) {
  await withStore(config, async (store) => {
    const ids = [await requireArticle(store, a), await requireArticle(store, b)].sort();
    const [first = '', second = ''] = ids;
    if (first === second) throw new CommandError('an article cannot be joined to itself', EXIT.usage);
    const correction = makeCorrection('must-link', first, second);
    printReplacements(terminal, await store.addCorrection(correction, buildDecide(config)), json);
  });
}

/** An article is none of its story's others from now on. */
export async function splitArticle(config: Config, terminal: Terminal, id: string, json: boolean) {
  await withStore(config, async (store) => {
    const article = await requireArticle(store, id);
    const found = await store.story(article);
    const others = [found?.story.lead, ...(found?.story.coverage ?? [])].flatMap((member) =>
      member === undefined || member.article.id === article ? [] : [member.article.id],
    );
    if (others.length === 0)
      throw new CommandError(`article ${article} stands alone in its story`, EXIT.failed);
    const decide = buildDecide(config);
    const moved: Replacement[] = [];
    for (const other of others) {
      const [first = '', second = ''] = [article, other].sort();
      moved.push(...(await store.addCorrection(makeCorrection('cannot-link', first, second), decide)));
    }
    printReplacements(terminal, moved, json);
  });
}

function makeCorrection(kind: Correction['kind'], a: string, b: string): Correction {
  return { id: `${kind === 'must-link' ? 'join' : 'split'}-${a}-${b}`, kind, a, b, madeAt: Date.now() };
}

/** Every correction in force. */
export async function listCorrections(config: Config, terminal: Terminal, json: boolean) {
  await withStore(config, async (store) => {
    const corrections = await store.corrections();
    if (json) return printJson(terminal, corrections);
    const rows = await Promise.all(
      corrections.map(async ({ id, kind, a, madeAt }) => {
        const first = await store.article(a);
        return [id, kind, shownTime(madeAt), safeText(first?.article.title ?? '')];
      }),
    );
    terminal.out(rows.length === 0 ? 'No corrections.\n' : table(rows));
  });
}

/** Takes a correction back; the matcher decides again. */
export async function undoCorrection(config: Config, terminal: Terminal, id: string, json: boolean) {
  await withStore(config, async (store) => {
    const moved = await store.removeCorrection(id, buildDecide(config));
    if (moved === undefined) throw new CommandError(`there is no correction ${id}`, EXIT.failed);
    printReplacements(terminal, moved, json);
  });
}

/** Decides all articles first seen since a day again; shows what would change and keeps it only with `apply`. */
export async function rematch(
  config: Config,
  terminal: Terminal,
  since: string,
  apply: boolean,
  json: boolean,
) {
  const from = Date.parse(since);
  if (Number.isNaN(from))
    throw new CommandError(`expected a date such as 2026-01-31, not "${since}"`, EXIT.usage);
  await withStore(config, async (store) => {
    printReplacements(terminal, await store.rematch(from, buildDecide(config), !apply), json);
    if (!apply && !json) terminal.out('Nothing was changed: add --apply to keep this.\n');
  });
}
