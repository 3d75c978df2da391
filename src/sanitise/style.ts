import { styleProperties } from './allow-list.ts';

const number = String.raw`[-+]?(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})(?:%|[a-z]{1,4})?`;
const colour = String.raw`#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/]*\)`;
const word = String.raw`-?[a-z][a-z0-9-]*(?![(\w-])`;
const quoted = `"[\\w\\s.-]*"|'[\\w\\s.-]*'`;
const value = new RegExp(
  String.raw`^(?:(?:${number}|${colour}|${word}|${quoted}|!\s*important)(?:\s*[,/]\s*|\s+|(?=!)|$))+$`,
  'i',
);

/** Longer declarations than this are no one's formatting. */
const longest = 200;

/** Keeps those declarations of a style attribute that only format: no address, no function, no position (CSS 2.2). */
export function cleanStyle(style: string): string {
  return style
    .split(';')
    .map((declaration) => {
      const colon = declaration.indexOf(':');
      const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
      const text = declaration
        .slice(colon + 1)
        .trim()
        .replace(/\s+/g, ' ');
      if (!styleProperties.has(name) || text.length > longest || !value.test(text)) return '';
      return `${name}: ${text};`;
    })
    .filter((declaration) => declaration !== '')
    .join(' ');
}
