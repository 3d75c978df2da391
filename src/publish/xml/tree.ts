/** An XML element with its names as written (prefix:name). Attributes keep their order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** HTML as the text of an element: a string to XML, but written so that people can read it. */
export interface HtmlText {
  readonly html: string;
}

/** An element that is written already, as XML. */
export interface WrittenXml {
  readonly xml: string;
}

export type XmlNode = XmlElement | HtmlText | WrittenXml | string;

/** An element; attributes and children that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly (XmlNode | undefined)[]
): XmlElement {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) given[key] = value;
  return { name, attributes: given, children: children.filter((child) => child !== undefined) };
}

/** The child elements of that name. */
export function childrenNamed(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && 'name' in child && child.name === name,
  );
}
