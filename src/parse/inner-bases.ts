import { enterBase, resolveAddress } from './addresses.ts';
import type { Decode } from './references.ts';
import { createScanner } from './scan.ts';

const LINK = /(\s(?:href|src|cite|poster|action|data)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')/gi;

/**
 * Makes links in markup absolute where an element in it sets a base of its own (`xml:base`, XML Base §4): HTML has no
 * such attribute, so that nobody after this would know. All other links stay as they are.
 */
export function resolveInnerBases(markup: string, outer: string | undefined, decode: Decode): string {
  if (!markup.includes('xml:base')) return markup;
  const scan = createScanner(markup);
  const open: { readonly name: string; readonly base: string | undefined }[] = [];
  const out: string[] = [];
  let at = 0;
  for (let tag = scan.next(0); tag !== undefined; tag = scan.next(tag.end)) {
    const { name, start, end } = tag;
    if (tag.closing) {
      const index = open.findLastIndex((element) => element.name === name);
      if (index >= 0) open.length = index;
      continue;
    }
    const parent = open.length === 0 ? outer : open.at(-1)?.base;
    const own = scan.attributes(tag).get('xml:base');
    const base = own === undefined ? parent : enterBase(parent, decode(own));
    if (!tag.empty) open.push({ name, base });
    if (base === outer) continue;
    const written = markup
      .slice(start, end)
      .replace(LINK, (_, before: string, double?: string, single?: string) => {
        const link = double ?? single ?? '';
        const resolved = link.startsWith('#') ? undefined : resolveAddress(decode(link), base);
        return `${before}"${resolved?.replaceAll('&', '&amp;').replaceAll('"', '%22') ?? link}"`;
      });
    out.push(markup.slice(at, start), written);
    at = end;
  }
  out.push(markup.slice(at));
  return out.join('');
}
