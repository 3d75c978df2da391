import { createRequire } from 'node:module';
import { isatty } from 'node:tty';
import type { Logger } from 'pino';
import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Config } from '../config/index.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const STANDARD_OUTPUT = 1;

/** Telewire's version as its package says. */
export function productVersion(): string {
  return version;
}

/**
 * A structured log on standard output: one JSON object a line; readable lines where standard output is a terminal or the
 * configuration asks for them. Written at once, so that the lines of both processes come in order and none is lost at the end.
 */
export function createLog({ log }: Pick<Config, 'log'>): Logger {
  const pretty = log.format === 'pretty' || (log.format === 'auto' && isatty(STANDARD_OUTPUT));
  const options = { level: log.level, base: null };
  if (!pretty)
    return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ sync: true }));
  const colorize = isatty(STANDARD_OUTPUT) && process.env['NO_COLOR'] === undefined;
  return pino(options, PinoPretty({ translateTime: 'SYS:HH:MM:ss', sync: true, singleLine: true, colorize }));
}
