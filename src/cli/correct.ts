import { buildDecide } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import type { Correction } from '../model/index.ts';
import type { Replacement, Store } from '../store/port.ts';
import { CommandError, withStore } from './context.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';
import { printJson, safeText, shownTime } from './output.ts';

async function requireArticle(store: Store, id: string): Promise<string> {
  const found = await store.article(id);
  if (found === undefined) throw new CommandError(`there is no article ${id}`, EXIT.failed);
  return found.article.id;
}

/** Each article that was put elsewhere once, from where it stood first to where it stands last. */
function summed(moves: readonly Replacement[]): readonly Replacement[] {
  const byArticle = new Map<string, Replacement>();
  for (const move of moves)
    byArticle.set(move.articleId, { ...move, before: byArticle.get(move.articleId)?.before ?? move.before });
  return [...byArticle.values()].filter(
    ({ before, after }) => before.storyId !== after.storyId || before.copyGroupId !== after.copyGroupId,
  );
}

/** How many articles were put elsewhere, with each one's title, old and new story. */
async function printReplacements(
  terminal: Terminal,
  store: Store,
  moves: readonly Replacement[],
  json: boolean,
) {
  const moved = summed(moves);
  if (json) return printJson(terminal, { moved });
  const count = moved.length === 1 ? '1 article moves' : `${moved.length} articles move`;
  terminal.out(moved.length === 0 ? 'No article moves.\n' : `${count}:\n`);
  for (const { articleId, before, after } of moved) {
    const found = await store.article(articleId);
    const story =
      before.storyId === after.storyId
        ? `stays in story ${after.storyId}`
        : `${before.storyId} → ${after.storyId}`;
    const copies =
      before.copyGroupId === after.copyGroupId ? '' : `, copies ${before.copyGroupId} → ${after.copyGroupId}`;
    terminal.out(
      `  ${safeText(found?.article.title ?? articleId)} (${articleId})\n    ${story}${copies}, by rule ${after.decision.rule}\n`,
    );
  }
}

/** Two articles are one story from now on. */
export async function joinArticles(config: Config, terminal: Terminal, a: string, b: string, json: boolean) {
  await withStore(config, async (store) => {
    const ids = [await requireArticle(store, a), await requireArticle(store, b)].sort();
    const [first = '', second = ''] = ids;
    if (first === second) throw new CommandError('an article cannot be joined to itself', EXIT.usage);
    const correction = makeCorrection('must-link', first, second);
    await printReplacements(
      terminal,
      store,
      await store.addCorrection(correction, buildDecide(config)),
      json,
    );
  });
}

/** An article is none of its story's others from now on. */
export async function splitArticle(config: Config, terminal: Terminal, id: string, json: boolean) {
  await withStore(config, async (store) => {
    const article = await requireArticle(store, id);
    const found = await store.story(article);
    // In the order in which they are decided again: the first of them keeps the story's id for the others.
    const others = [found?.story.lead, ...(found?.story.coverage ?? [])]
      .filter((member) => member !== undefined)
      .sort((a, b) => a.article.firstSeen - b.article.firstSeen)
      .flatMap((member) => (member.article.id === article ? [] : [member.article.id]));
    if (others.length === 0)
      throw new CommandError(`article ${article} stands alone in its story`, EXIT.failed);
    const decide = buildDecide(config);
    const moved: Replacement[] = [];
    // The article that goes is named first: its story's id stays with the others.
    for (const other of others)
      moved.push(...(await store.addCorrection(makeCorrection('cannot-link', article, other), decide)));
    await printReplacements(terminal, store, moved, json);
  });
}

function makeCorrection(kind: Correction['kind'], a: string, b: string): Correction {
  const ids = [a, b].sort().join('-');
  return { id: `${kind === 'must-link' ? 'join' : 'split'}-${ids}`, kind, a, b, madeAt: Date.now() };
}

/** Every correction in force. */
export async function listCorrections(config: Config, terminal: Terminal, json: boolean) {
  await withStore(config, async (store) => {
    const corrections = await store.corrections();
    if (json) return printJson(terminal, corrections);
    if (corrections.length === 0) return terminal.out('No corrections.\n');
    const titleOf = async (id: string) => safeText((await store.article(id))?.article.title ?? id);
    for (const { id, kind, a, b, madeAt } of corrections)
      terminal.out(
        `${id}\n  ${shownTime(madeAt)}, ${kind === 'must-link' ? 'one story' : 'two stories'}:\n    ${await titleOf(a)}\n    ${await titleOf(b)}\n`,
      );
  });
}

/** Takes a correction back; the matcher decides again. */
export async function undoCorrection(config: Config, terminal: Terminal, id: string, json: boolean) {
  await withStore(config, async (store) => {
    const moved = await store.removeCorrection(id, buildDecide(config));
    if (moved === undefined) throw new CommandError(`there is no correction ${id}`, EXIT.failed);
    await printReplacements(terminal, store, moved, json);
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
    await printReplacements(terminal, store, await store.rematch(from, buildDecide(config), !apply), json);
    if (!apply && !json) terminal.out('Nothing was changed: add --apply to keep this.\n');
  });
}
