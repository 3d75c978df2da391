import { endsParagraph, headings, tableParents, tableParts, voids } from './html-elements.ts';

const cells = new Set(['td', 'th', 'caption']);
const lists = new Set(['ul', 'ol', 'table', 'td', 'th']);
const descriptionBorders = new Set(['dl', ...cells]);
const paragraph = new Set(['p']);
const listItem = new Set(['li']);
const descriptionItems = new Set(['dd', 'dt']);
const link = new Set(['a']);

/**
 * Writes tags to `out` so that every element stands where HTML lets it stand, and each is closed in its turn (HTML Living
 * Standard §13.2.6, by the rules that matter for the elements that are let through).
 */
export function createNesting(out: string[]) {
  const open: string[] = [];
  const has = (name: string) => open.includes(name);

  function closeThrough(at: number): void {
    while (open.length > at) out.push(`</${open.pop()}>`);
  }

  /** Closes the nearest of these elements, unless one of the borders lies between. */
  function closeNearest(names: ReadonlySet<string>, borders: ReadonlySet<string>): void {
    for (let at = open.length - 1; at >= 0; at--) {
      const name = open[at] ?? '';
      if (names.has(name)) {
        closeThrough(at);
        return;
      }
      if (borders.has(name)) return;
    }
  }

  function push(name: string, written: string): void {
    out.push(written);
    open.push(name);
  }

  /** Puts row and cell around what stands directly in a table. */
  function enterCell(): void {
    const top = open.at(-1) ?? '';
    if (!tableParts.has(top)) return;
    if (top !== 'tr') push('tr', '<tr>');
    push('td', '<td>');
  }

  function startTablePart(name: string, parents: ReadonlySet<string>, written: string): void {
    const table = open.lastIndexOf('table');
    if (table < 0) return;
    let at = open.length - 1;
    while (at > table && !parents.has(open[at] ?? '')) at--;
    if (parents.has(open[at] ?? '')) closeThrough(at + 1);
    else if (name === 'td' || name === 'th') {
      closeThrough(at + 1);
      push('tr', '<tr>');
    } else return;
    push(name, written);
  }

  return {
    text(text: string): void {
      if (text.trim() !== '') enterCell();
      out.push(text.replaceAll('<', '&lt;'));
    },
    start(name: string, written: string): void {
      const parents = tableParents.get(name);
      if (parents !== undefined) {
        startTablePart(name, parents, written);
        return;
      }
      if (name === 'rt' || name === 'rp') {
        if (!has('ruby')) return;
        closeThrough(open.lastIndexOf('ruby') + 1);
      }
      enterCell();
      if (endsParagraph.has(name)) closeNearest(paragraph, cells);
      if (name === 'li') closeNearest(listItem, lists);
      if (name === 'dd' || name === 'dt') closeNearest(descriptionItems, descriptionBorders);
      if (name === 'a') closeNearest(link, cells);
      if (headings.has(name)) closeNearest(headings, cells);
      if (voids.has(name)) out.push(written);
      else push(name, written);
    },
    end(name: string): void {
      const at = open.lastIndexOf(name);
      // The end of something around a table does not end the table.
      if (at < 0 || (name !== 'table' && !tableParents.has(name) && open.lastIndexOf('table') > at)) return;
      closeThrough(at);
    },
    finish: () => closeThrough(0),
  };
}
