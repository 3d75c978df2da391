import { expect } from 'vitest';

/** What the sanitiser may write, as a grammar: escaped text, and tags with quoted, escaped values. */
const GRAMMAR =
  /^(?:[^<>&\p{Cc}]|[\t\n\r\u007f-\u009f]|&(?:lt|gt|amp);|<\/[a-z][a-z0-9-]*>|<[a-z][a-z0-9-]*(?: [a-z][a-z:-]*="(?:[^<>&"\p{Cc}]|[\t\n\r\u007f-\u009f]|&(?:lt|gt|amp|quot);)*")*(?: \/)?>)*$/u;
const FORBIDDEN_TAG =
  /<\/?(?:script|style|form|input|button|textarea|select|object|embed|applet|svg|math|noscript|template|title|base|meta|link|xmp|plaintext|noembed|noframes|frame|frameset)\b|<[^>]* (?:on\w+|srcdoc|formaction|background|ping)=/;
const FORBIDDEN_ADDRESS =
  /<[^<>]* (?:href|src|srcset|poster|action|data|cite)="\s*(?:javascript|vbscript|data|blob|file):/i;

/** Fails unless HTML is such as the sanitiser writes. */
export function expectClean(html: string): void {
  // Text without a sign of markup comes as it went.
  if (/[<&>]/.test(html)) expect(html).toMatch(GRAMMAR);
  expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(FORBIDDEN_TAG);
  expect(html).not.toMatch(FORBIDDEN_ADDRESS);
}
