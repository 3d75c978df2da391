import type { XmlElement, XmlNode } from './tree.ts';
import { unveil } from './veil.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
    : text;
  return unveil(plain);
}

function readAttributes(written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of written.matchAll(/([^\s=]+)="([^"]*)"/g))
    attributes[name] = decode(value);
  return attributes;
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlNode[];
}

/**
 * Reads a document that `feed` wrote from veiled text: as no text holds `<`, every `<` begins a tag or CDATA section.
 * White space between elements is dropped. Throws where the document is of another shape, which would be a bug.
 */
export function readDocument(xml: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  let at = 0;
  while (at < xml.length) {
    const top = open.at(-1) ?? root;
    const tag = xml.indexOf('<', at);
    const end = tag < 0 ? xml.length : tag;
    if (end > at) {
      const text = xml.slice(at, end);
      if (text.trim() !== '') top.children.push(decode(text));
    }
    if (tag < 0) break;
    if (xml.startsWith('<![CDATA[', tag)) {
      const close = xml.indexOf(']]>', tag);
      top.children.push(unveil(xml.slice(tag + 9, close)));
      at = close + 3;
      continue;
    }
    const close = xml.indexOf('>', tag);
    const inner = xml.slice(tag + 1, close);
    at = close + 1;
    if (inner.startsWith('?')) continue;
    if (inner.startsWith('/')) {
      open.pop();
      continue;
    }
    const empty = inner.endsWith('/');
    const [, name = '', attributes = ''] = /^([^\s/]+)([\s\S]*?)\/?$/.exec(inner) ?? [];
    const element: Open = { name, attributes: readAttributes(attributes), children: [] };
    top.children.push(element);
    if (!empty) open.push(element);
  }
  const [document] = root.children;
  if (document === undefined || typeof document === 'string' || !('name' in document))
    throw new Error('a feed without a root element');
  return document;
}
