import { createHash } from 'node:crypto';
import { pageStyle } from './style.ts';

const digest = createHash('sha256').update(pageStyle).digest('base64');

/** Content-Security-Policy of the pages: their one style, pictures from outlets, the form to the service; nothing runs. */
export function pagePolicy(): string {
  return `default-src 'none'; style-src 'sha256-${digest}'; img-src https: http: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}
