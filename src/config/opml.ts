import { Parser } from 'htmlparser2';
import type { Problem } from './problem.ts';

/** One `outline` with an `xmlUrl`, as it stands in the file. Offsets count UTF-16 units of the text. */
export interface FeedOutline {
  /** Attribute names in lower case, values decoded. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Titles of the outlines around it, outermost first. */
  readonly folders: readonly string[];
  /** Commented out (OPML 2.0 `isComment`), itself or by an outline around it. */
  readonly commented: boolean;
  readonly line: number;
  readonly start: number;
  /** End of the start tag. */
  readonly tagEnd: number;
  /** End of the whole element. */
  readonly end: number;
}

export type OpmlResult =
  | { readonly ok: true; readonly outlines: readonly FeedOutline[]; readonly bodyEnd: number }
  | { readonly ok: false; readonly problem: Problem };

interface Open {
  readonly attributes: Record<string, string>;
  readonly start: number;
  readonly tagEnd: number;
  readonly commented: boolean;
}

/**
 * Reads an OPML file (1.0 and 2.0) with the place of every feed in it, so that it can be edited without touching the rest.
 * Lenient in what real exporters get wrong (a bare `&` in an address, attribute names in another case), strict where a
 * source could get lost: no `opml` element, no `body`, an element left open.
 */
export function readOpml(text: string, name: string): OpmlResult {
  const lineAt = lineFinder(text);
  const outlines: FeedOutline[] = [];
  const open: Open[] = [];
  let problem: Problem | undefined;
  let root: string | undefined;
  let bodyEnd = -1;
  let rootClosed = false;

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const element = tag.toLowerCase();
        root ??= element;
        if (element !== 'outline') return;
        const lower = Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]),
        );
        const commented = lower['iscomment'] === 'true' || (open.at(-1)?.commented ?? false);
        open.push({ attributes: lower, start: parser.startIndex, tagEnd: parser.endIndex + 1, commented });
      },
      onclosetag(tag, implied) {
        const element = tag.toLowerCase();
        const selfClosing = implied && text[parser.endIndex - 1] === '/' && text[parser.endIndex] === '>';
        if (implied && !selfClosing && problem === undefined) {
          const line = lineAt(open.at(-1)?.start ?? text.length - 1);
          problem = { where: name, line, message: `the file breaks off: <${element}> is never closed` };
        }
        if (element === 'body') bodyEnd = parser.startIndex;
        if (element === 'opml') rootClosed = true;
        if (element !== 'outline') return;
        const outline = open.pop();
        if (outline?.attributes['xmlurl'] === undefined) return;
        const folders = open.map(({ attributes }) => attributes['title'] ?? attributes['text'] ?? '');
        const { attributes, start, tagEnd, commented } = outline;
        const line = lineAt(start);
        outlines.push({ attributes, folders, commented, line, start, tagEnd, end: parser.endIndex + 1 });
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);

  if (root !== 'opml') {
    const seems = root === undefined ? 'it holds no XML element' : `it starts with <${root}>`;
    return { ok: false, problem: { where: name, line: 1, message: `this is no OPML file: ${seems}` } };
  }
  if (problem !== undefined) return { ok: false, problem };
  if (!rootClosed || bodyEnd < 0) {
    return { ok: false, problem: { where: name, message: 'this OPML file has no <body>' } };
  }
  return { ok: true, outlines: outlines.sort((a, b) => a.start - b.start), bodyEnd };
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
