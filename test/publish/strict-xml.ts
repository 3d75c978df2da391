import { SaxesParser } from 'saxes';

/** An element as a namespace-aware parser reads it. */
export interface StrictElement {
  /** Namespace URI; empty where there is none. */
  readonly uri: string;
  readonly name: string;
  /** Attributes without namespace by name, others as `{uri}name`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly StrictElement[];
  /** Character data directly in it. */
  readonly text: string;
}

interface Open {
  uri: string;
  name: string;
  attributes: Record<string, string>;
  children: StrictElement[];
  text: string;
}

/** Reads a document; throws at the first fault against XML 1.0 or Namespaces in XML. */
export function readStrictly(xml: string): StrictElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  let root: StrictElement | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = {};
    for (const { uri, local, value } of Object.values(tag.attributes)) {
      if (uri === 'http://www.w3.org/2000/xmlns/') continue;
      attributes[uri === '' ? local : `{${uri}}${local}`] = value;
    }
    const element: Open = { uri: tag.uri, name: tag.local, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const add = (text: string) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  if (root === undefined) throw new Error('no root element');
  return root;
}

/** The children of that name and namespace (none where not said). */
export function named(parent: StrictElement | undefined, name: string, uri = ''): readonly StrictElement[] {
  return parent?.children.filter((child) => child.name === name && child.uri === uri) ?? [];
}

/** Text of the first child of that name; undefined where there is none. */
export function textOf(parent: StrictElement | undefined, name: string, uri = ''): string | undefined {
  return named(parent, name, uri)[0]?.text;
}

export const ATOM = 'http://www.w3.org/2005/Atom';
export const CONTENT = 'http://purl.org/rss/1.0/modules/content/';
export const DC = 'http://purl.org/dc/elements/1.1/';
export const MEDIA = 'http://search.yahoo.com/mrss/';
export const HISTORY = 'http://purl.org/syndication/history/1.0';
export const LANG = '{http://www.w3.org/XML/1998/namespace}lang';
