import type { Person } from '../model/index.ts';
import { plainText } from '../sanitise/index.ts';
import { attributeOf, type Node, textOf } from './canonical-reader.ts';
import { present } from './present.ts';

const BETWEEN = /[\s<>()[\]",;:]+/;
const EMAIL = /^[^@]+@[^@]+\.[^@.]+$/;
/** What programs write where nobody is named. */
const NOBODY = /^(?:noreply@blogger\.com|unknown|anonymous|n\/a|-)$/i;

/** A name on one line; some escape it twice. What stands between `<` and `>` is a mail address, and no markup. */
function namePlain(written: string): string {
  return (/&[#\w]+;|<\//.test(written) ? plainText(written) : written).replace(/\s+/g, ' ').trim();
}

/**
 * A person as RSS writes one: `mail (name)`, `name (mail)`, `name <mail>`, a name or an address alone (RSS 2.0
 * `author`, RFC 5322 §3.4).
 */
function readPerson(written: string): Person {
  const text = namePlain(written);
  const email = text.includes('@') ? text.split(BETWEEN).find((part) => EMAIL.test(part)) : undefined;
  if (email === undefined) return text === '' ? {} : { name: text };
  const name = text
    .replace(email, ' ')
    .replace(/mailto:/i, ' ')
    .replace(/[<([]\s*[>)\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^[",;:\s-]+|[",;:\s-]+$/g, '');
  return name === '' ? { email } : { name, email };
}

function personOf(node: Node): Person {
  const [name, email, uri] = ['name', 'email', 'uri'].map((key) => attributeOf(node, key));
  const text = textOf(node);
  if (name === undefined && email === undefined && uri === undefined) return readPerson(text);
  // Some write mail and name together into the name.
  const read = name === undefined ? {} : readPerson(name);
  return present({ ...read, ...(email === undefined ? {} : { email }), uri });
}

/** Everyone named, each once; of two that share a name the one of whom more is known. */
export function readPeople(nodes: readonly Node[]): readonly Person[] {
  if (nodes.length === 0) return [];
  const people = new Map<string, Person>();
  for (const person of nodes.map(personOf)) {
    const key = (person.name ?? person.email ?? person.uri ?? '').toLowerCase();
    if (key === '' || (person.name === undefined && NOBODY.test(key)) || NOBODY.test(person.name ?? ''))
      continue;
    people.set(key, { ...person, ...people.get(key) });
  }
  return [...people.values()];
}
