import type { MendList } from './mends.ts';

const RAW: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** Where the items of a feed stand; what is nested deeper is no place to cut at. */
const DEEPEST_CUT = 4;

/**
 * Makes of a JSON text that breaks off, or that has commas too many or raw line breaks in its strings, one that can be
 * read: what is behind the last whole object of a list is cut away and what is open is closed. One pass. Absent where
 * not even one object is whole.
 */
export function repairJson(json: string, mends: MendList): string | undefined {
  const open: string[] = [];
  let repaired = '';
  let from = 0;
  let comma = -1;
  let cut = 0;
  let whole: string | undefined;

  /** Takes over what stands before `to`, with `instead` for what follows up to `next`. */
  function take(to: number, instead: string, next: number): void {
    repaired += json.slice(from, to) + instead;
    from = next;
  }

  for (let at = 0; at < json.length; at++) {
    const character = json[at] ?? '';
    if (/\s/.test(character)) continue;
    if (character === '}' || character === ']') {
      if (comma >= 0) take(comma, '', comma + 1);
      if (open.pop() !== character) break;
      if (open.length === 0) {
        mends.note('json-repaired');
        return repaired + json.slice(from, at + 1);
      }
      if (character === '}' && open.at(-1) === ']' && open.length <= DEEPEST_CUT) {
        take(at + 1, '', at + 1);
        whole = [...open].reverse().join('');
        cut = repaired.length;
      }
    } else if (character === '"') {
      const end = endOfString(json, at);
      if (end < 0) break;
      const text = json.slice(at, end);
      if (/[\n\r\t]/.test(text)) {
        take(
          at,
          text.replace(/[\n\r\t]/g, (raw) => RAW[raw] ?? raw),
          end,
        );
      }
      at = end - 1;
    } else if (character === '{') open.push('}');
    else if (character === '[') open.push(']');
    comma = character === ',' ? at : -1;
  }
  if (whole === undefined) return undefined;
  mends.note('truncated');
  return repaired.slice(0, cut) + whole;
}

/** Position behind the string that begins at `start`; -1 where it does not end. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at + 1;
  }
  return -1;
}
