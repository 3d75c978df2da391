/**
 * What the operator decided. In come `telewire.yaml`, the `TELEWIRE_…` variables and the OPML file of sources; out comes
 * one checked, immutable value, or every fault with its file, line, key, what was expected and what was probably meant.
 * Also edits the OPML file as text. Must not know the rooms that use the values, nor start or change anything by loading.
 */

export { nearest } from './edit-distance.ts';
export type { Config, ConfigResult } from './load.ts';
export { loadConfig, loadSources } from './load.ts';
export type { EditResult } from './opml-edit.ts';
export { addOutlines, removeOutline, renderSources, setOutlineEnabled } from './opml-edit.ts';
export { packageRoot } from './paths.ts';
export type { Problem } from './problem.ts';
export { describeProblem } from './problem.ts';
export type { ChannelSettings, Settings } from './schema.ts';
export { readSources } from './sources.ts';
