/** Where a command writes: results on `out`, messages for people on `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether a person watches standard error. */
  readonly interactive: boolean;
}

/** Prints one JSON object or array, indented, on a line of its own. */
export function printJson(terminal: Terminal, value: unknown) {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}

// Terminal control sequences in a publisher's title must not reach the operator's terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** Text from the web made safe for a terminal, on one line. */
export function safeText(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}

/** As {@link safeText}, but lines and their indentation stay. */
export function safeLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(CONTROL, ' '))
    .join('\n');
}

/** Columns padded to their widest cell, one line a row. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, safeText(cell).length);
    });
  }
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => safeText(cell).padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** A moment in UTC to the minute, or a dash. */
export function shownTime(at: number | undefined): string {
  return at === undefined ? '–' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
