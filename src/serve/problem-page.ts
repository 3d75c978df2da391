import { createHash } from 'node:crypto';
import type { Problem } from './problem.ts';

const STYLE =
  ':root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}';

const styleDigest = createHash('sha256').update(STYLE).digest('base64');

/** Content-Security-Policy of the page: its one style, and nothing else. */
export const PROBLEM_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; frame-ancestors 'none'`;

/** A problem told to a person. Its texts are ours, so nothing in them has to be escaped but what HTML needs. */
export function renderProblemPage({ title, detail }: Problem): string {
  const text = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${text(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${text(title)}</h1><p>${text(detail)}</p><p><a href="/">All stories</a></p></main></body></html>
`;
}
