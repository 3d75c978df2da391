import { type DeclaredEntities, decodeNumeric } from './references.ts';

const DECLARATION = /<!ENTITY\s+([A-Za-z_][\w.-]{0,63})\s+(?:"([^"<]*)"|'([^'<]*)')\s*>/g;
const VALUE_LIMIT = 1000;
const COUNT_LIMIT = 1000;

/**
 * The internal general entities that a DOCTYPE declares (XML 1.0 §4.2), so far as they are plain text. One that names
 * another entity, an external one or a parameter entity is not read: no expansion can grow, nothing is ever fetched.
 */
export function readDoctype(doctype: string): DeclaredEntities {
  const entities = new Map<string, string>();
  for (const [, name = '', double, single] of doctype.matchAll(DECLARATION)) {
    const written = double ?? single ?? '';
    // Twice, because the DTDs of HTML write `&#38;#38;` for an ampersand.
    const value = written.length > VALUE_LIMIT ? '&' : decodeNumeric(decodeNumeric(written));
    const nested = /&[A-Za-z_]/.test(written) || (written.length > VALUE_LIMIT && value === '&');
    if (!nested && !entities.has(name)) entities.set(name, value);
    if (entities.size >= COUNT_LIMIT) break;
  }
  return entities;
}
