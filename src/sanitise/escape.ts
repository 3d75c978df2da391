const SPECIAL = /[<>&]/;
const SPECIAL_IN_VALUE = /["<>&]/;
const REFERENCES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};

/** Text as it may stand between tags. */
export function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[<>&]/g, (character) => REFERENCES[character] ?? '') : text;
}

/** A value as it may stand between double quotes; no `<` or `>` in it, so that no reader's parser finds a tag there. */
export function escapeAttribute(value: string): string {
  return SPECIAL_IN_VALUE.test(value)
    ? value.replace(/["<>&]/g, (character) => REFERENCES[character] ?? '')
    : value;
}

/** Characters that XML 1.0 §2.2 excludes, and that no reader sees. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const UNSEEN_ALL = new RegExp(UNSEEN, 'g');

/** Takes control characters out. */
export function withoutControls(text: string): string {
  return UNSEEN.test(text) ? text.replace(UNSEEN_ALL, '') : text;
}
