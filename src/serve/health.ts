import type { FastifyInstance } from 'fastify';
import type { SourceWithState } from '../model/index.ts';
import type { RouteContext } from './context.ts';

/** A source that was due for longer than this while the service ran is not being polled. */
const OVERDUE_MS = 15 * 60_000;

function overdue(sources: readonly SourceWithState[], startedAt: number, now: number): number {
  return sources.filter(
    ({ source, state }) =>
      source.enabled &&
      state.goneReason === undefined &&
      Math.max(state.nextDue, startedAt) + OVERDUE_MS < now,
  ).length;
}

/** Whether the service does its work: 200, or 503 where the store cannot be read or nothing is polled. */
export function healthRoute(app: FastifyInstance, context: RouteContext): void {
  const { store, clock, version, startedAt } = context;
  app.get(
    '/health',
    { schema: { summary: 'Whether the service does its work', tags: ['service'] } },
    async (_, reply) => {
      reply.header('Cache-Control', 'no-store').header('Access-Control-Allow-Origin', '*');
      try {
        const [counts, listed, revision] = await Promise.all([
          store.counts(),
          store.listSources(),
          store.revision(),
        ]);
        const enabled = listed.filter(({ source }) => source.enabled);
        const times = (pick: (one: SourceWithState) => number | undefined) =>
          enabled.map(pick).filter((at) => at !== undefined);
        const date = (all: readonly number[]) =>
          all.length === 0 ? null : new Date(Math.max(...all)).toISOString();
        const late = overdue(enabled, startedAt, clock());
        const stalled = enabled.length > 0 && late === enabled.length;
        return reply.code(stalled ? 503 : 200).send({
          status: stalled ? 'polling-stalled' : 'ok',
          version,
          started: new Date(startedAt).toISOString(),
          revision,
          counts,
          polling: {
            enabled: enabled.length,
            failing: enabled.filter(({ state }) => state.consecutiveFailures > 0).length,
            overdue: late,
            lastPoll: date(times(({ state }) => state.lastPolled)),
            lastSuccess: date(times(({ state }) => state.lastSuccess)),
          },
        });
      } catch (error) {
        context.log.error({ err: error }, 'the store cannot be read');
        return reply.code(503).send({ status: 'store-unreadable', version, detail: 'The log says why.' });
      }
    },
  );
}
