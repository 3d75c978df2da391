import type { Source } from '../model/index.ts';
import { sourceId } from '../normalise/index.ts';
import { readOpml } from './opml.ts';
import { OPML_NAMESPACE, outlineUrl, toSource } from './sources.ts';

export type EditResult =
  | { readonly ok: true; readonly text: string; readonly changed: number }
  | { readonly ok: false; readonly message: string };

function escapeAttribute(value: string): string {
  return (
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      .replace(/[\t\n\r]+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 §2.2 forbids exactly these
      .replace(/[\u0000-\u001f\ufffe\uffff]/g, '')
  );
}

/** A source as an OPML 2.0 outline of type `rss`. */
function renderOutline(source: Source): string {
  const attributes: [string, string | undefined][] = [
    ['type', 'rss'],
    ['text', source.title],
    ['title', source.title],
    ['xmlUrl', source.url],
    ['htmlUrl', source.siteUrl],
    ['language', source.language],
    ['category', source.categories.length > 0 ? source.categories.join(',') : undefined],
    ['telewire:id', source.id === sourceId(source.url) ? undefined : source.id],
    ['telewire:country', source.country],
    ['telewire:relevance', source.relevance === 'all' ? undefined : source.relevance],
    ['telewire:rank', source.rank === 5 ? undefined : String(source.rank)],
    ['isComment', source.enabled ? undefined : 'true'],
  ];
  const written = attributes.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escapeAttribute(value)}"`],
  );
  return `<outline ${written.join(' ')}/>`;
}

/** A whole OPML 2.0 document of these sources, with Telewire's own attributes, so that it can be read back unchanged. */
export function renderSources(sources: readonly Source[], title: string): string {
  const lines = sources.map((source) => `    ${renderOutline(source)}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:telewire="${OPML_NAMESPACE}">`,
    `  <head>\n    <title>${escapeAttribute(title)}</title>\n  </head>`,
    `  <body>\n${lines.join('\n')}\n  </body>`,
    '</opml>\n',
  ].join('\n');
}

function declareNamespace(text: string): string {
  if (text.includes('xmlns:telewire=')) return text;
  return text.replace(/<opml\b/i, `$& xmlns:telewire="${OPML_NAMESPACE}"`);
}

/** Adds sources before `</body>`, all else kept to the letter. Those already listed (by id) are passed over. */
export function addOutlines(text: string, sources: readonly Source[]): EditResult {
  const opml = readOpml(text, '');
  if (!opml.ok) return { ok: false, message: opml.problem.message };
  const listed = new Set(
    opml.outlines.flatMap((outline) => {
      const url = outlineUrl(outline);
      return url === undefined ? [] : [toSource(outline, url).id];
    }),
  );
  const fresh = sources.filter(({ id }) => !listed.has(id));
  if (fresh.length === 0) return { ok: true, text, changed: 0 };
  const lines = fresh.map((source) => `    ${renderOutline(source)}\n`).join('');
  const lineStart = text.lastIndexOf('\n', opml.bodyEnd) + 1;
  const alone = text.slice(lineStart, opml.bodyEnd).trim() === '';
  const at = alone ? lineStart : opml.bodyEnd;
  return {
    ok: true,
    text: declareNamespace(text.slice(0, at) + (alone ? '' : '\n') + lines + text.slice(at)),
    changed: fresh.length,
  };
}

function editOutline(
  text: string,
  id: string,
  edit: (at: { start: number; tagEnd: number; end: number }) => string,
): EditResult {
  const opml = readOpml(text, '');
  if (!opml.ok) return { ok: false, message: opml.problem.message };
  const found = opml.outlines.filter((outline) => {
    const url = outlineUrl(outline);
    return url !== undefined && toSource(outline, url).id === id;
  });
  const outline = found[0];
  if (outline === undefined) return { ok: false, message: `no source ${id} in the file` };
  return { ok: true, text: edit(outline), changed: 1 };
}

/** Takes a source's outline out, with its line if nothing else stands on it. */
export function removeOutline(text: string, id: string): EditResult {
  return editOutline(text, id, ({ start, end }) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = text.indexOf('\n', end);
    const alone =
      text.slice(lineStart, start).trim() === '' && lineEnd >= 0 && text.slice(end, lineEnd).trim() === '';
    return alone
      ? text.slice(0, lineStart) + text.slice(lineEnd + 1)
      : text.slice(0, start) + text.slice(end);
  });
}

/** Switches a source on or off by OPML 2.0's `isComment`. */
export function setOutlineEnabled(text: string, id: string, enabled: boolean): EditResult {
  return editOutline(text, id, ({ start, tagEnd }) => {
    const tag = text.slice(start, tagEnd).replace(/\s+isComment\s*=\s*("[^"]*"|'[^']*')/i, '');
    const marked = enabled ? tag : tag.replace(/\s*(\/?)>$/, ' isComment="true"$1>');
    return text.slice(0, start) + marked + text.slice(tagEnd);
  });
}
