import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { createServer } from '../serve/index.ts';
import type { Store } from '../store/port.ts';
import { buildDecide, loadNamedThings } from './knowledge.ts';
import { productVersion } from './log.ts';

/** The HTTP server over one store, as configured. */
export function buildServer(config: Config, store: Store, log: Logger) {
  return createServer({
    store,
    config,
    log,
    clock: Date.now,
    version: productVersion(),
    things: loadNamedThings(config),
    decide: buildDecide(config),
  });
}
