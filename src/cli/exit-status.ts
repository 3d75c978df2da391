/** What a command's exit status means; shown by `telewire --help`. */
export const EXIT = {
  ok: 0,
  /** The command could not do what it was asked to: no such article, no feed found, database or port not usable, stopped half-way. */
  failed: 1,
  /** The command line, the configuration or the sources are wrong; nothing was started or changed. */
  usage: 2,
  /** Polled, but no source at all could be read. */
  allFailed: 3,
} as const;

export const EXIT_HELP = `
Exit status:
  0  done
  1  could not be done (no such article, no feed at that address, database or port not usable, stopped half-way)
  2  wrong command line, configuration or source list; nothing was started or changed
  3  polled, but no source at all could be read`;
