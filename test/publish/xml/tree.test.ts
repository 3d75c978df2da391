import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writableText } from '../../../src/publish/xml/characters.ts';
import { readDocument } from '../../../src/publish/xml/read.ts';
import type { XmlElement } from '../../../src/publish/xml/tree.ts';
import { element } from '../../../src/publish/xml/tree.ts';
import { unveil, veil } from '../../../src/publish/xml/veil.ts';
import { writeDocument } from '../../../src/publish/xml/write.ts';
import type { StrictElement } from '../strict-xml.ts';
import { readStrictly } from '../strict-xml.ts';

const anyText = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          ']]>',
          '&',
          '<',
          '>',
          '"',
          "'",
          '\t',
          '\n',
          ' ',
          '&lt;',
          '<![CDATA[',
          '\uf8f0',
          '\uf8f4',
          'ع',
        ),
        {
          maxLength: 8,
        },
      )
      .map((parts) => parts.join('')),
  )
  .map(writableText);

const name = fc.constantFrom('a', 'b', 'title', 'content', 'c-d');

const anyElement: fc.Arbitrary<XmlElement> = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc
    .record({
      name,
      attributes: fc.dictionary(name, anyText, { maxKeys: 2, noNullPrototype: true }),
      content: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        anyText.map((text) => [text]),
        anyText.map((html) => [{ html }]),
        fc.array(tie('element'), { maxLength: 3 }),
      ),
    })
    .map(({ name: called, attributes, content }) => element(called, attributes, ...content)),
})).element;

/** What a parser should make of a tree: text joined, indentation left out where there are child elements. */
function expected({ name: called, attributes, children }: XmlElement): unknown {
  const elements = children.filter(
    (child): child is XmlElement => typeof child !== 'string' && 'name' in child,
  );
  const text = children.map((child) =>
    typeof child === 'string' ? child : 'html' in child ? child.html : '',
  );
  return {
    name: called,
    attributes,
    children: elements.map(expected),
    text: elements.length > 0 ? '' : text.join(''),
  };
}

function found({ name: called, attributes, children, text }: StrictElement): unknown {
  return {
    name: called,
    attributes,
    children: children.map(found),
    text: children.length > 0 ? text.trim() : text,
  };
}

describe('an XML tree', () => {
  it('comes out of the writer as it went in, by a strict parser', () => {
    fc.assert(
      fc.property(anyElement, (tree) => {
        expect(found(readStrictly(writeDocument(tree)))).toEqual(expected(tree));
      }),
    );
  });
});

describe('the veil', () => {
  it('hides what has a meaning in XML, and gives it back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(veil(text)).not.toMatch(/[&<>"]/);
        expect(unveil(veil(text))).toBe(text);
      }),
    );
  });

  it('is taken off by reading a document, in texts, CDATA and attributes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const veiled = veil(text);
        const xml = `<?xml version="1.0"?>\n<r a="${veiled}" b="1&amp;2">\n  <t><![CDATA[${veiled}]]></t>\n  <e/><s>x${veiled}</s></r>`;
        const { attributes, children } = readDocument(xml);
        expect(attributes).toEqual({ a: text, b: '1&2' });
        const texts = children.map((child) =>
          typeof child !== 'string' && 'name' in child ? child.children : '',
        );
        expect(texts).toEqual([[text], [], [`x${text}`]]);
      }),
    );
  });
});
