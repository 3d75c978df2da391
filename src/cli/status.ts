import { describeHealth } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import type { SourceWithState } from '../model/index.ts';
import { CommandError, withStore } from './context.ts';
import { EXIT } from './exit-status.ts';
import type { Terminal } from './output.ts';
import { printJson, safeText, shownTime, table } from './output.ts';

function shownDelay(ms: number | undefined): string {
  if (ms === undefined) return '–';
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function shownRate(perDay: number | undefined): string {
  if (perDay === undefined) return '–';
  return perDay < 10 ? perDay.toFixed(1) : perDay.toFixed(0);
}

function shownBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let [amount, unit] = [bytes, 0];
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit]}`;
}

function shownHealth({ health, since }: ReturnType<typeof describeHealth>): string {
  return since === undefined || health === 'gone' ? health : `${health} since ${shownTime(since)}`;
}

/** For programs: what is known, with the sums made. */
function asJson(entry: SourceWithState) {
  const { rhythm, ...state } = entry.state;
  return { ...entry.source, ...describeHealth(entry), state };
}

/** Every source's health on one line, and what the store holds. */
export async function status(config: Config, terminal: Terminal, json: boolean): Promise<void> {
  await withStore(config, async (store) => {
    const counts = await store.counts();
    const sources = await store.listSources();
    if (json) {
      return printJson(terminal, {
        counts,
        sources: sources.map(asJson),
      });
    }
    terminal.out(
      `${counts.articles} articles (${counts.relevantArticles} relevant) in ${counts.stories} stories, from ${counts.sources} sources\n\n`,
    );
    terminal.out(
      table([
        ['source', 'title', 'state', 'last success', 'next poll', 'a day', 'delay', 'saved', 'note'],
        ...sources.map((entry) => {
          const described = describeHealth(entry);
          const isPolled = entry.source.enabled && described.health !== 'gone';
          return [
            entry.source.id,
            entry.source.title,
            shownHealth(described),
            shownTime(entry.state.lastSuccess),
            isPolled ? shownTime(entry.state.nextDue) : '–',
            shownRate(described.perDay),
            shownDelay(described.medianDelayMs),
            shownBytes(entry.state.bytesSaved),
            described.note ?? '',
          ];
        }),
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
    if (json) return printJson(terminal, asJson(entry));
    const described = describeHealth(entry);
    const share = state.polls === 0 ? 0 : Math.round((100 * state.notModified) / state.polls);
    terminal.out(
      table([
        ['title', source.title],
        ['address', source.url],
        ['site', source.siteUrl ?? '–'],
        ['language, country', `${source.language ?? '–'}, ${source.country ?? '–'}`],
        ['relevance', source.relevance],
        ['state', shownHealth(described)],
        ['note', described.note ?? '–'],
        ['last poll', shownTime(state.lastPolled)],
        ['last success', shownTime(state.lastSuccess)],
        ['next poll', shownTime(state.nextDue)],
        ['failures in a row', String(state.consecutiveFailures)],
        ['articles a day', shownRate(described.perDay)],
        ['median delay', shownDelay(described.medianDelayMs)],
        ['polls', `${state.polls}, ${share} % of them unchanged`],
        [
          'bytes',
          `${shownBytes(state.bytesReceived)} received, ${shownBytes(state.bytesSaved)} saved by 304`,
        ],
        ['mended', state.mended.length === 0 ? '–' : state.mended.map(safeText).join('; ')],
        ['earlier addresses', state.previousUrls.length === 0 ? '–' : state.previousUrls.join(' ')],
      ]),
    );
  });
}
