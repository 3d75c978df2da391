const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const properties: ReadonlySet<string> = new Set(
  words(`
  azimuth background background-color background-x background-y border border-bottom border-bottom-color
  border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color border-left-style
  border-left-width border-right border-right-color border-right-style border-right-width border-spacing border-style
  border-top border-top-color border-top-style border-top-width border-width caption-side clear color cursor direction
  display elevation empty-cells float font font-family font-size font-style font-variant font-weight height
  letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right margin-top max-height
  max-width overflow padding padding-bottom padding-left padding-right padding-top pause pause-after pause-before pitch
  pitch-range richness speak speak-header speak-numeral speak-punctuation speech-rate stress text-align
  text-decoration text-indent text-transform unicode-bidi vertical-align voice-family volume white-space width
  word-spacing`),
);

/** No negative lengths: they could move a text over what is not its own, or out of sight. */
const number = String.raw`\+?(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})(?:%|[a-z]{1,4})?`;
const colour = String.raw`#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/]*\)`;
const word = String.raw`-?[a-z][a-z0-9-]*(?![(\w-])`;
const quoted = `"[\\w\\s.-]*"|'[\\w\\s.-]*'`;
const value = new RegExp(
  String.raw`^(?:(?:${number}|${colour}|${word}|${quoted}|!\s*important)(?:\s*[,/]\s*|\s+|(?=!)|$))+$`,
  'i',
);

/** Longer declarations than this are no one's formatting. */
const longest = 200;

/** What was cleaned last: feeds say the same few things of every paragraph. */
const known = new Map<string, string>();
const MOST_KNOWN = 500;

function clean(style: string): string {
  return style
    .split(';')
    .map((declaration) => {
      const colon = declaration.indexOf(':');
      const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
      const text = declaration
        .slice(colon + 1)
        .trim()
        .replace(/\s+/g, ' ');
      if (!properties.has(name) || text.length > longest || !value.test(text)) return '';
      return `${name}: ${text};`;
    })
    .filter((declaration) => declaration !== '')
    .join(' ');
}

/** Keeps those declarations of a style attribute that only format: no address, no function, no position (CSS 2.2). */
export function cleanStyle(style: string): string {
  const before = known.get(style);
  if (before !== undefined) return before;
  const cleaned = clean(style);
  if (known.size >= MOST_KNOWN) known.clear();
  if (style.length <= longest) known.set(style, cleaned);
  return cleaned;
}
