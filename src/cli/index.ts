/**
 * The command line. In come arguments, environment and a terminal; out go text or JSON and an exit status. Must not know
 * how anything is done: it asks the composition root, the configuration and the store's port.
 */
export type { Terminal } from './output.ts';
export { run } from './program.ts';
