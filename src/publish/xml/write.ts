import type { WrittenXml, XmlElement, XmlNode } from './tree.ts';

/**
 * The RSS Advisory Board's profile asks for these forms in plain text, and nothing takes `&#x3C;` for markup.
 * A tab or line end in an attribute would come out as a space (XML 1.0 §3.3.3).
 */
const escapes: Readonly<Record<string, string>> = {
  '&': '&#x26;',
  '<': '&#x3C;',
  '>': '&#x3E;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => escapes[character] ?? character);
}

/** Addresses keep the usual `&amp;`; only what would read like an entity is written otherwise. */
function escapeAttribute(text: string): string {
  return text
    .replace(/&(?!#?\w+;)/g, '\0')
    .replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character)
    .replaceAll('\0', '&amp;');
}

function writeHtml(html: string): string {
  return /[<&]/.test(html) ? `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escapeText(html);
}

function writeNode(node: XmlNode, indent: string, out: string[]): void {
  if (typeof node === 'string') out.push(escapeText(node));
  else if ('html' in node) out.push(writeHtml(node.html));
  else if ('xml' in node) out.push(node.xml);
  else writeElement(node, indent, out);
}

function writeElement(element: XmlElement, indent: string, out: string[]): void {
  out.push(`<${element.name}`);
  for (const [name, value] of Object.entries(element.attributes))
    out.push(` ${name}="${escapeAttribute(value)}"`);
  if (element.children.length === 0) {
    out.push('/>');
    return;
  }
  out.push('>');
  const deeper = `${indent}  `;
  const nested = element.children.some((child) => typeof child !== 'string' && !('html' in child));
  for (const child of element.children) {
    if (nested) out.push(deeper);
    writeNode(child, deeper, out);
  }
  out.push(nested ? `${indent}</${element.name}>` : `</${element.name}>`);
}

/** The element as it is written so many elements deep in a document. */
export function written(element: XmlElement, depth: number): WrittenXml {
  const out: string[] = [];
  writeElement(element, `\n${'  '.repeat(depth)}`, out);
  return { xml: out.join('') };
}

/**
 * An XML 1.0 document in UTF-8. Text must be free of what XML cannot carry (`writableText`); everything else is written
 * so that a parser gives back exactly what is in the tree. `head` holds processing instructions as written.
 */
export function writeDocument(root: XmlElement, head: readonly string[] = []): string {
  const out = ['<?xml version="1.0" encoding="UTF-8"?>\n', ...head.map((line) => `${line}\n`)];
  writeElement(root, '\n', out);
  out.push('\n');
  return out.join('');
}
