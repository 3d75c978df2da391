const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Roots of what is drawn: a picture (SVG 2) or a formula (MathML Core and the presentation elements of MathML 3). */
export type DrawingRoot = 'svg' | 'math';

/** What an attribute of a drawing holds, and so how it is cleaned. */
export type DrawnKind = 'plain' | 'sign' | 'paint' | 'transform' | 'name' | 'address';

export interface DrawingNames {
  /** Put on the root, for readers of XML. */
  readonly namespace: string;
  /** Elements that stay: name in lower case → as it is written. */
  readonly elements: ReadonlyMap<string, string>;
  /** Elements that hold text and, by themselves, nothing else. */
  readonly texts: ReadonlySet<string>;
  /** Attributes that stay: name in lower case → as it is written, and what it holds. */
  readonly attributes: ReadonlyMap<string, { readonly name: string; readonly kind: DrawnKind }>;
}

const elements = (names: string) =>
  new Map(words(names).map((name): [string, string] => [name.toLowerCase(), name]));

const attributes = (...groups: readonly (readonly [DrawnKind, string])[]) =>
  new Map(
    groups.flatMap(([kind, names]) =>
      words(names).map((name): [string, { name: string; kind: DrawnKind }] => [
        name.toLowerCase(),
        { name, kind },
      ]),
    ),
  );

/**
 * The elements and attributes of drawings and formulas that only show something. Not among them, on purpose: all that
 * loads, links (but `a`), moves, styles, filters or scripts, all that another language may stand in (`foreignObject`,
 * `annotation-xml`, `desc`), and `mglyph` and `malignmark`, which parsers treat in ways of their own.
 */
export const drawings: Readonly<Record<DrawingRoot, DrawingNames>> = {
  svg: {
    namespace: 'http://www.w3.org/2000/svg',
    elements: elements(`
      svg g path rect circle ellipse line polyline polygon text tspan title defs linearGradient radialGradient stop a`),
    texts: new Set(['title']),
    attributes: attributes(
      [
        'plain',
        `version baseProfile width height viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points
        pathLength rotate textLength lengthAdjust offset gradientUnits spreadMethod opacity fill-opacity fill-rule
        stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset
        stop-opacity font-family font-size font-style font-weight font-variant text-anchor text-decoration
        dominant-baseline letter-spacing word-spacing`,
      ],
      ['paint', 'fill stroke stop-color color'],
      ['transform', 'transform gradientTransform'],
      ['name', 'id'],
      ['address', 'href xlink:href'],
    ),
  },
  math: {
    namespace: 'http://www.w3.org/1998/Math/MathML',
    elements: elements(`
      math mrow mi mn mo ms mtext mspace mfrac msup msub msubsup msqrt mroot mover munder munderover mmultiscripts
      mprescripts none mtable mtr mtd mfenced menclose mstyle mpadded mphantom merror semantics`),
    texts: new Set(words('mi mn mo ms mtext')),
    attributes: attributes(
      [
        'plain',
        `display displaystyle scriptlevel dir mathvariant mathsize mathcolor mathbackground linethickness numalign
        denomalign bevelled notation columnalign rowalign columnspan rowspan columnlines rowlines columnspacing
        rowspacing frame fence form stretchy symmetric separator largeop movablelimits accent accentunder lspace rspace
        minsize maxsize width height depth voffset`,
      ],
      ['sign', 'open close separators lquote rquote'],
    ),
  },
};

export const isDrawingRoot = (name: string): name is DrawingRoot => name === 'svg' || name === 'math';
