/** Characters that XML 1.0 §2.2 excludes, and that no reader sees. */
const UNSEEN = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff`;
const IN_TEXT = new RegExp(`[<>&${UNSEEN}]`);
const IN_VALUE = new RegExp(`["<>&${UNSEEN}]`);
const UNSEEN_ONE = new RegExp(`[${UNSEEN}]`);
const ALL_IN_TEXT = new RegExp(IN_TEXT, 'g');
const ALL_IN_VALUE = new RegExp(IN_VALUE, 'g');
const ALL_UNSEEN = new RegExp(UNSEEN_ONE, 'g');

const REFERENCES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};
const referTo = (character: string): string => REFERENCES[character] ?? '';

/** Text as it may stand between tags, without control characters. */
export function escapeText(text: string): string {
  return IN_TEXT.test(text) ? text.replace(ALL_IN_TEXT, referTo) : text;
}

/**
 * A value as it may stand between double quotes, without control characters; no `<` or `>` is in it, so that no
 * reader's parser finds a tag there.
 */
export function escapeAttribute(value: string): string {
  return IN_VALUE.test(value) ? value.replace(ALL_IN_VALUE, referTo) : value;
}

/** Takes control characters out. */
export function withoutControls(text: string): string {
  return UNSEEN_ONE.test(text) ? text.replace(ALL_UNSEEN, '') : text;
}
