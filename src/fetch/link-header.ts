import type { Link } from './fetch-result.ts';

interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** One link-value and where the next begins. */
interface LinkValue {
  readonly target: string;
  readonly parameters: readonly Parameter[];
  readonly end: number;
}

const PARAMETER = /\s*;\s*([^\s=;,"]*)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;
const END = /\s*(?:,|$)/y;
/** More links than these are no help. */
const MAX_LINKS = 100;

function readParameters(
  text: string,
  start: number,
): { readonly parameters: Parameter[]; readonly end: number } {
  const parameters: Parameter[] = [];
  PARAMETER.lastIndex = start;
  let end = start;
  for (let match = PARAMETER.exec(text); match !== null; match = PARAMETER.exec(text)) {
    const [whole, name = '', quoted, token = ''] = match;
    parameters.push({ name: name.toLowerCase(), value: quoted?.replace(/\\(.)/g, '$1') ?? token });
    end += whole.length;
    PARAMETER.lastIndex = end;
  }
  return { parameters, end };
}

function readLinkValue(text: string, from: number): LinkValue | undefined {
  const open = text.indexOf('<', from);
  const close = open < 0 ? -1 : text.indexOf('>', open);
  if (close < 0) return undefined;
  const { parameters, end } = readParameters(text, close + 1);
  // Beyond a fault, such as a quote that is never closed, nothing is sure to be a link.
  END.lastIndex = end;
  return END.test(text) ? { target: text.slice(open + 1, close), parameters, end } : undefined;
}

/**
 * Reads the Link header (RFC 8288 §3, parsing as in its appendix B): one value for each relation type, targets made absolute
 * with `base`. Links with an `anchor` speak of another document and are left out, as are those that are not http(s).
 */
export function parseLinkHeader(header: string, base: string): readonly Link[] {
  const links: Link[] = [];
  let at = 0;
  while (links.length < MAX_LINKS) {
    const value = readLinkValue(header, at);
    if (value === undefined) break;
    at = value.end;
    const { target, parameters } = value;
    const rel = parameters.find(({ name }) => name === 'rel')?.value ?? '';
    if (parameters.some(({ name }) => name === 'anchor') || !URL.canParse(target, base)) continue;
    const url = new URL(target, base);
    if (!/^https?:$/.test(url.protocol)) continue;
    for (const type of rel.toLowerCase().split(/\s+/)) {
      if (type !== '') links.push({ url: url.href, rel: type });
    }
  }
  return links;
}
