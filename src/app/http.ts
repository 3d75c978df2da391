import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { createServer, type TelewireServer } from '../serve/index.ts';
import type { Store } from '../store/port.ts';
import { buildDecide, loadLexicon, namedThingsOf } from './knowledge.ts';
import { productVersion } from './log.ts';
import { buildWebSub, type WebSub, type WebSubLinks } from './websub.ts';

/** Answers readers, and pushes to those who subscribe. */
export interface PublicSide {
  readonly server: TelewireServer;
  readonly websub: WebSub;
}

/** The HTTP server over one store, as configured; `deliver` takes what hubs bring. */
export function buildPublicSide(
  config: Config,
  store: Store,
  log: Logger,
  deliver: WebSubLinks['deliver'],
): PublicSide {
  const lexicon = loadLexicon(config);
  const websub = buildWebSub(config, store, log, { represent: (topic) => server.represent(topic), deliver });
  const server: TelewireServer = createServer({
    store,
    config,
    log,
    clock: Date.now,
    version: productVersion(),
    things: namedThingsOf(lexicon),
    decide: buildDecide(config, lexicon),
    websub: websub.parts,
  });
  return { server, websub };
}
