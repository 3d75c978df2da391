/** What both sides report of their work; a part of pino's logger. */
export interface WebSubLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}
