import type { MendList } from './mends.ts';

/**
 * Makes of a JSON text that breaks off, or that has commas too many or raw line breaks in its strings, one that can be
 * read: what is behind the last whole element is cut away and what is open is closed. One pass. Absent where not even
 * one element is whole.
 */
export function repairJson(json: string, mends: MendList): string | undefined {
  const closers: string[] = [];
  const out: string[] = [];
  /** Where the last whole element of a list ended: pieces written and what was open. */
  let whole: { readonly pieces: number; readonly closers: string } | undefined;
  let at = 0;
  let done = false;
  while (at < json.length && !done) {
    const character = json[at] ?? '';
    if (character === '"') {
      const end = endOfString(json, at);
      if (end < 0) break;
      out.push(
        json.slice(at, end).replace(/[\n\r\t]/g, (raw) => ({ '\n': '\\n', '\r': '\\r' })[raw] ?? '\\t'),
      );
      at = end;
      continue;
    }
    at++;
    if (character === '{' || character === '[') closers.push(character === '{' ? '}' : ']');
    if (character === '}' || character === ']') {
      if (closers.pop() !== character) break;
      const last = out.findLastIndex((piece) => piece.trim() !== '');
      if (out[last] === ',') out[last] = '';
      done = closers.length === 0;
    }
    out.push(character);
    if (character === '}' && closers.at(-1) === ']') {
      whole = { pieces: out.length, closers: [...closers].reverse().join('') };
    }
  }
  if (done) {
    mends.note('json-repaired');
    return out.join('');
  }
  if (whole === undefined) return undefined;
  mends.note('truncated');
  return out.slice(0, whole.pieces).join('') + whole.closers;
}

/** Position behind the string that begins at `start`; -1 where it does not end. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at + 1;
  }
  return -1;
}
