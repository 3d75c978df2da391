import { escapeHtml } from '../entry/escape-html.ts';

/** HTML that may stand in a page as it is. */
export interface Markup {
  readonly html: string;
}

type Value = Markup | readonly Markup[] | string | number | undefined;

function write(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

/** A piece of a page: what stands between the words of the template is escaped, unless it is markup itself. */
export function markup(words: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { html: words.map((word, at) => (at === 0 ? word : write(values[at - 1]) + word)).join('') };
}
