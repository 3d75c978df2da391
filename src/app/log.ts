import { createRequire } from 'node:module';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { Config } from '../config/index.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Telewire's version as its package says. */
export function productVersion(): string {
  return version;
}

/** A structured log on standard output; readable lines where a person watches or the configuration asks for them. */
export function createLog(config: Config, interactive: boolean): Logger {
  const pretty = config.log.format === 'pretty' || (config.log.format === 'auto' && interactive);
  return pino({
    level: config.log.level,
    base: null,
    ...(pretty
      ? {
          transport: {
            target: 'pino-pretty',
            options: { translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' },
          },
        }
      : { timestamp: pino.stdTimeFunctions.isoTime }),
  });
}
