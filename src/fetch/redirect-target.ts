import { firstField, type HeaderFields, utf8Field } from './header-fields.ts';

const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);

/** Where an answer redirects to, as it says it (RFC 9110 §10.2.2, §15.4); undefined where it does not. */
export function redirectTarget(status: number, headers: HeaderFields): string | undefined {
  const location = REDIRECTS.has(status) ? firstField(headers, 'location') : undefined;
  return location === undefined ? undefined : utf8Field(location).trim();
}
