import { writeSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { openSqliteStore } from '../../src/store/index.ts';
import { article, decideByTitle } from './sample.ts';

/** A process of its own: `claim` prints the sources it got; `poll` polls all, a line as each is being decided and saved. */
const [mode = '', path = '', now = '0'] = process.argv.slice(2);
const at = Number(now);
const store = await openSqliteStore({ path, tagHost: 'example.org', now: () => at });

async function poll(): Promise<void> {
  for (;;) {
    const claims = await store.claimSources({ now: at, leaseMs: 1000, limit: 8 });
    if (claims.length === 0) return;
    await Promise.all(
      claims.map(async (claim) => {
        const id = claim.source.id;
        const articles = [0, 1, 2, 3, 4].map((n) =>
          // The last one is told by every source: one story of two hundred.
          article(id, `${id}${n}`, n === 4 ? 'Told by all' : `${id} ${n}`),
        );
        const state = { ...claim.state, nextDue: at + 100_000_000, polls: claim.state.polls + 1 };
        await store.savePoll(claim, { at, articles, state }, async (one, lookup) => {
          await turn();
          writeSync(1, `deciding ${one.id}\n`);
          return decideByTitle(one, lookup);
        });
        writeSync(1, `saved ${id}\n`);
      }),
    );
  }
}

if (mode === 'claim')
  for (const claim of await store.claimSources({ now: at, leaseMs: 60_000, limit: 60 }))
    writeSync(1, `${claim.source.id}\n`);
else await poll();
await store.close();
