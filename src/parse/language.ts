import { type Node, textOf } from './canonical-reader.ts';

const TAG = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i;

/** A declared language as a BCP 47 tag; what is none counts as undeclared. `fr_FR` is read as `fr-FR`. */
export function asLanguageTag(written: string): string | undefined {
  const tag = written.trim().replaceAll('_', '-');
  return TAG.test(tag) ? tag : undefined;
}

export function readLanguage(nodes: readonly Node[]): string | undefined {
  return nodes.map((node) => asLanguageTag(textOf(node))).find((tag) => tag !== undefined);
}
