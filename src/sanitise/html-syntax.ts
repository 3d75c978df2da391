const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;

const isSpace = (code: number): boolean =>
  code === SPACE || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c;

/** Whether a character may begin a tag's name. */
export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** The first index from `at` on without white space, or without another sign that is passed over with it. */
export function skipSpace(html: string, at: number, also = SPACE): number {
  let end = at;
  for (let code = html.charCodeAt(end); isSpace(code) || code === also; code = html.charCodeAt(end)) end++;
  return end;
}

/** Where a tag's or attribute's name ends: at white space, `/`, `>` or another sign. */
export function endOfName(html: string, at: number, also = GREATER): number {
  let end = at;
  for (; end < html.length; end++) {
    const code = html.charCodeAt(end);
    if (code === GREATER || code === SLASH || code === also || isSpace(code)) break;
  }
  return end;
}

/** Where a value without quotation marks ends: at white space or `>`. */
export function endOfValue(html: string, at: number): number {
  let end = at;
  for (; end < html.length; end++) {
    const code = html.charCodeAt(end);
    if (code === GREATER || isSpace(code)) break;
  }
  return end;
}

/** The index of the `>` that ends the comment at `start` (HTML Living Standard §13.2.5.43–51), negative without one. */
export function endOfComment(html: string, start: number): number {
  const text = start + '<!--'.length;
  if (html[text] === '>') return text;
  if (html.startsWith('->', text)) return text + 1;
  const usual = html.indexOf('-->', text);
  const odd = html.indexOf('--!>', text);
  if (odd >= 0 && (usual < 0 || odd < usual)) return odd + 3;
  return usual < 0 ? -1 : usual + 2;
}

/** Where the text of an element ends that only its own end tag can end; the end of all where there is none. */
export function endOfRawText(html: string, name: string, at: number): number {
  let end = html.indexOf('</', at);
  for (; end >= 0; end = html.indexOf('</', end + 2)) {
    const nameEnd = end + 2 + name.length;
    const isName = html.slice(end + 2, nameEnd).toLowerCase() === name;
    if (isName && name !== 'plaintext' && nameEnd < html.length && endOfName(html, nameEnd) === nameEnd)
      return end;
  }
  return html.length;
}
