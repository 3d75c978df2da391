import type { Config } from '../config/index.ts';
import type { SourceWithState } from '../model/index.ts';
import { CommandError, withStore } from './context.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';
import { printJson, safeText, shownTime, table } from './output.ts';

const BLOCKED = /challenge|blocked|forbidden|login/;

/** A source's health in one word or two. */
function health({ source, state }: SourceWithState): string {
  if (state.goneReason !== undefined) return 'gone';
  if (!source.enabled) return 'off';
  if (state.lastPolled === undefined) return 'not yet polled';
  if (state.failingSince !== undefined) {
    return BLOCKED.test(state.lastErrorCode ?? '') ? 'blocked' : 'failing';
  }
  if (state.movedTo !== undefined) return 'moving';
  return (state.lastDurationMs ?? 0) > 10_000 ? 'slow' : 'ok';
}

/** Every source's health on one line, and what the store holds. */
export async function status(config: Config, terminal: Terminal, json: boolean): Promise<void> {
  await withStore(config, async (store) => {
    const counts = await store.counts();
    const sources = await store.listSources();
    if (json) {
      return printJson(terminal, {
        counts,
        sources: sources.map((entry) => ({ ...entry.source, health: health(entry), state: entry.state })),
      });
    }
    terminal.out(
      `${counts.articles} articles (${counts.relevantArticles} relevant) in ${counts.stories} stories, from ${counts.sources} sources\n\n`,
    );
    terminal.out(
      table([
        ['source', 'title', 'state', 'last success', 'next poll', 'last error'],
        ...sources.map((entry) => [
          entry.source.id,
          entry.source.title,
          health(entry),
          shownTime(entry.state.lastSuccess),
          shownTime(entry.state.nextDue),
          entry.state.lastError ?? '',
        ]),
      ]),
    );
  });
}

/** Everything that is known of one source. */
export async function showSource(
  config: Config,
  terminal: Terminal,
  id: string,
  json: boolean,
): Promise<void> {
  await withStore(config, async (store) => {
    const entry = (await store.listSources()).find(({ source }) => source.id === id || source.url === id);
    if (entry === undefined) throw new CommandError(`there is no source ${id}`, EXIT.failed);
    const { source, state } = entry;
    if (json) return printJson(terminal, { ...source, health: health(entry), state });
    const share = state.polls === 0 ? 0 : Math.round((100 * state.notModified) / state.polls);
    terminal.out(
      table([
        ['title', source.title],
        ['address', source.url],
        ['site', source.siteUrl ?? '–'],
        ['language, country', `${source.language ?? '–'}, ${source.country ?? '–'}`],
        ['relevance', source.relevance],
        ['state', health(entry)],
        ['last poll', shownTime(state.lastPolled)],
        ['last success', shownTime(state.lastSuccess)],
        ['next poll', shownTime(state.nextDue)],
        ['failing since', shownTime(state.failingSince)],
        ['last error', state.lastError ?? '–'],
        ['gone', state.goneReason ?? '–'],
        ['polls', `${state.polls}, ${share} % of them unchanged`],
        ['bytes', `${state.bytesReceived} received, ${state.bytesSaved} saved by 304`],
        ['mended', state.mended.length === 0 ? '–' : state.mended.map(safeText).join('; ')],
        ['earlier addresses', state.previousUrls.length === 0 ? '–' : state.previousUrls.join(' ')],
      ]),
    );
  });
}
